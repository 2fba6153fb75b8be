#include "platform/phone/gphoto_handles.h"

namespace jiangxin {

// GP_ERROR is what the driver makes of most refusals: a phone that is locked refuses everything.
ErrorCode code_of_gphoto(int result) {
  switch (result) {
    case GP_ERROR:
    case GP_ERROR_TIMEOUT:
    case GP_ERROR_CAMERA_ERROR:
      return ErrorCode::Unavailable;
    case GP_ERROR_CAMERA_BUSY:
    case GP_ERROR_IO_LOCK:
    case GP_ERROR_IO_USB_CLAIM:
      return ErrorCode::Conflict;
    case GP_ERROR_FILE_NOT_FOUND:
    case GP_ERROR_DIRECTORY_NOT_FOUND:
    case GP_ERROR_PATH_NOT_ABSOLUTE:
    case GP_ERROR_IO_USB_FIND:
    case GP_ERROR_UNKNOWN_PORT:
      return ErrorCode::NotFound;
    case GP_ERROR_CORRUPTED_DATA:
    case GP_ERROR_FILE_EXISTS:
      return ErrorCode::Corrupt;
    case GP_ERROR_NO_MEMORY:
    case GP_ERROR_FIXED_LIMIT_EXCEEDED:
      return ErrorCode::TooLarge;
    case GP_ERROR_NOT_SUPPORTED:
    case GP_ERROR_MODEL_NOT_FOUND:
      return ErrorCode::Unsupported;
    default:
      return ErrorCode::Io;
  }
}

Result<int> checked(int result, const char* doing) {
  if (result >= GP_OK) return result;
  return fail(code_of_gphoto(result),
              std::string(doing) + " on a phone: " + std::to_string(result));
}

}  // namespace jiangxin

#include "sync/base/result.h"

namespace jiangxin {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidInput:
      return "invalid-input";
    case ErrorCode::NotFound:
      return "not-found";
    case ErrorCode::Conflict:
      return "conflict";
    case ErrorCode::Denied:
      return "denied";
    case ErrorCode::Corrupt:
      return "corrupt";
    case ErrorCode::DiskFull:
      return "disk-full";
    case ErrorCode::ReadOnly:
      return "read-only";
    case ErrorCode::Io:
      return "io";
    case ErrorCode::Unavailable:
      return "unavailable";
    case ErrorCode::TooLarge:
      return "too-large";
    case ErrorCode::Unsupported:
      return "unsupported";
    case ErrorCode::Cancelled:
      return "cancelled";
    case ErrorCode::TooMany:
      return "too-many";
  }
  return "unknown";
}

}  // namespace jiangxin

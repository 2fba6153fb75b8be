// Which of libgphoto2's drivers speaks with what is at a port: PTP's and MTP's, or none.
#pragma once

#include "platform/phone/gphoto_handles.h"

namespace jiangxin {

// Not a word is said to the device yet. Errors: NotFound (nothing at that port), Unsupported (it
// would be another driver's), Io (libgphoto2's parts are not installed).
Result<CameraHandle> camera_at(const std::string& port, GPContext* context);

}  // namespace jiangxin

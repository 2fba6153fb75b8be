// One video device of Linux (V4L2), so thin that what is above it can be tested without one.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <span>

#include "sync/base/file_system.h"

namespace jiangxin {

// One thread.
class VideoDevice {
 public:
  virtual ~VideoDevice() = default;
  // ioctl: 0, or errno.
  virtual int control(unsigned long request, void* argument) = 0;
  // A buffer of the driver's, as long as this lives. Empty: it cannot be mapped.
  virtual std::span<std::uint8_t> map(std::int64_t offset, std::size_t length) = 0;
  // Whether there is a picture, or an error, to be fetched before that time is over.
  virtual bool wait(std::chrono::milliseconds most) = 0;
};

// What the camera asks of the system.
struct VideoDevices {
  std::function<std::vector<Path>()> list;
  // Errors: NotFound, Conflict (in use), Denied, Io.
  std::function<Result<std::unique_ptr<VideoDevice>>(const Path&)> open;
};
// /dev/video*
VideoDevices video_devices();

}  // namespace jiangxin

// A camera that looks at a person, or at a sheet of paper.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace jiangxin {

struct CameraInfo {
  std::string id;
  std::string name;  // as its maker calls it
  bool operator==(const CameraInfo&) const = default;
};

// One thread, which may be held up for seconds. It looks only between start and stop.
class Camera {
 public:
  virtual ~Camera() = default;
  // Those that are plugged in now.
  virtual std::vector<CameraInfo> list() = 0;
  // What was started before is stopped. Errors: NotFound (not there), Conflict (another program has
  // it), Denied, Unsupported (it gives no pictures that we take), Io.
  virtual Result<void> start(const std::string& id) = 0;
  // The newest picture, which was not given before: a JPEG, to be trusted no more than a stranger's
  // file. Errors: Unavailable (unplugged, or not started), Io (none in time).
  virtual Result<Bytes> next() = 0;
  // Nothing that it saw is left with it.
  virtual void stop() = 0;
};

// Where there is none.
std::unique_ptr<Camera> no_camera();

}  // namespace jiangxin

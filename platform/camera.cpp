#include "platform/camera.h"

namespace jiangxin {
namespace {

class NoCamera : public Camera {
 public:
  std::vector<CameraInfo> list() override { return {}; }
  Result<void> start(const std::string&) override { return fail(ErrorCode::NotFound, "no camera"); }
  Result<Bytes> next() override { return fail(ErrorCode::Unavailable, "no camera"); }
  void stop() override {}
};

}  // namespace

std::unique_ptr<Camera> no_camera() {
  return std::make_unique<NoCamera>();
}

}  // namespace jiangxin

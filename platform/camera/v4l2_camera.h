// Cameras as Linux has them: UVC webcams and document cameras.
#pragma once

#include <optional>

#include "platform/camera.h"
#include "platform/camera/video_device.h"
#include "platform/camera/video_format.h"

namespace jiangxin {

class V4l2Camera : public Camera {
 public:
  explicit V4l2Camera(VideoDevices devices) : devices_(std::move(devices)) {}
  ~V4l2Camera() override { stop(); }

  std::vector<CameraInfo> list() override;
  Result<void> start(const std::string& id) override;
  Result<Bytes> next() override;
  void stop() override;

 private:
  struct Stream {
    std::unique_ptr<VideoDevice> device;
    VideoFormat format;
    int stride = 0;
    std::vector<std::span<std::uint8_t>> buffers;
  };
  struct Filled {
    std::uint32_t buffer = 0;
    std::size_t bytes = 0;
  };

  static Result<void> choose(Stream& stream);
  static Result<void> map_buffers(Stream& stream);
  Result<std::optional<Filled>> fetch();
  Result<void> give_back(std::uint32_t buffer);
  Result<Bytes> picture_of(const Filled& filled) const;

  VideoDevices devices_;
  std::optional<Stream> stream_;
};

}  // namespace jiangxin

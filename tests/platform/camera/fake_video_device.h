// A driver of a camera's as V4L2 describes it, in memory. A test says what it offers and gives.
#pragma once

#include <cerrno>
#include <cstring>
#include <deque>
#include <vector>

#include <linux/videodev2.h>

#include "platform/camera/video_device.h"
#include "platform/camera/video_format.h"

namespace jiangxin {

struct FakeDriver {
  std::vector<VideoFormat> formats{{V4L2_PIX_FMT_MJPEG, 1280, 720}};
  std::uint32_t can = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
  std::optional<VideoFormat> insists_on;  // whatever it is asked for
  std::uint32_t gives_buffers = 4;
  int stream_error = 0;  // of STREAMON
  bool plugged = true;
  struct Given {
    Bytes bytes;
    bool spoiled = false;
  };
  std::deque<Given> given;  // pictures that wait

  bool is_streaming = false;
  std::deque<std::uint32_t> queued;
  std::vector<Bytes> memory;
  VideoFormat format;
  int open_devices = 0;
};

class FakeVideoDevice : public VideoDevice {
 public:
  explicit FakeVideoDevice(FakeDriver& driver) : driver_(driver) { ++driver_.open_devices; }
  ~FakeVideoDevice() override { --driver_.open_devices; }

  int control(unsigned long request, void* argument) override {
    if (!driver_.plugged) return ENODEV;
    switch (request) {
      case VIDIOC_QUERYCAP:
        return query(*static_cast<v4l2_capability*>(argument));
      case VIDIOC_ENUM_FMT:
        return tell(*static_cast<v4l2_fmtdesc*>(argument));
      case VIDIOC_ENUM_FRAMESIZES:
        return tell(*static_cast<v4l2_frmsizeenum*>(argument));
      case VIDIOC_S_FMT:
        return set(*static_cast<v4l2_format*>(argument));
      case VIDIOC_REQBUFS:
        return make(*static_cast<v4l2_requestbuffers*>(argument));
      case VIDIOC_QUERYBUF:
        static_cast<v4l2_buffer*>(argument)->length = kBufferBytes;
        static_cast<v4l2_buffer*>(argument)->m.offset = static_cast<v4l2_buffer*>(argument)->index;
        return 0;
      case VIDIOC_QBUF:
        driver_.queued.push_back(static_cast<v4l2_buffer*>(argument)->index);
        return 0;
      case VIDIOC_DQBUF:
        return give(*static_cast<v4l2_buffer*>(argument));
      case VIDIOC_STREAMON:
        driver_.is_streaming = driver_.stream_error == 0;
        return driver_.stream_error;
      case VIDIOC_STREAMOFF:
        driver_.is_streaming = false;
        return 0;
      default:
        return ENOTTY;
    }
  }
  std::span<std::uint8_t> map(std::int64_t offset, std::size_t) override {
    return driver_.memory.at(static_cast<std::size_t>(offset));
  }
  bool wait(std::chrono::milliseconds) override {
    return !driver_.plugged || (!driver_.given.empty() && !driver_.queued.empty());
  }

 private:
  static constexpr std::size_t kBufferBytes = 4'096;

  int query(v4l2_capability& told) const {
    std::strcpy(reinterpret_cast<char*>(told.card), "Test camera");
    told.capabilities = V4L2_CAP_DEVICE_CAPS | V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    told.device_caps = driver_.can;
    return 0;
  }
  std::vector<std::uint32_t> kinds() const {
    std::vector<std::uint32_t> kinds;
    for (const VideoFormat& format : driver_.formats)
      if (kinds.empty() || kinds.back() != format.pixels) kinds.push_back(format.pixels);
    return kinds;
  }
  int tell(v4l2_fmtdesc& format) const {
    const auto all = kinds();
    if (format.index >= all.size()) return EINVAL;
    format.pixelformat = all[format.index];
    return 0;
  }
  int tell(v4l2_frmsizeenum& size) const {
    std::uint32_t index = 0;
    for (const VideoFormat& format : driver_.formats) {
      if (format.pixels != size.pixel_format || index++ != size.index) continue;
      size.type = V4L2_FRMSIZE_TYPE_DISCRETE;
      size.discrete = {static_cast<std::uint32_t>(format.width),
                       static_cast<std::uint32_t>(format.height)};
      return 0;
    }
    return EINVAL;
  }
  int set(v4l2_format& format) {
    v4l2_pix_format& pix = format.fmt.pix;
    driver_.format = driver_.insists_on.value_or(
        VideoFormat{pix.pixelformat, static_cast<int>(pix.width), static_cast<int>(pix.height)});
    pix.pixelformat = driver_.format.pixels;
    pix.width = static_cast<std::uint32_t>(driver_.format.width);
    pix.height = static_cast<std::uint32_t>(driver_.format.height);
    return 0;
  }
  int make(v4l2_requestbuffers& request) {
    request.count = driver_.gives_buffers;
    driver_.queued.clear();
    driver_.memory.assign(request.count, Bytes(kBufferBytes));
    return 0;
  }
  int give(v4l2_buffer& buffer) {
    if (driver_.given.empty() || driver_.queued.empty()) return EAGAIN;
    const FakeDriver::Given picture = driver_.given.front();
    driver_.given.pop_front();
    buffer.index = driver_.queued.front();
    driver_.queued.pop_front();
    buffer.bytesused = static_cast<std::uint32_t>(picture.bytes.size());
    buffer.flags = picture.spoiled ? V4L2_BUF_FLAG_ERROR : 0;
    std::copy_n(picture.bytes.begin(), std::min(picture.bytes.size(), kBufferBytes),
                driver_.memory[buffer.index].begin());
    return 0;
  }

  FakeDriver& driver_;
};

// /dev/video0 by that driver.
inline VideoDevices devices_of(FakeDriver& driver) {
  return {[&driver]() -> std::vector<Path> {
            if (!driver.plugged) return {};
            return {"/dev/video0"};
          },
          [&driver](const Path&) -> Result<std::unique_ptr<VideoDevice>> {
            if (!driver.plugged) return fail(ErrorCode::NotFound, "unplugged");
            return std::make_unique<FakeVideoDevice>(driver);
          }};
}

}  // namespace jiangxin

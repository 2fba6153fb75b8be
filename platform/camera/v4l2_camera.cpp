#include "platform/camera/v4l2_camera.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <linux/videodev2.h>

#include "platform/camera/yuyv.h"

namespace jiangxin {
namespace {

using std::chrono::milliseconds;

constexpr std::uint32_t kBuffers = 4;
constexpr milliseconds kFirstPicture{5'000};  // until a lamp has warmed, an exposure been found
constexpr std::uint32_t kMostEntries = 200;   // of a list that a driver gives
// Where a driver takes any size: enough for a face, and for a page.
constexpr std::uint32_t kAnyWidth = 1'920;
constexpr std::uint32_t kAnyHeight = 1'080;

tl::unexpected<Error> trouble(int error, const char* what) {
  const ErrorCode code = error == ENODEV  ? ErrorCode::Unavailable
                         : error == EBUSY ? ErrorCode::Conflict
                                          : ErrorCode::Io;
  return fail(code, std::string("camera: ") + what + ", error " + std::to_string(error));
}

// A name of fixed length, perhaps without its end.
template <std::size_t N>
std::string text_of(const unsigned char (&field)[N]) {
  return {field, std::find(field, field + N, '\0')};
}

bool takes_pictures(const v4l2_capability& told) {
  const std::uint32_t what =
      (told.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? told.device_caps : told.capabilities;
  return (what & V4L2_CAP_VIDEO_CAPTURE) != 0 && (what & V4L2_CAP_STREAMING) != 0;
}

v4l2_buffer buffer_number(std::uint32_t index) {
  v4l2_buffer buffer{};
  buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  buffer.memory = V4L2_MEMORY_MMAP;
  buffer.index = index;
  return buffer;
}

VideoFormat any_size(std::uint32_t pixels, const v4l2_frmsize_stepwise& sizes) {
  const auto fitting = [](std::uint32_t most, std::uint32_t least, std::uint32_t largest,
                          std::uint32_t step) {
    const std::uint32_t wanted = std::clamp(most, least, std::max(least, largest));
    return static_cast<int>(least + (wanted - least) / std::max(1U, step) * std::max(1U, step));
  };
  return {pixels, fitting(kAnyWidth, sizes.min_width, sizes.max_width, sizes.step_width),
          fitting(kAnyHeight, sizes.min_height, sizes.max_height, sizes.step_height)};
}

void add_sizes(VideoDevice& device, std::uint32_t pixels, std::vector<VideoFormat>& offered) {
  for (std::uint32_t i = 0; i < kMostEntries; ++i) {
    v4l2_frmsizeenum size{};
    size.index = i;
    size.pixel_format = pixels;
    if (device.control(VIDIOC_ENUM_FRAMESIZES, &size) != 0) return;
    if (size.type != V4L2_FRMSIZE_TYPE_DISCRETE)
      return offered.push_back(any_size(pixels, size.stepwise));
    offered.push_back(
        {pixels, static_cast<int>(size.discrete.width), static_cast<int>(size.discrete.height)});
  }
}

std::vector<VideoFormat> offered_by(VideoDevice& device) {
  std::vector<VideoFormat> offered;
  for (std::uint32_t i = 0; i < kMostEntries; ++i) {
    v4l2_fmtdesc format{};
    format.index = i;
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    if (device.control(VIDIOC_ENUM_FMT, &format) != 0) break;
    add_sizes(device, format.pixelformat, offered);
  }
  return offered;
}

}  // namespace

std::vector<CameraInfo> V4l2Camera::list() {
  std::vector<CameraInfo> cameras;
  for (const Path& path : devices_.list()) {
    const auto device = devices_.open(path);
    if (!device) {
      // It is there, and starting it will tell what is wrong.
      if (device.error().code != ErrorCode::NotFound)
        cameras.push_back({path.string(), path.filename().string()});
      continue;
    }
    v4l2_capability told{};
    if ((*device)->control(VIDIOC_QUERYCAP, &told) == 0 && takes_pictures(told))
      cameras.push_back({path.string(), text_of(told.card)});
  }
  return cameras;
}

Result<void> V4l2Camera::start(const std::string& id) {
  stop();
  JIANGXIN_ASSIGN(device, devices_.open(id));
  Stream stream{std::move(device), {}, 0, {}};
  JIANGXIN_TRY(choose(stream));
  JIANGXIN_TRY(map_buffers(stream));
  stream_ = std::move(stream);
  for (std::uint32_t i = 0; i < stream_->buffers.size(); ++i) JIANGXIN_TRY(give_back(i));
  int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  const int error = stream_->device->control(VIDIOC_STREAMON, &type);
  if (error == 0) return {};
  stop();
  return trouble(error, "does not begin");
}

// The driver may set another format than it was asked for: what it says then holds.
Result<void> V4l2Camera::choose(Stream& stream) {
  const auto best = best_format(offered_by(*stream.device));
  if (!best) return fail(ErrorCode::Unsupported, "camera: no format that we take");
  v4l2_format format{};
  format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  format.fmt.pix.pixelformat = best->pixels;
  format.fmt.pix.width = static_cast<std::uint32_t>(best->width);
  format.fmt.pix.height = static_cast<std::uint32_t>(best->height);
  format.fmt.pix.field = V4L2_FIELD_ANY;
  const int error = stream.device->control(VIDIOC_S_FMT, &format);
  if (error != 0) return trouble(error, "does not take the format");
  const v4l2_pix_format& set = format.fmt.pix;
  const VideoFormat now{set.pixelformat, static_cast<int>(set.width), static_cast<int>(set.height)};
  if (!best_format({{now}})) return fail(ErrorCode::Unsupported, "camera: another format");
  stream.format = now;
  stream.stride = static_cast<int>(std::max(set.bytesperline, set.width * 2));
  return {};
}

Result<void> V4l2Camera::map_buffers(Stream& stream) {
  v4l2_requestbuffers request{};
  request.count = kBuffers;
  request.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  request.memory = V4L2_MEMORY_MMAP;
  const int error = stream.device->control(VIDIOC_REQBUFS, &request);
  if (error != 0) return trouble(error, "gives no buffers");
  for (std::uint32_t i = 0; i < std::min(request.count, 2 * kBuffers); ++i) {
    v4l2_buffer buffer = buffer_number(i);
    const int failed = stream.device->control(VIDIOC_QUERYBUF, &buffer);
    if (failed != 0) return trouble(failed, "does not tell of a buffer");
    stream.buffers.push_back(stream.device->map(buffer.m.offset, buffer.length));
    if (stream.buffers.back().empty()) return fail(ErrorCode::Io, "camera: no memory of a buffer");
  }
  if (stream.buffers.size() < 2) return fail(ErrorCode::Io, "camera: too few buffers");
  return {};
}

Result<void> V4l2Camera::give_back(std::uint32_t index) {
  v4l2_buffer buffer = buffer_number(index);
  const int error = stream_->device->control(VIDIOC_QBUF, &buffer);
  if (error != 0) return trouble(error, "does not take a buffer");
  return {};
}

// None: nothing there, or a picture that was spoiled on its way.
Result<std::optional<V4l2Camera::Filled>> V4l2Camera::fetch() {
  v4l2_buffer buffer = buffer_number(0);
  const int error = stream_->device->control(VIDIOC_DQBUF, &buffer);
  if (error == EAGAIN) return std::optional<Filled>{};
  if (error != 0) return trouble(error, "gives no picture");
  if (buffer.index >= stream_->buffers.size()) return fail(ErrorCode::Io, "camera: no such buffer");
  if ((buffer.flags & V4L2_BUF_FLAG_ERROR) == 0 && buffer.bytesused > 0)
    return std::optional<Filled>{{buffer.index, buffer.bytesused}};
  JIANGXIN_TRY(give_back(buffer.index));
  return std::optional<Filled>{};
}

Result<Bytes> V4l2Camera::next() {
  if (!stream_) return fail(ErrorCode::Unavailable, "camera: not started");
  std::optional<Filled> newest;
  for (milliseconds most = kFirstPicture; stream_->device->wait(most);) {
    JIANGXIN_ASSIGN(filled, fetch());
    if (!filled && newest) break;
    if (!filled) continue;
    if (newest) JIANGXIN_TRY(give_back(newest->buffer));
    newest = filled;
    most = {};  // what waits already, and no more
  }
  if (!newest) return fail(ErrorCode::Io, "camera: no picture in time");
  auto picture = picture_of(*newest);
  JIANGXIN_TRY(give_back(newest->buffer));
  return picture;
}

Result<Bytes> V4l2Camera::picture_of(const Filled& filled) const {
  const std::span<std::uint8_t> buffer = stream_->buffers[filled.buffer];
  const ByteView data = ByteView(buffer).first(std::min(filled.bytes, buffer.size()));
  if (stream_->format.pixels != V4L2_PIX_FMT_YUYV) return Bytes(data.begin(), data.end());
  return jpeg_of_yuyv({data, stream_->format.width, stream_->format.height, stream_->stride});
}

void V4l2Camera::stop() {
  if (!stream_) return;
  int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  stream_->device->control(VIDIOC_STREAMOFF, &type);
  for (const auto& buffer : stream_->buffers) std::ranges::fill(buffer, std::uint8_t{0});
  stream_.reset();
}

}  // namespace jiangxin

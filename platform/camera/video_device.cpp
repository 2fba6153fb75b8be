#include "platform/camera/video_device.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

#include "platform/descriptor.h"

namespace jiangxin {
namespace {

class LinuxVideoDevice : public VideoDevice {
 public:
  explicit LinuxVideoDevice(Descriptor device) : device_(std::move(device)) {}
  ~LinuxVideoDevice() override {
    for (const auto& buffer : mapped_) ::munmap(buffer.data(), buffer.size());
  }

  int control(unsigned long request, void* argument) override {
    int result = 0;
    do result = ::ioctl(device_.get(), request, argument);
    while (result < 0 && errno == EINTR);
    return result < 0 ? errno : 0;
  }
  std::span<std::uint8_t> map(std::int64_t offset, std::size_t length) override {
    void* data = ::mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_SHARED, device_.get(), offset);
    if (data == MAP_FAILED) return {};
    mapped_.emplace_back(static_cast<std::uint8_t*>(data), length);
    return mapped_.back();
  }
  bool wait(std::chrono::milliseconds most) override {
    pollfd waiting{device_.get(), POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(most.count())) > 0;
  }

 private:
  Descriptor device_;
  std::vector<std::span<std::uint8_t>> mapped_;
};

std::vector<Path> all_video_files() {
  std::vector<Path> all;
  std::error_code error;
  std::filesystem::directory_iterator entry("/dev", error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    if (entry->path().filename().string().starts_with("video")) all.push_back(entry->path());
  std::ranges::sort(all);
  return all;
}

ErrorCode code_of_open(int error) {
  if (error == ENOENT || error == ENODEV || error == ENXIO) return ErrorCode::NotFound;
  if (error == EBUSY) return ErrorCode::Conflict;
  return error == EACCES || error == EPERM ? ErrorCode::Denied : ErrorCode::Io;
}

Result<std::unique_ptr<VideoDevice>> open_video_file(const Path& path) {
  Descriptor device(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
  if (!device) return fail(code_of_open(errno), "cannot open " + path.string());
  return std::make_unique<LinuxVideoDevice>(std::move(device));
}

}  // namespace

VideoDevices video_devices() {
  return {all_video_files, open_video_file};
}

}  // namespace jiangxin

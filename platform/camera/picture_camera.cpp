#include "platform/camera/picture_camera.h"

#include <algorithm>

namespace jiangxin {
namespace {

constexpr std::size_t kMostBytes = 32U << 20;
constexpr std::size_t kEachFor = 20;  // pictures: about two seconds

}  // namespace

std::vector<Path> PictureCamera::pictures() const {
  std::error_code error;
  if (!std::filesystem::is_directory(pictures_, error)) {
    if (std::filesystem::exists(pictures_, error)) return {pictures_};
    return {};
  }
  std::vector<Path> all;
  std::filesystem::directory_iterator entry(pictures_, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    all.push_back(entry->path());
  std::ranges::sort(all);
  return all;
}

std::vector<CameraInfo> PictureCamera::list() {
  if (pictures().empty()) return {};
  return {{pictures_.string(), pictures_.filename().string()}};
}

Result<void> PictureCamera::start(const std::string& id) {
  if (id != pictures_.string() || pictures().empty())
    return fail(ErrorCode::NotFound, "no pictures to look at");
  started_ = true;
  seen_ = 0;
  return {};
}

Result<Bytes> PictureCamera::next() {
  const std::vector<Path> all = pictures();
  if (!started_ || all.empty()) return fail(ErrorCode::Unavailable, "no pictures to look at");
  const Path& seen = all[seen_++ / kEachFor % all.size()];
  auto picture = read_file(files_, seen, kMostBytes);
  if (!picture) return fail(ErrorCode::Unavailable, picture.error().detail);
  return picture;
}

}  // namespace jiangxin

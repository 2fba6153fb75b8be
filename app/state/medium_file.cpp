#include "app/state/medium_file.h"

namespace jiangxin {

namespace {

constexpr std::size_t kReadBytes = 256 * 1024;

}  // namespace

Result<Bytes> read_medium_file(RemovableMedia& media, const std::string& medium,
                               const std::string& path, std::uint64_t limit) {
  JIANGXIN_ASSIGN(file, media.open(medium, path));
  Bytes bytes;
  while (true) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kReadBytes);
    JIANGXIN_ASSIGN(count, file->read(std::span(bytes).subspan(before)));
    bytes.resize(before + count);
    if (count == 0) return bytes;
    if (bytes.size() > limit) return fail(ErrorCode::TooLarge, "larger than a file may be");
  }
}

}  // namespace jiangxin

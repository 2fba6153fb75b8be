#include "app/input/table_file.h"

#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jiangxin {

Result<TableFile> TableFile::open(const std::filesystem::path& path, std::string_view magic) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail(ErrorCode::NotFound, "no table " + path.filename().string());
  struct stat status = {};
  const auto size = ::fstat(file, &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
  void* data = size == 0 ? MAP_FAILED : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (data == MAP_FAILED) return fail(ErrorCode::Corrupt, "table cannot be mapped");
  TableFile table(static_cast<const std::byte*>(data), size);
  const std::span<const char> begins = table.take<char>(magic.size());
  if (begins.empty() || std::string_view(begins.data(), begins.size()) != magic)
    return fail(ErrorCode::Corrupt, "not a table of this kind");
  return table;
}

TableFile::TableFile(TableFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(other.size_),
      at_(other.at_),
      good_(other.good_) {}

TableFile::~TableFile() {
  if (data_) ::munmap(const_cast<std::byte*>(data_), size_);
}

std::uint32_t TableFile::take_count() {
  const auto one = take<std::uint32_t>(1);
  return one.empty() ? 0 : one[0];
}

const std::byte* TableFile::take_bytes(std::size_t count, std::size_t size, std::size_t alignment) {
  if (!good_ || at_ % alignment != 0 || count > (size_ - at_) / size) {
    good_ = false;
    return nullptr;
  }
  const std::byte* begin = data_ + at_;
  at_ += count * size;
  return begin;
}

}  // namespace jiangxin

// A table that the build made, mapped and not read: pages that nobody looks at take no memory.
// Internal to app/input.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "sync/base/result.h"

namespace jiangxin {

static_assert(std::endian::native == std::endian::little, "tables are little-endian");

class TableFile {
 public:
  // magic: the four letters that it begins with. Errors: NotFound, Corrupt.
  static Result<TableFile> open(const std::filesystem::path& path, std::string_view magic);
  TableFile(TableFile&& other) noexcept;
  TableFile& operator=(TableFile&&) = delete;
  ~TableFile();

  // The next so many. Fewer than asked for are none, and the table is not `whole` any more.
  template <class T>
  std::span<const T> take(std::size_t count) {
    const std::byte* begin = take_bytes(count, sizeof(T), alignof(T));
    return begin ? std::span(reinterpret_cast<const T*>(begin), count) : std::span<const T>();
  }
  std::uint32_t take_count();
  // Whether all was there that was taken, and nothing is left over.
  bool whole() const { return good_ && at_ == size_; }

 private:
  TableFile(const std::byte* data, std::size_t size) : data_(data), size_(size) {}
  const std::byte* take_bytes(std::size_t count, std::size_t size, std::size_t alignment);

  const std::byte* data_;
  std::size_t size_;
  std::size_t at_ = 0;
  bool good_ = true;
};

}  // namespace jiangxin

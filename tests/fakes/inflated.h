// What lies deflated in bytes, wherever it begins. A zlib or gzip stream has a raw one behind its
// head, and so has a file in a ZIP: each byte is tried as the first of a raw one.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string_view>

#include <zlib.h>

namespace jiangxin {

class Inflater {
 public:
  Inflater() : room_(std::make_unique_for_overwrite<char[]>(kMost)) {
    if (::inflateInit2(&stream_, -MAX_WBITS) != Z_OK) throw std::runtime_error("inflateInit2");
  }
  ~Inflater() { ::inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // What the stream that begins here holds, as far as it is one: of a torn one, what came before;
  // of no stream at all, nothing or a few senseless bytes. Good until the next call.
  std::string_view inflate(std::string_view from) {
    if (!may_begin(from)) return {};
    ::inflateReset(&stream_);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(from.data()));
    stream_.avail_in = static_cast<uInt>(from.size());
    stream_.next_out = reinterpret_cast<Bytef*>(room_.get());
    stream_.avail_out = kMost;
    ::inflate(&stream_, Z_FINISH);
    return {room_.get(), kMost - stream_.avail_out};
  }

 private:
  static constexpr uInt kMost = 16 << 20;  // of one stream

  // Most bytes are refused by the first block's head, in less time than zlib takes to begin.
  static bool may_begin(std::string_view from) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(from[i]); };
    if (from.size() < 5) return false;
    const int type = (byte(0) >> 1) & 3;
    if (type == 0) return (byte(1) ^ byte(3)) == 0xFF && (byte(2) ^ byte(4)) == 0xFF;
    if (type == 2) return (byte(0) >> 3) <= 29 && (byte(1) & 31) <= 29;
    return type == 1;
  }

  z_stream stream_{};
  std::unique_ptr<char[]> room_;
};

}  // namespace jiangxin

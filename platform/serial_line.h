// A serial line: 115200 baud, 8 bits, no parity, one stop bit; nothing is translated.
#pragma once

#include <chrono>

#include "platform/descriptor.h"
#include "sync/base/bytes.h"
#include "sync/base/file_system.h"

namespace jiangxin {

// One thread.
class SerialLine {
 public:
  // Errors: NotFound, Denied, Unsupported (no serial line), Io.
  static Result<SerialLine> open(const Path& path);

  // Error: Io (unplugged, or nobody takes it).
  Result<void> write(ByteView bytes);
  // What has come, waiting for it at most so long; 0: nothing. Error: Io (unplugged).
  Result<std::size_t> read(std::span<std::uint8_t> into, std::chrono::milliseconds wait);
  // Forgets what has come and was not read.
  void discard();

 private:
  explicit SerialLine(Descriptor fd) : fd_(std::move(fd)) {}
  Descriptor fd_;
};

}  // namespace jiangxin

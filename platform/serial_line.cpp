#include "platform/serial_line.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <termios.h>

namespace jiangxin {
namespace {

tl::unexpected<Error> because_of_errno(const std::string& what) {
  return fail(code_of_errno(errno), what + ": " + std::strerror(errno));
}
tl::unexpected<Error> gone() {
  return fail(ErrorCode::Io, "the serial line is gone");
}

bool make_raw(int fd) {
  termios line{};
  if (::tcgetattr(fd, &line) != 0) return false;
  ::cfmakeraw(&line);
  line.c_cflag |= CLOCAL | CREAD;
  line.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | CRTSCTS);
  line.c_cc[VMIN] = 0;
  line.c_cc[VTIME] = 0;
  return ::cfsetspeed(&line, B115200) == 0 && ::tcsetattr(fd, TCSANOW, &line) == 0;
}

}  // namespace

Result<SerialLine> SerialLine::open(const Path& path) {
  Descriptor fd(::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  if (!fd) return because_of_errno("open " + path.string());
  if (::isatty(fd.get()) == 0)
    return fail(ErrorCode::Unsupported, path.string() + " is no serial line");
  if (!make_raw(fd.get())) return because_of_errno("set up " + path.string());
  return SerialLine(std::move(fd));
}

// A few bytes: a line that is there takes them at once.
Result<void> SerialLine::write(ByteView bytes) {
  const auto written = ::write(fd_.get(), bytes.data(), bytes.size());
  return written == static_cast<ssize_t>(bytes.size()) ? Result<void>() : gone();
}

Result<std::size_t> SerialLine::read(std::span<std::uint8_t> into, std::chrono::milliseconds wait) {
  pollfd ready{fd_.get(), POLLIN, 0};
  const int count = ::poll(&ready, 1, static_cast<int>(wait.count()));
  if (count == 0 || (count < 0 && errno == EINTR)) return 0;
  const auto taken = ::read(fd_.get(), into.data(), into.size());
  if (taken > 0) return static_cast<std::size_t>(taken);
  if (taken < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
  return gone();
}

void SerialLine::discard() {
  ::tcflush(fd_.get(), TCIFLUSH);
}

}  // namespace jiangxin

#include "platform/print_talk.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/socket.h>

#include "platform/printer.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMostUnread = 64 * 1024;

}  // namespace

PrintTalk::PrintTalk(const PrinterOptions& options) {
  if (!options.socket.empty()) line_ = line_to_service(options.socket);
  if (!line_.stream && !options.program.empty()) line_ = line_to_program(options.program);
  if (line_.stream) ::fcntl(line_.stream.get(), F_SETFL, O_NONBLOCK);
}

void PrintTalk::say(ByteView what) {
  unsent_.insert(unsent_.end(), what.begin(), what.end());
  push();
}

void PrintTalk::push() {
  while (line_.stream && !unsent_.empty()) {
    const ssize_t count = ::send(line_.stream.get(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
    if (count <= 0) return;  // later; if there is nobody any more, pull() finds out
    unsent_.erase(unsent_.begin(), unsent_.begin() + count);
  }
}

// Whether there may be more at once.
bool PrintTalk::pull() {
  std::array<char, 4096> part{};
  const ssize_t count = ::recv(line_.stream.get(), part.data(), part.size(), 0);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return false;
  if (count > 0) unread_.append(part.data(), static_cast<std::size_t>(count));
  if (count <= 0 || unread_.size() > kMostUnread) line_.stream = Descriptor();
  return static_cast<bool>(line_.stream);
}

std::vector<std::string> PrintTalk::hear() {
  push();
  while (line_.stream && pull()) {
  }
  std::vector<std::string> lines;
  for (std::size_t end = unread_.find('\n'); end != std::string::npos; end = unread_.find('\n')) {
    lines.push_back(unread_.substr(0, end));
    unread_.erase(0, end + 1);
  }
  return lines;
}

}  // namespace jiangxin

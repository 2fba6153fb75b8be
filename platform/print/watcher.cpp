#include "platform/print/watcher.h"

#include <array>
#include <cerrno>
#include <utility>

#include <poll.h>
#include <unistd.h>

namespace jiangxin {
namespace {

constexpr std::size_t kLongestLine = 4096;

}  // namespace

bool Watcher::read_some(std::string& into) {
  std::array<char, 64 * 1024> part{};
  ssize_t count = 0;
  do count = ::read(in_, part.data(), part.size());
  while (count < 0 && errno == EINTR);
  if (count <= 0) return false;
  into.append(part.data(), static_cast<std::size_t>(count));
  return true;
}

Result<std::string> Watcher::request() {
  std::size_t end = std::string::npos;
  while ((end = heard_.find('\n')) == std::string::npos)
    if (heard_.size() > kLongestLine || !read_some(heard_))
      return fail(ErrorCode::InvalidInput, "no request to print");
  std::string line = heard_.substr(0, end);
  heard_.erase(0, end + 1);
  return line;
}

Result<PrintOrder> Watcher::order(std::string_view line) {
  JIANGXIN_ASSIGN(request, parse_print_request(line));
  while (heard_.size() < request.size)
    if (!read_some(heard_)) return fail(ErrorCode::InvalidInput, "the document is cut off");
  const std::string_view document = std::string_view(heard_).substr(0, request.size);
  PrintOrder order{request.printer, to_bytes(document)};
  heard_.erase(0, request.size);
  return order;
}

void Watcher::tell(const PrintProgress& progress) {
  std::string line = to_line(progress);
  if (line == said_) return;
  said_ = line;
  say(std::move(line));
}

void Watcher::say(std::string line) {
  while (!line.empty()) {
    const ssize_t count = ::write(out_, line.data(), line.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;  // nobody is there: wish() says so
    line.erase(0, static_cast<std::size_t>(count));
  }
}

Watcher::Wish Watcher::wish(std::chrono::milliseconds wait) {
  pollfd waiting{in_, POLLIN, 0};
  while (wish_ != Wish::LetGo && ::poll(&waiting, 1, static_cast<int>(wait.count())) > 0) {
    if (!read_some(heard_)) {
      wish_ = Wish::LetGo;
      break;
    }
    if (heard_.find(kPrintCancel) == std::string::npos) continue;
    heard_.clear();
    wish_ = Wish::Cancel;
    break;
  }
  return wish_;
}

}  // namespace jiangxin

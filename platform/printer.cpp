#include "platform/printer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/descriptor.h"
#include "platform/print_answer.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMostUnread = 64 * 1024;

// A child process; whoever drops it leaves it to end by itself, as it does when its stream ends.
class Child {
 public:
  Child() = default;
  explicit Child(pid_t pid) : pid_(pid) {}
  Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
  Child& operator=(Child&& other) noexcept {
    std::swap(pid_, other.pid_);
    return *this;
  }
  ~Child() {
    if (pid_ < 0 || ::waitpid(pid_, nullptr, WNOHANG) == pid_) return;
    std::thread([pid = pid_] { ::waitpid(pid, nullptr, 0); }).detach();
  }

 private:
  pid_t pid_ = -1;
};

struct Line {  // to whoever prints
  Descriptor stream;
  Child child;
};

struct SpawnFiles {
  explicit SpawnFiles(int stream) {
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, stream, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, stream, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  }
  SpawnFiles(const SpawnFiles&) = delete;
  SpawnFiles& operator=(const SpawnFiles&) = delete;
  ~SpawnFiles() { posix_spawn_file_actions_destroy(&actions); }
  posix_spawn_file_actions_t actions{};
};

Line line_to_program(std::string program) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return {};
  Descriptor ours(ends[0]);
  const Descriptor theirs(ends[1]);
  std::string path = "PATH=/usr/local/bin:/usr/bin:/bin";
  std::array<char*, 2> environment{path.data(), nullptr};
  std::array<char*, 2> argv{program.data(), nullptr};
  const SpawnFiles files(theirs.get());
  pid_t pid = -1;
  if (::posix_spawn(&pid, program.c_str(), &files.actions, nullptr, argv.data(),
                    environment.data()) != 0)
    return {};
  return {std::move(ours), Child(pid)};
}

Line line_to_service(const std::string& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (socket.size() >= sizeof address.sun_path) return {};
  std::ranges::copy(socket, address.sun_path);
  Descriptor stream(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const auto* there = reinterpret_cast<const sockaddr*>(&address);
  if (!stream || ::connect(stream.get(), there, sizeof address) != 0) return {};
  return {std::move(stream), {}};
}

class StreamJob : public PrintJob {
 public:
  StreamJob(Line line, const std::string& printer, ByteView pdf) : line_(std::move(line)) {
    const std::string request = to_line(PrintRequest{pdf.size(), printer});
    unsent_.assign(request.begin(), request.end());
    unsent_.insert(unsent_.end(), pdf.begin(), pdf.end());
    if (line_.stream)
      ::fcntl(line_.stream.get(), F_SETFL, O_NONBLOCK);
    else
      end_without_word();
    push();
  }

  PrintProgress look() override {
    push();
    pull();
    return progress_;
  }

  void cancel() override {
    if (progress_.is_over()) return;
    unsent_.insert(unsent_.end(), kPrintCancel.begin(), kPrintCancel.end());
    push();
  }

 private:
  void push() {
    while (line_.stream && !unsent_.empty()) {
      const ssize_t count =
          ::send(line_.stream.get(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
      if (count <= 0) return;  // later; if there is nobody any more, pull() finds out
      unsent_.erase(unsent_.begin(), unsent_.begin() + count);
    }
  }

  void pull() {
    std::array<char, 4096> part{};
    while (line_.stream && !progress_.is_over()) {
      const ssize_t count = ::recv(line_.stream.get(), part.data(), part.size(), 0);
      if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
      if (count <= 0) return end_without_word();
      unread_.append(part.data(), static_cast<std::size_t>(count));
      take_lines();
      if (unread_.size() > kMostUnread) return end_without_word();
    }
  }

  void take_lines() {
    for (std::size_t end = unread_.find('\n'); end != std::string::npos; end = unread_.find('\n')) {
      if (const auto progress = parse_print_progress(std::string_view(unread_).substr(0, end)))
        progress_ = *progress;
      unread_.erase(0, end + 1);
    }
  }

  // Whoever printed is gone: after the handing over began, nobody knows.
  void end_without_word() {
    const bool handed = progress_.stage >= PrintStage::Sending;
    progress_.stage = PrintStage::Failed;
    progress_.trouble = handed ? PrintTrouble::Interrupted : PrintTrouble::NoPrinter;
    line_.stream = Descriptor();
  }

  Line line_;
  PrintProgress progress_;
  Bytes unsent_;
  std::string unread_;
};

class StreamPrinter : public Printer {
 public:
  explicit StreamPrinter(PrinterOptions options) : options_(std::move(options)) {}

  std::unique_ptr<PrintJob> print(ByteView pdf) override {
    Line line = options_.socket.empty() ? Line{} : line_to_service(options_.socket);
    if (!line.stream && !options_.program.empty()) line = line_to_program(options_.program);
    return std::make_unique<StreamJob>(std::move(line), options_.printer, pdf);
  }

 private:
  PrinterOptions options_;
};

}  // namespace

std::unique_ptr<Printer> make_printer(PrinterOptions options) {
  return std::make_unique<StreamPrinter>(std::move(options));
}

}  // namespace jiangxin

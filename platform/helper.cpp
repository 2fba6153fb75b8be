#include "platform/helper.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "platform/descriptor.h"
#include "platform/media_answer.h"

namespace jiangxin {
namespace {

constexpr int kPipe = 1 << 20;  // bytes: what Linux allows anybody

using Deadline = std::chrono::steady_clock::time_point;

// In memory only: what a person shows us is not left on the disk in the clear.
Result<Descriptor> memory_file(std::initializer_list<ByteView> parts) {
  Descriptor fd(::memfd_create("media", MFD_CLOEXEC));
  for (ByteView data : parts)
    while (fd && !data.empty()) {
      const ssize_t count = ::write(fd.get(), data.data(), data.size());
      if (count < 0) return fail(ErrorCode::Io, "no memory for a media file");
      data = data.subspan(static_cast<std::size_t>(count));
    }
  if (!fd || ::lseek(fd.get(), 0, SEEK_SET) != 0)
    return fail(ErrorCode::Io, "no memory file for a media file");
  return fd;
}

constexpr int kHeedsAfter = 100;  // ms

// Until when, unless somebody no longer wants it.
struct Patience {
  Deadline deadline;
  const std::atomic<bool>* cancel;

  bool is_cancelled() const { return cancel != nullptr && *cancel; }
  // ms that may be waited before it is asked again; 0: no more.
  int left() const {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    const int whole = is_cancelled() ? 0 : std::max(0, static_cast<int>(left.count()));
    return cancel == nullptr ? whole : std::min(whole, kHeedsAfter);
  }
};

bool wait_readable(int fd, const Patience& patience) {
  while (true) {
    const int left = patience.left();
    pollfd waiting{fd, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, left);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return ready > 0;
    if (left == 0) return false;
  }
}

tl::unexpected<Error> too_long() {
  return fail(ErrorCode::Cancelled, "the media helper took too long");
}

// A running helper; killed and reaped if it is still there when this goes.
class Helper {
 public:
  Helper(pid_t pid, Descriptor output)
      : pid_(pid),
        process_(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))),
        output_(std::move(output)) {}
  Helper(const Helper&) = delete;
  Helper& operator=(const Helper&) = delete;
  ~Helper() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    reap();
  }

  // What it writes until it closes its output: how much.
  Result<std::size_t> read_all(const ByteSink& sink, const Patience& patience) {
    std::size_t all = 0;
    std::array<std::uint8_t, 64 * 1024> part{};
    while (wait_readable(output_.get(), patience)) {
      const ssize_t count = ::read(output_.get(), part.data(), part.size());
      if (count <= 0) return all;
      all += static_cast<std::size_t>(count);
      JIANGXIN_TRY(sink(ByteView(part).first(static_cast<std::size_t>(count))));
    }
    return too_long();
  }

  // Its wait status.
  Result<int> wait(const Patience& patience) {
    if (!wait_readable(process_.get(), patience)) return too_long();
    return reap();
  }

 private:
  int reap() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

  pid_t pid_;
  Descriptor process_;
  Descriptor output_;
};

struct SpawnActions {
  SpawnActions(int input, int output) {
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    // Decoders write parts of what they read into their messages.
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions); }
  posix_spawn_file_actions_t actions{};
};

Result<pid_t> spawn(const HelperCall& call, int input, int output) {
  std::vector<std::string> arguments = call.arguments;
  arguments.insert(arguments.begin(), call.program);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  std::string path = "PATH=/usr/local/bin:/usr/bin:/bin";
  std::string locale = "LC_ALL=C.UTF-8";
  std::string threads = "OMP_THREAD_LIMIT=1";  // confined, a helper starts none
  // Pictures are a few large blocks: as huge pages they come a hundred times as seldom.
  std::string memory = "GLIBC_TUNABLES=glibc.malloc.hugetlb=1";
  std::array<char*, 5> environment{path.data(), locale.data(), threads.data(), memory.data(),
                                   nullptr};
  const SpawnActions files(input, output);
  pid_t pid = -1;
  if (::posix_spawn(&pid, call.program.c_str(), &files.actions, nullptr, argv.data(),
                    environment.data()) != 0)
    return fail(ErrorCode::Io, "cannot start " + call.program);
  return pid;
}

// Which answer a helper's end is, beside what it wrote.
Result<void> judged(int status, std::size_t written) {
  if (WIFSIGNALED(status)) {
    const bool too_long = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL;
    return fail(too_long ? ErrorCode::Cancelled : ErrorCode::Corrupt, "the media helper died");
  }
  if (WEXITSTATUS(status) == 0 && written > 0) return {};
  return fail(error_of_exit(WEXITSTATUS(status)).value_or(ErrorCode::Corrupt),
              "the media helper refused the file");
}

}  // namespace

Result<void> run_helper(const HelperCall& call, ByteView input, const ByteSink& sink) {
  return run_helper(call, {input}, sink);
}

Result<void> run_helper(const HelperCall& call, std::initializer_list<ByteView> parts,
                        const ByteSink& sink) {
  const Patience patience{std::chrono::steady_clock::now() + call.time_limit, call.cancel};
  JIANGXIN_ASSIGN(file, memory_file(parts));
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorCode::Io, "no pipe");
  Descriptor from_helper(ends[0]);
  ::fcntl(ends[0], F_SETPIPE_SZ, kPipe);  // else a picture goes through it in thirty turns
  Descriptor to_us(ends[1]);
  JIANGXIN_ASSIGN(pid, spawn(call, file.get(), to_us.get()));
  Helper helper(pid, std::move(from_helper));
  to_us = Descriptor();
  JIANGXIN_ASSIGN(written, helper.read_all(sink, patience));
  JIANGXIN_ASSIGN(status, helper.wait(patience));
  return judged(status, written);
}

}  // namespace jiangxin

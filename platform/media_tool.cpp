#include "platform/media_tool.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <vector>

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

using Deadline = std::chrono::steady_clock::time_point;
constexpr std::size_t kMaxAnswer = 32U << 20;

// In memory only: what a person shows us is not left on the disk in the clear.
Result<Descriptor> memory_file(ByteView data) {
  Descriptor fd(::memfd_create("media", MFD_CLOEXEC));
  while (fd && !data.empty()) {
    const ssize_t count = ::write(fd.get(), data.data(), data.size());
    if (count < 0) return fail(ErrorCode::Io, "no memory for a media file");
    data = data.subspan(static_cast<std::size_t>(count));
  }
  if (!fd || ::lseek(fd.get(), 0, SEEK_SET) != 0)
    return fail(ErrorCode::Io, "no memory file for a media file");
  return fd;
}

bool wait_readable(int fd, Deadline deadline) {
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd waiting{fd, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, std::max(0, static_cast<int>(left.count())));
    if (ready >= 0 || errno != EINTR) return ready > 0;
  }
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

  // What it wrote until it closed its output; none if it took too long or wrote too much.
  std::optional<Bytes> read_all(Deadline deadline) {
    Bytes all;
    std::array<std::uint8_t, 64 * 1024> part{};
    while (all.size() <= kMaxAnswer && wait_readable(output_.get(), deadline)) {
      const ssize_t count = ::read(output_.get(), part.data(), part.size());
      if (count <= 0) return all;
      all.insert(all.end(), part.begin(), part.begin() + count);
    }
    return std::nullopt;
  }

  // Its wait status; none if it took too long.
  std::optional<int> wait(Deadline deadline) {
    if (!wait_readable(process_.get(), deadline)) return std::nullopt;
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

// Which answer a helper's end is, beside what it wrote.
Result<Bytes> judged(int status, Bytes output) {
  if (WIFSIGNALED(status)) {
    const bool too_long = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL;
    return fail(too_long ? ErrorCode::Cancelled : ErrorCode::Corrupt, "the media helper died");
  }
  if (WEXITSTATUS(status) == 0 && !output.empty()) return output;
  return fail(error_of_exit(WEXITSTATUS(status)).value_or(ErrorCode::Corrupt),
              "the media helper refused the file");
}

class HelperMediaTool : public MediaTool {
 public:
  HelperMediaTool(std::string program, std::chrono::milliseconds time_limit)
      : program_(std::move(program)), time_limit_(time_limit) {}

  Result<MediaInfo> probe(ByteView file) override {
    JIANGXIN_ASSIGN(line, run({"probe"}, file));
    return parse_line(as_text(line));
  }
  Result<Bytes> thumbnail(ByteView file, int max_side) override {
    return run({"thumbnail", std::to_string(max_side)}, file);
  }
  Result<Bytes> crop(ByteView file, CropBox box, int width, int height) override {
    return run({"crop", std::to_string(box.x), std::to_string(box.y), std::to_string(box.width),
                std::to_string(box.height), std::to_string(width), std::to_string(height)},
               file);
  }

 private:
  Result<Bytes> run(std::vector<std::string> arguments, ByteView file) {
    const Deadline deadline = std::chrono::steady_clock::now() + time_limit_;
    JIANGXIN_ASSIGN(input, memory_file(file));
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorCode::Io, "no pipe");
    Descriptor from_helper(ends[0]);
    Descriptor to_us(ends[1]);
    JIANGXIN_ASSIGN(pid, spawn(std::move(arguments), input.get(), to_us.get()));
    Helper helper(pid, std::move(from_helper));
    to_us = Descriptor();
    auto output = helper.read_all(deadline);
    const auto status = output ? helper.wait(deadline) : std::nullopt;
    if (!status) return fail(ErrorCode::Cancelled, "the media helper took too long");
    return judged(*status, std::move(*output));
  }

  Result<pid_t> spawn(std::vector<std::string> arguments, int input, int output) {
    arguments.insert(arguments.begin(), program_);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    std::string path = "PATH=/usr/local/bin:/usr/bin:/bin";
    std::string locale = "LC_ALL=C.UTF-8";
    std::array<char*, 3> environment{path.data(), locale.data(), nullptr};
    const SpawnActions files(input, output);
    pid_t pid = -1;
    if (::posix_spawn(&pid, program_.c_str(), &files.actions, nullptr, argv.data(),
                      environment.data()) != 0)
      return fail(ErrorCode::Io, "cannot start " + program_);
    return pid;
  }

  std::string program_;
  std::chrono::milliseconds time_limit_;
};

}  // namespace

std::unique_ptr<MediaTool> make_media_tool(std::string program,
                                           std::chrono::milliseconds time_limit) {
  return std::make_unique<HelperMediaTool>(std::move(program), time_limit);
}

}  // namespace jiangxin

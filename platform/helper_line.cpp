#include "platform/helper_line.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace jiangxin {
namespace {

struct LineFiles {
  explicit LineFiles(int stream) {
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, stream, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, stream, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  }
  LineFiles(const LineFiles&) = delete;
  LineFiles& operator=(const LineFiles&) = delete;
  ~LineFiles() { posix_spawn_file_actions_destroy(&actions); }
  posix_spawn_file_actions_t actions{};
};

}  // namespace

HelperChild::~HelperChild() {
  if (pid_ < 0 || ::waitpid(pid_, nullptr, WNOHANG) == pid_) return;
  std::thread([pid = pid_] { ::waitpid(pid, nullptr, 0); }).detach();
}

void HelperChild::kill() {
  if (pid_ >= 0) ::kill(pid_, SIGKILL);
}

HelperLine line_to_program(std::string program, std::vector<std::string> arguments) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return {};
  Descriptor ours(ends[0]);
  const Descriptor theirs(ends[1]);
  std::string path = "PATH=/usr/local/bin:/usr/bin:/bin";
  std::array<char*, 2> environment{path.data(), nullptr};
  std::vector<char*> argv{program.data()};
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  const LineFiles files(theirs.get());
  pid_t pid = -1;
  if (::posix_spawn(&pid, program.c_str(), &files.actions, nullptr, argv.data(),
                    environment.data()) != 0)
    return {};
  return {std::move(ours), HelperChild(pid)};
}

HelperLine line_to_service(const std::string& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (socket.size() >= sizeof address.sun_path) return {};
  std::ranges::copy(socket, address.sun_path);
  Descriptor stream(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const auto* there = reinterpret_cast<const sockaddr*>(&address);
  if (!stream || ::connect(stream.get(), there, sizeof address) != 0) return {};
  return {std::move(stream), {}};
}

}  // namespace jiangxin

// A TPM in software (Debian's swtpm) behind a socket of the test's own; gone with the test.
#pragma once

#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

#include "platform/descriptor.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

class Swtpm {
 public:
  Swtpm() { start(); }
  Swtpm(const Swtpm&) = delete;
  Swtpm& operator=(const Swtpm&) = delete;
  ~Swtpm() {
    ::kill(pid_, SIGKILL);
    reap();
  }

  // As --tpm takes it.
  std::string tcti() const { return "swtpm:path=" + socket(); }
  // Switched off and on: what it stores stays, all else goes.
  void restart() {
    tell(kShutDown);
    reap();
    start();
  }

 private:
  // Of swtpm's control channel.
  static constexpr char kGetCapability = 1;
  static constexpr char kShutDown = 3;

  std::string socket() const { return (folder_ / "tpm").string(); }

  static sockaddr_un address(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    return address;
  }
  static Descriptor stream() {
    Descriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!fd) throw std::runtime_error("socket");
    return fd;
  }

  void start() {
    spawn();
    tell(kGetCapability);
  }

  // It inherits the control channel, listening; ours is closed then: if it dies, nobody answers.
  void spawn() {
    std::filesystem::remove(socket());
    std::filesystem::remove(socket() + ".ctrl");
    const Descriptor control = stream();
    const sockaddr_un at = address(socket() + ".ctrl");
    if (::bind(control.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0 ||
        ::listen(control.get(), 4) != 0)
      throw std::runtime_error("listen " + socket() + ".ctrl");
    run(control.get());
  }

  void run(int control) {
    const std::string state = "dir=" + folder_.path().string();
    const std::string server = "type=unixio,path=" + socket();
    const std::string channel = "type=unixio,fd=" + std::to_string(control);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("fork");
    if (pid_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::fcntl(control, F_SETFD, 0);
      const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
      ::dup2(nowhere, STDOUT_FILENO);
      ::dup2(nowhere, STDERR_FILENO);
      ::execlp("swtpm", "swtpm", "socket", "--tpm2", "--tpmstate", state.c_str(), "--server",
               server.c_str(), "--ctrl", channel.c_str(), "--flags", "not-need-init,startup-clear",
               nullptr);
      ::_exit(127);
    }
  }

  // It answers when it has begun to serve.
  void tell(char command) const {
    const Descriptor fd = stream();
    const sockaddr_un at = address(socket() + ".ctrl");
    const char request[4] = {0, 0, 0, command};
    char answer[64];
    if (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0 ||
        ::send(fd.get(), request, sizeof request, MSG_NOSIGNAL) != sizeof request ||
        ::read(fd.get(), answer, sizeof answer) < 4)
      throw std::runtime_error("swtpm does not answer: is the package swtpm installed?");
  }

  void reap() {
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  TempDir folder_;
  pid_t pid_ = -1;
};

}  // namespace jiangxin

#include "sync/base/program.h"

#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace jiangxin {
namespace {

// Somebody who may not read whatever he likes, as a kiosk's user may not.
void become_an_ordinary_user() {
  constexpr uid_t kNobody = 65534;
  if (::geteuid() == 0 && ::setresuid(kNobody, kNobody, kNobody) != 0) ::_exit(2);
  ::prctl(PR_SET_DUMPABLE, 1);  // a change of user has turned it off
}

// Whether another process of the same user reads a process's memory.
bool is_readable(pid_t process) {
  const std::string memory = "/proc/" + std::to_string(process) + "/mem";
  const pid_t reader = ::fork();
  if (reader == 0) {
    become_an_ordinary_user();
    ::_exit(::open(memory.c_str(), O_RDONLY | O_CLOEXEC) >= 0 ? 1 : 0);
  }
  int status = 0;
  ::waitpid(reader, &status, 0);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) < 2);
  return WEXITSTATUS(status) == 1;
}

}  // namespace

TEST_CASE("a program's memory is read by no other process of its user, nor dumped") {
  const bool keeps = GENERATE(false, true);
  int ready[2];
  int end[2];
  REQUIRE(::pipe(ready) == 0);
  REQUIRE(::pipe(end) == 0);
  const pid_t process = ::fork();
  if (process == 0) {
    become_an_ordinary_user();
    if (keeps) keep_memory_to_itself();
    rlimit cores{};
    ::getrlimit(RLIMIT_CORE, &cores);
    char go = cores.rlim_max == 0 ? 'n' : 'y';
    (void)!::write(ready[1], &go, 1);
    (void)!::read(end[0], &go, 1);
    ::_exit(0);
  }
  char cores = 0;
  REQUIRE(::read(ready[0], &cores, 1) == 1);
  CHECK(is_readable(process) == !keeps);
  if (keeps) CHECK(cores == 'n');
  REQUIRE(::write(end[1], "e", 1) == 1);
  ::waitpid(process, nullptr, 0);
  for (const int pipe : {ready[0], ready[1], end[0], end[1]}) ::close(pipe);
}

}  // namespace jiangxin

#include "platform/media/confinement.h"

#include <array>
#include <cerrno>
#include <initializer_list>
#include <memory>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "platform/descriptor.h"

namespace jiangxin {
namespace {

// Where Debian puts programs, libraries, fonts and how they are to be used.
constexpr std::array kInstalled{"/usr",
                                "/lib",
                                "/lib64",
                                "/etc/fonts",
                                "/etc/ld.so.cache",
                                "/etc/localtime",
                                "/var/cache/fontconfig"};

constexpr std::uint64_t kReading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

// All that the first version of Landlock knows, up to making symbolic links. What later ones add
// (links across folders, truncating) no system call is left for.
constexpr std::uint64_t kAnyAccess = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;

bool is_folder(const char* path) {
  return Descriptor(::open(path, O_PATH | O_DIRECTORY | O_CLOEXEC)).get() >= 0;
}

void allow_reading(int rules, const char* path) {
  const Descriptor place(::open(path, O_PATH | O_CLOEXEC));
  if (!place) return;  // not installed
  landlock_path_beneath_attr beneath{};
  beneath.parent_fd = place.get();
  beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
  if (is_folder(path)) beneath.allowed_access = kReading | LANDLOCK_ACCESS_FS_EXECUTE;
  ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
}

// Nothing to be done where the kernel has no Landlock.
void hold_paths() {
  landlock_ruleset_attr handled{};
  handled.handled_access_fs = kAnyAccess;
  const Descriptor rules(static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0)));
  if (!rules) return;
  for (const char* path : kInstalled) allow_reading(rules.get(), path);
  ::syscall(SYS_landlock_restrict_self, rules.get(), 0);
}

// System calls that are allowed; each other one fails with EPERM.
class Allowed {
 public:
  Allowed() : filter_(seccomp_init(SCMP_ACT_ERRNO(EPERM)), &seccomp_release) {}

  void all(std::initializer_list<int> calls) {
    for (const int call : calls) add(call, {});
  }
  // If none of these bits is set in its argument.
  void without(int call, unsigned argument, std::uint64_t bits) {
    add(call, {scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, bits, 0}});
  }
  // If all of these bits are.
  void only_with(int call, unsigned argument, std::uint64_t bits) {
    add(call, {scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, bits, bits}});
  }
  void only(int call, unsigned argument, std::uint64_t value) {
    add(call, {scmp_arg_cmp{argument, SCMP_CMP_EQ, value, 0}});
  }
  // As if the kernel had no such call: the C library then tries another.
  void lack(int call) {
    failed_ =
        !filter_ ||
        seccomp_rule_add_array(filter_.get(), SCMP_ACT_ERRNO(ENOSYS), call, 0, nullptr) != 0 ||
        failed_;
  }
  Result<void> hold() {
    if (failed_ || !filter_ || seccomp_load(filter_.get()) != 0)
      return fail(ErrorCode::Io, "system calls cannot be held (seccomp)");
    return {};
  }

 private:
  void add(int call, std::initializer_list<scmp_arg_cmp> conditions) {
    failed_ =
        !filter_ ||
        seccomp_rule_add_array(filter_.get(), SCMP_ACT_ALLOW, call,
                               static_cast<unsigned>(conditions.size()), conditions.begin()) != 0 ||
        failed_;
  }

  std::unique_ptr<void, decltype(&seccomp_release)> filter_;
  bool failed_ = false;
};

void allow_computing(Allowed& allowed) {
  allowed.all({SCMP_SYS(brk), SCMP_SYS(clock_gettime), SCMP_SYS(close), SCMP_SYS(exit),
               SCMP_SYS(exit_group), SCMP_SYS(fstat), SCMP_SYS(futex), SCMP_SYS(getpid),
               SCMP_SYS(getrandom), SCMP_SYS(gettid), SCMP_SYS(gettimeofday), SCMP_SYS(madvise),
               SCMP_SYS(mremap), SCMP_SYS(munmap), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
               SCMP_SYS(write)});
  allowed.only(SCMP_SYS(tgkill), 0, static_cast<std::uint64_t>(::getpid()));  // abort
}

// Threads of this process, no process of their own. clone3 hides its flags from a filter.
void allow_threads(Allowed& allowed) {
  allowed.only_with(SCMP_SYS(clone), 0, CLONE_VM | CLONE_THREAD);
  allowed.lack(SCMP_SYS(clone3));
  allowed.all({SCMP_SYS(rseq), SCMP_SYS(set_robust_list), SCMP_SYS(set_tid_address)});
}

}  // namespace

Result<void> confine_to_system(Threads threads) {
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  hold_paths();
  Allowed allowed;
  allow_computing(allowed);
  if (threads == Threads::Own) allow_threads(allowed);
  allowed.all({SCMP_SYS(access),
               SCMP_SYS(arch_prctl),
               SCMP_SYS(execve),
               SCMP_SYS(faccessat2),
               SCMP_SYS(fadvise64),
               SCMP_SYS(fcntl),
               SCMP_SYS(fstatfs),
               SCMP_SYS(getcwd),
               SCMP_SYS(getdents64),
               SCMP_SYS(getegid),
               SCMP_SYS(geteuid),
               SCMP_SYS(getgid),
               SCMP_SYS(getuid),
               SCMP_SYS(lseek),
               SCMP_SYS(mmap),
               SCMP_SYS(mprotect),
               SCMP_SYS(newfstatat),
               SCMP_SYS(pread64),
               SCMP_SYS(read),
               SCMP_SYS(readlink),
               SCMP_SYS(rseq),
               SCMP_SYS(rt_sigaction),
               SCMP_SYS(seccomp),
               SCMP_SYS(set_robust_list),
               SCMP_SYS(set_tid_address),
               SCMP_SYS(stat),
               SCMP_SYS(statfs),
               SCMP_SYS(sysinfo),
               SCMP_SYS(uname)});
  allowed.without(SCMP_SYS(openat), 2, O_ACCMODE | O_CREAT | O_TRUNC);
  allowed.only(SCMP_SYS(prlimit64), 2, 0);  // read, not set
  allowed.only(SCMP_SYS(prctl), 0, PR_SET_NO_NEW_PRIVS);
  return allowed.hold();
}

Result<void> confine_to_computing(Threads threads) {
  Allowed allowed;
  allow_computing(allowed);
  if (threads == Threads::Own) allow_threads(allowed);
  allowed.without(SCMP_SYS(mmap), 2, PROT_EXEC);
  allowed.without(SCMP_SYS(mprotect), 2, PROT_EXEC);
  return allowed.hold();
}

}  // namespace jiangxin

#include "platform/media/confinement.h"

#include <array>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#include "platform/confinement/call_filter.h"
#include "platform/confinement/paths.h"

namespace jiangxin {
namespace {

// Where Debian puts programs, libraries, fonts and how they are to be used.
constexpr std::array kInstalled{AllowedPath{"/usr"},
                                AllowedPath{"/lib"},
                                AllowedPath{"/lib64"},
                                AllowedPath{"/etc/fonts"},
                                AllowedPath{"/etc/ld.so.cache"},
                                AllowedPath{"/etc/localtime"},
                                AllowedPath{"/var/cache/fontconfig"}};

}  // namespace

Result<void> confine_to_system(Threads threads) {
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  hold_paths(kInstalled);
  CallFilter allowed;
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
  CallFilter allowed;
  allow_computing(allowed);
  if (threads == Threads::Own) allow_threads(allowed);
  allowed.without(SCMP_SYS(mmap), 2, PROT_EXEC);
  allowed.without(SCMP_SYS(mprotect), 2, PROT_EXEC);
  return allowed.hold();
}

}  // namespace jiangxin

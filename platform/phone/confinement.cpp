#include "platform/phone/confinement.h"

#include <array>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>

#include "platform/confinement/call_filter.h"
#include "platform/confinement/paths.h"

namespace jiangxin {
namespace {

// Libraries; which devices there are; those that udev lets this user open.
constexpr std::array kPhonePaths{
    AllowedPath{"/usr", PathUse::Read},           AllowedPath{"/lib", PathUse::Read},
    AllowedPath{"/lib64", PathUse::Read},         AllowedPath{"/etc/ld.so.cache", PathUse::Read},
    AllowedPath{"/sys", PathUse::Read},           AllowedPath{"/run/udev", PathUse::Read},
    AllowedPath{"/dev/bus/usb", PathUse::Devices}};

// libusb speaks with a device by ioctl, and waits for it by poll, on threads of its own.
void allow_speaking(CallFilter& allowed) {
  allow_computing(allowed);
  allow_threads(allowed);
  allowed.all({SCMP_SYS(clock_nanosleep), SCMP_SYS(fcntl), SCMP_SYS(ioctl), SCMP_SYS(nanosleep),
               SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(pselect6), SCMP_SYS(read),
               SCMP_SYS(recvfrom), SCMP_SYS(recvmsg), SCMP_SYS(rt_sigaction), SCMP_SYS(sched_yield),
               SCMP_SYS(select), SCMP_SYS(sendto), SCMP_SYS(shutdown), SCMP_SYS(timerfd_settime)});
  allowed.without(SCMP_SYS(mmap), 2, PROT_EXEC);
  allowed.without(SCMP_SYS(mprotect), 2, PROT_EXEC);
}

void allow_beginning(CallFilter& allowed) {
  allowed.all(
      {SCMP_SYS(access),     SCMP_SYS(bind),    SCMP_SYS(eventfd2),    SCMP_SYS(faccessat2),
       SCMP_SYS(fstatfs),    SCMP_SYS(getcwd),  SCMP_SYS(getdents64),  SCMP_SYS(getegid),
       SCMP_SYS(geteuid),    SCMP_SYS(getgid),  SCMP_SYS(getsockname), SCMP_SYS(getsockopt),
       SCMP_SYS(getuid),     SCMP_SYS(lseek),   SCMP_SYS(mmap),        SCMP_SYS(mprotect),
       SCMP_SYS(newfstatat), SCMP_SYS(pipe2),   SCMP_SYS(pread64),     SCMP_SYS(readlink),
       SCMP_SYS(readlinkat), SCMP_SYS(seccomp), SCMP_SYS(setsockopt),  SCMP_SYS(stat),
       SCMP_SYS(statfs),     SCMP_SYS(statx),   SCMP_SYS(sysinfo),     SCMP_SYS(timerfd_create),
       SCMP_SYS(uname)});
  allowed.without(SCMP_SYS(openat), 2, O_CREAT | O_TRUNC);
  allowed.only(SCMP_SYS(prlimit64), 2, 0);  // read, not set
  allowed.only(SCMP_SYS(prctl), 0, PR_SET_NO_NEW_PRIVS);
  allowed.only(SCMP_SYS(socket), 0, AF_NETLINK);  // the kernel says which devices come and go
}

}  // namespace

Result<void> confine_to_phones(PhoneCable cable) {
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  hold_paths(kPhonePaths);
  CallFilter allowed;
  allow_speaking(allowed);
  allow_beginning(allowed);
  if (cable == PhoneCable::Tcp) {
    allowed.only(SCMP_SYS(socket), 0, AF_INET);
    allowed.all({SCMP_SYS(connect)});
  }
  return allowed.hold();
}

Result<void> confine_to_one_phone() {
  CallFilter allowed;
  allow_speaking(allowed);
  allowed.hold_every_thread();
  return allowed.hold();
}

}  // namespace jiangxin

// Which system calls this process may still make (seccomp, by libseccomp). For good.
#pragma once

#include <cerrno>
#include <cstdint>
#include <initializer_list>
#include <memory>

#include <seccomp.h>

#include "sync/base/result.h"

namespace jiangxin {

// Each that is not named fails with EPERM. A filter only ever adds to those before it. One thread.
class CallFilter {
 public:
  CallFilter() : filter_(seccomp_init(SCMP_ACT_ERRNO(EPERM)), &seccomp_release) {}

  void all(std::initializer_list<int> calls);
  // If none of these bits is set in its argument.
  void without(int call, unsigned argument, std::uint64_t bits);
  // If all of these bits are.
  void only_with(int call, unsigned argument, std::uint64_t bits);
  void only(int call, unsigned argument, std::uint64_t value);
  // As if the kernel had no such call: the C library then tries another.
  void lack(int call);
  // The other threads that this process has already are held too.
  void hold_every_thread();
  // Io: this kernel cannot.
  Result<void> hold();

 private:
  void add(int call, std::initializer_list<scmp_arg_cmp> conditions);

  std::unique_ptr<void, decltype(&seccomp_release)> filter_;
  bool failed_ = false;
};

// Memory, time, and what is open.
void allow_computing(CallFilter& allowed);
// Threads of this process, no process of their own.
void allow_threads(CallFilter& allowed);

}  // namespace jiangxin

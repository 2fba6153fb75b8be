#include "platform/confinement/call_filter.h"

#include <sched.h>
#include <unistd.h>

namespace jiangxin {

void CallFilter::all(std::initializer_list<int> calls) {
  for (const int call : calls) add(call, {});
}
void CallFilter::without(int call, unsigned argument, std::uint64_t bits) {
  add(call, {scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, bits, 0}});
}
void CallFilter::only_with(int call, unsigned argument, std::uint64_t bits) {
  add(call, {scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, bits, bits}});
}
void CallFilter::only(int call, unsigned argument, std::uint64_t value) {
  add(call, {scmp_arg_cmp{argument, SCMP_CMP_EQ, value, 0}});
}

void CallFilter::lack(int call) {
  failed_ = !filter_ ||
            seccomp_rule_add_array(filter_.get(), SCMP_ACT_ERRNO(ENOSYS), call, 0, nullptr) != 0 ||
            failed_;
}

void CallFilter::hold_every_thread() {
  failed_ = !filter_ || seccomp_attr_set(filter_.get(), SCMP_FLTATR_CTL_TSYNC, 1) != 0 || failed_;
}

Result<void> CallFilter::hold() {
  if (failed_ || !filter_ || seccomp_load(filter_.get()) != 0)
    return fail(ErrorCode::Io, "system calls cannot be held (seccomp)");
  return {};
}

void CallFilter::add(int call, std::initializer_list<scmp_arg_cmp> conditions) {
  failed_ =
      !filter_ ||
      seccomp_rule_add_array(filter_.get(), SCMP_ACT_ALLOW, call,
                             static_cast<unsigned>(conditions.size()), conditions.begin()) != 0 ||
      failed_;
}

void allow_computing(CallFilter& allowed) {
  allowed.all({SCMP_SYS(brk), SCMP_SYS(clock_gettime), SCMP_SYS(close), SCMP_SYS(exit),
               SCMP_SYS(exit_group), SCMP_SYS(fstat), SCMP_SYS(futex), SCMP_SYS(getpid),
               SCMP_SYS(getrandom), SCMP_SYS(gettid), SCMP_SYS(gettimeofday), SCMP_SYS(madvise),
               SCMP_SYS(mremap), SCMP_SYS(munmap), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
               SCMP_SYS(write)});
  allowed.only(SCMP_SYS(tgkill), 0, static_cast<std::uint64_t>(::getpid()));  // abort
}

// clone3 hides its flags from a filter.
void allow_threads(CallFilter& allowed) {
  allowed.only_with(SCMP_SYS(clone), 0, CLONE_VM | CLONE_THREAD);
  allowed.lack(SCMP_SYS(clone3));
  allowed.all({SCMP_SYS(rseq), SCMP_SYS(set_robust_list), SCMP_SYS(set_tid_address)});
}

}  // namespace jiangxin

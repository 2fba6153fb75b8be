#include "platform/stop_signal.h"

#include <csignal>

#include <sys/signalfd.h>

namespace jiangxin {

StopSignal::StopSignal() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  fd_ = Descriptor(::signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC));
}

bool StopSignal::asked() {
  signalfd_siginfo signal{};
  if (::read(fd_.get(), &signal, sizeof signal) > 0) asked_ = true;
  return asked_;
}

}  // namespace jiangxin

#include "app/listener.h"

#include <array>
#include <cstdint>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace jiangxin {

Result<std::unique_ptr<Listener>> Listener::start(const Path& bell, Network& network, Job heard) {
  JIANGXIN_ASSIGN(socket, DoorbellSocket::listen(bell));
  const int stop = ::eventfd(0, EFD_CLOEXEC);
  if (stop < 0) return fail(ErrorCode::Io, "eventfd");
  return std::unique_ptr<Listener>(
      new Listener(std::move(socket), network, stop, std::move(heard)));
}

Listener::Listener(DoorbellSocket bell, Network& network, int stop_descriptor, Job heard)
    : bell_(std::move(bell)),
      network_(network),
      stop_descriptor_(stop_descriptor),
      heard_(std::move(heard)),
      thread_([this] { run(); }) {}

Listener::~Listener() {
  const std::uint64_t one = 1;
  if (::write(stop_descriptor_, &one, sizeof one) == sizeof one) thread_.join();
  ::close(stop_descriptor_);
}

void Listener::run() {
  std::array<pollfd, 3> waits{{{stop_descriptor_, POLLIN, 0},
                               {bell_.descriptor(), POLLIN, 0},
                               {network_.descriptor(), POLLIN, 0}}};
  while (true) {
    if (::poll(waits.data(), waits.size(), -1) < 0) continue;
    if (waits[0].revents != 0) return;
    const bool rung = waits[1].revents != 0 && bell_.heard();
    const bool changed = waits[2].revents != 0 && network_.changed();
    if (rung || changed) heard_();
  }
}

}  // namespace jiangxin

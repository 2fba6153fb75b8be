// An ID-card reader on a pseudo-terminal: it can be unplugged, and a card laid on it.
#pragma once

#include <cstdlib>
#include <functional>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

#include "platform/descriptor.h"
#include "sync/base/file_system.h"
#include "tests/fakes/sample_card.h"

namespace jiangxin {

class SimulatedReader {
 public:
  using Answer = std::function<Bytes(SamCommand)>;

  // port: where it is found while it is plugged in.
  explicit SimulatedReader(Path port) : port_(std::move(port)) { plug(); }
  ~SimulatedReader() { unplug(); }
  SimulatedReader(const SimulatedReader&) = delete;
  SimulatedReader& operator=(const SimulatedReader&) = delete;

  void plug() {
    if (thread_.joinable()) return;
    master_ = Descriptor(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!master_ || ::grantpt(master_.get()) != 0 || ::unlockpt(master_.get()) != 0)
      throw std::runtime_error("posix_openpt");
    const char* name = ::ptsname(master_.get());
    slave_ = Descriptor(::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC));
    termios line{};
    ::tcgetattr(slave_.get(), &line);
    ::cfmakeraw(&line);
    ::tcsetattr(slave_.get(), TCSANOW, &line);
    std::filesystem::create_symlink(name, port_);
    thread_ = std::thread([this] { serve(); });
  }
  void unplug() {
    if (!thread_.joinable()) return;
    std::filesystem::remove(port_);
    const std::uint64_t one = 1;
    if (::write(stop_.get(), &one, sizeof one) == sizeof one) thread_.join();
    std::uint64_t count = 0;
    [[maybe_unused]] const auto taken = ::read(stop_.get(), &count, sizeof count);
    slave_ = Descriptor();
    master_ = Descriptor();
  }

  void lay(CardText card) {
    const std::lock_guard lock(mutex_);
    card_ = std::move(card);
  }
  void take_away() {
    const std::lock_guard lock(mutex_);
    card_.reset();
  }
  // In the place of what a reader says; nothing: it stays silent. Called on another thread.
  void answer_with(Answer answer) {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
  }
  int asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  void serve() {
    Bytes request;
    while (true) {
      pollfd waits[]{{stop_.get(), POLLIN, 0}, {master_.get(), POLLIN, 0}};
      if (::poll(waits, 2, -1) < 0) continue;
      if (waits[0].revents != 0) return;
      std::uint8_t byte = 0;
      if (::read(master_.get(), &byte, 1) != 1) continue;
      request.push_back(byte);
      if (request.size() < std::tuple_size_v<SamRequest>) continue;
      send(answer_to(static_cast<SamCommand>(request[7] << 8 | request[8])));
      request.clear();
    }
  }
  Bytes answer_to(SamCommand command) {
    const std::lock_guard lock(mutex_);
    ++asked_;
    if (answer_) return answer_(command);
    if (!card_) return sam_answer(SamStatus::NoCard);
    if (command == SamCommand::Find) return sam_answer(SamStatus::Found, Bytes(4));
    if (command == SamCommand::Select) return sam_answer(SamStatus::Done, Bytes(8));
    return card_answer(*card_);
  }
  void send(ByteView bytes) const {
    while (!bytes.empty()) {
      const auto sent = ::write(master_.get(), bytes.data(), bytes.size());
      if (sent <= 0) return;
      bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
  }

  Path port_;
  Descriptor stop_{::eventfd(0, EFD_CLOEXEC)};
  Descriptor master_, slave_;
  mutable std::mutex mutex_;  // of what follows
  std::optional<CardText> card_;
  Answer answer_;
  int asked_ = 0;
  std::thread thread_;
};

}  // namespace jiangxin

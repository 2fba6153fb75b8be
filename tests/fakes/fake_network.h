// A network that comes and goes when the test says.
#pragma once

#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

#include "platform/descriptor.h"
#include "platform/network.h"

namespace jiangxin {

class FakeNetwork : public Network {
 public:
  bool up = false;

  // Any thread.
  void change() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(events_.get(), &one, sizeof one);
  }

  bool has_address() override { return up; }
  int descriptor() const override { return events_.get(); }
  bool changed() override {
    std::uint64_t count = 0;
    return ::read(events_.get(), &count, sizeof count) > 0;
  }

 private:
  Descriptor events_{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
};

}  // namespace jiangxin

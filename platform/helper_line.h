// A stream to a helper that answers for a while: a child process, or a service of the machine's.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "platform/descriptor.h"

namespace jiangxin {

// A child process; whoever drops it leaves it to end by itself, as it does when its stream ends.
class HelperChild {
 public:
  HelperChild() = default;
  explicit HelperChild(pid_t pid) : pid_(pid) {}
  HelperChild(HelperChild&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
  HelperChild& operator=(HelperChild&& other) noexcept {
    std::swap(pid_, other.pid_);
    return *this;
  }
  ~HelperChild();

  // At once, whatever it is at. Nothing to be done for a service.
  void kill();

 private:
  pid_t pid_ = -1;
};

struct HelperLine {
  Descriptor stream;  // both ways; none: nobody is there
  HelperChild child;
};

// Its standard input and output are the stream's other end; what it says of errors goes nowhere.
HelperLine line_to_program(std::string program, std::vector<std::string> arguments = {});
HelperLine line_to_service(const std::string& socket);

}  // namespace jiangxin

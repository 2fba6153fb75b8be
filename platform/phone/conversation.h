// The helper's end of its stream (platform/phone_answer.h).
#pragma once

#include <optional>
#include <string>

#include "platform/phone_answer.h"

namespace jiangxin {

// One thread. Both descriptors stay open as long as this is used.
class Conversation {
 public:
  Conversation(int in, int out) : in_(in), out_(out) {}

  // The next line that is a request. None: nobody asks any more, or for too long, or it was none.
  std::optional<PhoneRequest> next_request();
  void tell_found(std::uint64_t files);
  void answer(const Result<Bytes>& answer);
  // Whoever asked has gone.
  bool is_over() const;

 private:
  void say(ByteView words);

  int in_;
  int out_;
  std::string heard_;
  bool deaf_ = false;  // nobody takes what is said
};

}  // namespace jiangxin

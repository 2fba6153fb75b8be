// The kiosk's end of one jiangxin-phone: one phone, as long as this lives.
#pragma once

#include <chrono>
#include <string>

#include "platform/helper_line.h"
#include "platform/phone_answer.h"

namespace jiangxin {

// How jiangxin-phone is reached: through the service at `socket` where that is, else as a child
// process of `program` (program_beside).
struct PhoneHelper {
  std::string program;
  std::string socket;
  std::chrono::milliseconds patience{30'000};  // with a phone that says nothing at all
};

// One thread, which waits.
class PhoneCall {
 public:
  // Errors: Unavailable (nobody there to ask, or no answer), Conflict, Unsupported, Io.
  static Result<PhoneCall> open(const PhoneHelper& helper, const std::string& port);

  // The answer; looking, where given, is told how far it is and may end it. Errors: what the phone
  // or its helper says; Unavailable (no answer in time), Cancelled, Io (the line is dead). After
  // one of those three nothing more can be asked.
  Result<Bytes> ask(const PhoneRequest& request, Looking* looking = nullptr);
  bool is_over() const { return !line_.stream; }

  PhoneCall(PhoneCall&&) noexcept = default;
  PhoneCall& operator=(PhoneCall&&) noexcept = default;
  ~PhoneCall() { hang_up(); }

 private:
  PhoneCall(HelperLine line, std::chrono::milliseconds patience)
      : line_(std::move(line)), patience_(patience) {}
  Result<Bytes> answer(Looking* looking);
  Result<PhoneReply> next_reply(Looking* looking);
  Result<void> say(std::string_view words);
  Result<void> hear(Looking* looking);
  void hang_up();

  HelperLine line_;
  std::chrono::milliseconds patience_;
  std::string heard_;
};

}  // namespace jiangxin

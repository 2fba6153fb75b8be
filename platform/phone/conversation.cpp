#include "platform/phone/conversation.h"

#include <array>
#include <chrono>

#include <poll.h>
#include <unistd.h>

namespace jiangxin {
namespace {

// A kiosk that forgot us must not keep a phone from its owner.
constexpr std::chrono::milliseconds kLongestSilence{std::chrono::minutes(5)};

}  // namespace

std::optional<PhoneRequest> Conversation::next_request() {
  auto end = heard_.find('\n');
  while (end == std::string::npos) {
    pollfd waiting{in_, POLLIN, 0};
    if (deaf_ || heard_.size() > kLongestPhoneLine ||
        ::poll(&waiting, 1, static_cast<int>(kLongestSilence.count())) <= 0)
      return std::nullopt;
    std::array<char, 4096> part{};
    const ssize_t count = ::read(in_, part.data(), part.size());
    if (count <= 0) return std::nullopt;
    heard_.append(part.data(), static_cast<std::size_t>(count));
    end = heard_.find('\n');
  }
  const auto request = parse_phone_request(std::string_view(heard_).substr(0, end));
  heard_.erase(0, end + 1);
  if (!request) return std::nullopt;
  return *request;
}

void Conversation::tell_found(std::uint64_t files) {
  say(as_bytes(to_line({.kind = PhoneReply::Kind::Found, .number = files})));
}

void Conversation::answer(const Result<Bytes>& answer) {
  if (!answer)
    return say(as_bytes(to_line({.kind = PhoneReply::Kind::Failed, .error = answer.error().code})));
  say(as_bytes(to_line({.kind = PhoneReply::Kind::Answer, .number = answer->size()})));
  say(*answer);
}

bool Conversation::is_over() const {
  pollfd waiting{in_, 0, 0};
  return deaf_ || (::poll(&waiting, 1, 0) > 0 && (waiting.revents & (POLLHUP | POLLERR)) != 0);
}

void Conversation::say(ByteView words) {
  while (!words.empty() && !deaf_) {
    const ssize_t count = ::write(out_, words.data(), words.size());
    deaf_ = count <= 0;
    if (count > 0) words = words.subspan(static_cast<std::size_t>(count));
  }
}

}  // namespace jiangxin

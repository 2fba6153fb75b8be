#include "platform/phone_call.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

namespace jiangxin {
namespace {

constexpr std::size_t kLongestReply = 64;  // bytes of its line
constexpr std::chrono::milliseconds kHeedsCancel{100};

tl::unexpected<Error> line_is_dead() {
  return fail(ErrorCode::Io, "the helper that speaks with the phone is gone");
}

}  // namespace

Result<PhoneCall> PhoneCall::open(const PhoneHelper& helper, const std::string& port) {
  HelperLine line = helper.socket.empty() ? HelperLine{} : line_to_service(helper.socket);
  if (!line.stream && !helper.program.empty())
    line = line_to_program(helper.program, {"--port", port});
  if (!line.stream) return fail(ErrorCode::Unavailable, "nobody here speaks with phones");
  PhoneCall call(std::move(line), helper.patience);
  JIANGXIN_TRY(call.ask({.deed = PhoneDeed::Open, .path = port}));
  return call;
}

Result<Bytes> PhoneCall::ask(const PhoneRequest& request, Looking* looking) {
  JIANGXIN_TRY(say(to_line(request)));
  return answer(looking);
}

Result<Bytes> PhoneCall::answer(Looking* looking) {
  while (true) {
    JIANGXIN_ASSIGN(reply, next_reply(looking));
    if (reply.kind == PhoneReply::Kind::Failed)
      return fail(reply.error, "the phone's helper cannot");
    if (reply.kind == PhoneReply::Kind::Found) {
      if (looking != nullptr) looking->found = reply.number;
      continue;
    }
    const std::uint64_t size = reply.number;
    if (size > kMostPhoneAnswer) hang_up();
    while (heard_.size() < size) JIANGXIN_TRY(hear(looking));
    Bytes body = to_bytes(std::string_view(heard_).substr(0, size));
    heard_.erase(0, size);
    return body;
  }
}

Result<PhoneReply> PhoneCall::next_reply(Looking* looking) {
  auto end = heard_.find('\n');
  while (end == std::string::npos) {
    if (heard_.size() > kLongestReply) hang_up();
    JIANGXIN_TRY(hear(looking));
    end = heard_.find('\n');
  }
  auto reply = parse_phone_reply(std::string_view(heard_).substr(0, end));
  heard_.erase(0, end + 1);
  if (!reply) hang_up();
  return reply;
}

Result<void> PhoneCall::say(std::string_view words) {
  while (!words.empty()) {
    const ssize_t count = ::send(line_.stream.get(), words.data(), words.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      hang_up();
      return line_is_dead();
    }
    words.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

// Something more of it.
Result<void> PhoneCall::hear(Looking* looking) {
  for (auto waited = std::chrono::milliseconds::zero(); line_.stream; waited += kHeedsCancel) {
    if ((looking != nullptr && looking->cancel) || waited >= patience_) {
      const ErrorCode why = waited >= patience_ ? ErrorCode::Unavailable : ErrorCode::Cancelled;
      hang_up();
      return fail(why, "the phone was not waited for");
    }
    pollfd waiting{line_.stream.get(), POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(kHeedsCancel.count())) <= 0) continue;
    std::array<char, 64 * 1024> part{};
    const ssize_t count = ::recv(line_.stream.get(), part.data(), part.size(), 0);
    if (count <= 0) break;
    heard_.append(part.data(), static_cast<std::size_t>(count));
    return {};
  }
  hang_up();
  return line_is_dead();
}

void PhoneCall::hang_up() {
  if (!line_.stream) return;
  line_.child.kill();
  line_.stream = Descriptor();
}

}  // namespace jiangxin

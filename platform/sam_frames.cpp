#include "platform/sam_frames.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <string>

namespace jiangxin {
namespace {

constexpr std::array<std::uint8_t, 5> kPreamble{0xAA, 0xAA, 0xAA, 0x96, 0x69};
constexpr std::size_t kLengthEnd = kPreamble.size() + 2;
constexpr std::size_t kStatusBytes = 3;
constexpr std::size_t kShortestLength = kStatusBytes + 1;  // and the check byte
constexpr std::size_t kLongestLength = SamFrames::kLongest - kLengthEnd;

std::uint8_t check_of(ByteView bytes) {
  return std::accumulate(bytes.begin(), bytes.end(), std::uint8_t{0}, std::bit_xor<>());
}

std::size_t length_of(ByteView frame) {
  return static_cast<std::size_t>(frame[kPreamble.size()]) << 8 | frame[kPreamble.size() + 1];
}

// Where the next frame may begin: at a preamble, or at the beginning of one.
std::size_t noise_before_frame(ByteView bytes) {
  const auto begins = [&](std::size_t at) {
    const auto part = bytes.subspan(at, std::min(kPreamble.size(), bytes.size() - at));
    return std::ranges::equal(part, std::span(kPreamble).first(part.size()));
  };
  std::size_t at = 0;
  while (at < bytes.size() && !begins(at)) ++at;
  return at;
}

}  // namespace

SamRequest sam_request(SamCommand command) {
  SamRequest request{};
  std::ranges::copy(kPreamble, request.begin());
  request[6] = 3;  // command, parameter, check byte
  request[7] = static_cast<std::uint8_t>(static_cast<std::uint16_t>(command) >> 8);
  request[8] = static_cast<std::uint8_t>(command);
  request[9] = check_of(std::span(request).subspan(kPreamble.size()));
  return request;
}

Result<void> check_status(SamStatus status) {
  const auto because = [&](ErrorCode code, const char* what) {
    return fail(code, "the card reader says " +
                          to_hex(std::array{static_cast<std::uint8_t>(status)}) + ": " + what);
  };
  switch (status) {
    case SamStatus::Done:
    case SamStatus::Found:
      return {};
    case SamStatus::NoCard:
      return because(ErrorCode::NotFound, "no card");
    case SamStatus::CardRefusesModule:
    case SamStatus::ModuleRefusesCard:
      return because(ErrorCode::Denied, "card and reader do not know each other");
    case SamStatus::Unauthorised:
      return because(ErrorCode::Denied, "the reader is not authorised");
    case SamStatus::UnknownCommand:
      return because(ErrorCode::Unsupported, "it does not know the command");
    case SamStatus::WrongChecksum:
    case SamStatus::NotRead:
    case SamStatus::NotSelected:
      break;
  }
  return because(ErrorCode::Io, "it did not come about");
}

std::optional<SamAnswer> SamFrames::take(ByteView& bytes) {
  drop(told_);
  told_ = 0;
  while (true) {
    if (auto answer = whole()) return answer;
    if (bytes.empty()) return std::nullopt;
    fill(bytes);
  }
}

// There is room: what is as long as the longest is whole, or was found to be noise.
void SamFrames::fill(ByteView& bytes) {
  const std::size_t count = std::min(bytes.size(), kLongest - held_);
  std::ranges::copy(bytes.first(count), buffer_.writable().begin() + static_cast<long>(held_));
  held_ += count;
  bytes = bytes.subspan(count);
}

// What only looks like a frame is left from its second byte on: a true one may begin within it.
std::optional<SamAnswer> SamFrames::whole() {
  while (true) {
    drop(noise_before_frame(held()));
    if (held_ < kLengthEnd) return std::nullopt;
    const std::size_t length = length_of(held());
    const bool possible = length >= kShortestLength && length <= kLongestLength;
    if (possible && held_ < kLengthEnd + length) return std::nullopt;
    if (possible && check_of(held().subspan(kPreamble.size(), 2 + length)) == 0) {
      told_ = kLengthEnd + length;
      const ByteView body = held().subspan(kLengthEnd, length - 1);
      return SamAnswer{static_cast<SamStatus>(body[2]), body.subspan(kStatusBytes)};
    }
    drop(1);
  }
}

void SamFrames::drop(std::size_t count) {
  if (count == 0) return;
  const auto bytes = buffer_.writable();
  std::ranges::copy(bytes.subspan(count, held_ - count), bytes.begin());
  held_ -= count;
  wipe(bytes.subspan(held_, count));
}

void SamFrames::clear() {
  drop(held_);
  told_ = 0;
}

}  // namespace jiangxin

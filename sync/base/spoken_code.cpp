#include "sync/base/spoken_code.h"

#include <cassert>

#include "sync/base/digest.h"

namespace jiangxin {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kBytesAtOnce = 5;
constexpr std::size_t kGroup = 4;

char as_digit(char c) {
  const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (upper == 'O') return '0';
  return upper == 'I' || upper == 'L' ? '1' : upper;
}

std::string eight_digits(ByteView five) {
  std::uint64_t bits = 0;
  for (const std::uint8_t byte : five) bits = bits << 8 | byte;
  std::string digits;
  for (int shift = 35; shift >= 0; shift -= 5) digits += kDigits[(bits >> shift) & 31];
  return digits.insert(kGroup, 1, '-');
}

}  // namespace

std::string spoken(ByteView bytes) {
  assert(bytes.size() % kBytesAtOnce == 0);
  std::string code;
  for (; !bytes.empty(); bytes = bytes.subspan(kBytesAtOnce))
    code += (code.empty() ? "" : "-") + eight_digits(bytes.first(kBytesAtOnce));
  return code;
}

Result<Bytes> parse_spoken(std::string_view code) {
  Bytes bytes;
  std::uint64_t bits = 0;
  int count = 0;
  for (const char c : code) {
    if (c == '-' || c == ' ') continue;
    const std::size_t digit = kDigits.find(as_digit(c));
    if (digit == std::string_view::npos)
      return fail(ErrorCode::InvalidInput, "not a letter or digit of a code");
    bits = (bits << 5 | digit) & 0xffff;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<std::uint8_t>(bits >> count));
  }
  if (count != 0 || bytes.empty() || bytes.size() % kBytesAtOnce != 0)
    return fail(ErrorCode::InvalidInput, "a code of another length");
  return bytes;
}

std::string check_letters(std::string_view code) {
  constexpr std::string_view kLetters = "ABCDEFGHJKMNPQRSTVWXYZ";
  const Digest digest = digest_of(as_bytes(code));
  return {kLetters[digest.bytes[0] % kLetters.size()], kLetters[digest.bytes[1] % kLetters.size()]};
}

}  // namespace jiangxin

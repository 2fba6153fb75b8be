// An ID card out of the answer to Read: 256 bytes of UTF-16LE in columns, then the photo.
#include <algorithm>

#include "platform/sam_frames.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

constexpr std::size_t kLengths = 4;  // of text and photo, big-endian
constexpr std::size_t kText = 256;
constexpr std::size_t kPhoto = 1024;
constexpr std::size_t kMostUtf8 = 3;  // bytes for each UTF-16 unit: a pair takes four

struct Column {
  std::size_t at;
  std::size_t size;  // bytes
};
constexpr Column kName{0, 30};
constexpr Column kSex{30, 2};
constexpr Column kEthnicGroup{32, 4};
constexpr Column kNumber{122, 36};
constexpr Column kValidUntil{204, 16};  // "20361231", or 长期
constexpr Column kCardKind{248, 2};
// Other cards of the same size; all else is a resident's ID card.
constexpr char16_t kForeigner = 'I';            // other columns
constexpr char16_t kForeignerOf2023 = 'Y';      // the same, without an ethnic group
constexpr char16_t kHongKongMacaoTaiwan = 'J';  // so, too

tl::unexpected<Error> damaged(const char* what) {
  return fail(ErrorCode::Corrupt, std::string("the card reader's answer: ") + what);
}

class Columns {
 public:
  explicit Columns(ByteView text) : text_(text) {}

  char16_t unit(std::size_t at) const {
    return static_cast<char16_t>(text_[at] | text_[at + 1] << 8);
  }
  // Without the blanks that fill it up.
  Column trimmed(Column column) const {
    while (column.size > 0 && is_blank(unit(column.at + column.size - 2))) column.size -= 2;
    return column;
  }
  // Error: Corrupt (half a pair, a control character).
  Result<SecretBytes> text(Column column) const;
  // `count` ASCII digits; empty if it is anything else.
  SecretBytes digits(Column column) const;

 private:
  static bool is_blank(char16_t unit) { return unit == ' ' || unit == 0; }
  char32_t character(std::size_t& at, std::size_t end) const;

  ByteView text_;
};

// 0: half a pair.
char32_t Columns::character(std::size_t& at, std::size_t end) const {
  const char32_t first = unit(at);
  at += 2;
  if (first < 0xD800 || first > 0xDFFF) return first;
  const char32_t second = first < 0xDC00 && at < end ? unit(at) : 0;
  if (second < 0xDC00 || second > 0xDFFF) return 0;
  at += 2;
  return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
}

Result<SecretBytes> Columns::text(Column column) const {
  const Column all = trimmed(column);
  SecretBytes utf8(all.size / 2 * kMostUtf8);
  std::size_t written = 0;
  for (std::size_t at = all.at; at < all.at + all.size;) {
    const char32_t c = character(at, all.at + all.size);
    if (is_control(c)) return damaged("a character that is none");
    const std::string letter = to_utf8(c);
    std::ranges::copy(as_bytes(letter), utf8.writable().begin() + static_cast<long>(written));
    written += letter.size();
  }
  return SecretBytes(utf8.view().first(written));
}

SecretBytes Columns::digits(Column column) const {
  SecretBytes digits(column.size / 2);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char16_t digit = unit(column.at + 2 * i);
    if (digit < '0' || digit > '9') return {};
    digits.writable()[i] = static_cast<std::uint8_t>(digit);
  }
  return digits;
}

std::optional<Date> date_of(const SecretBytes& digits) {
  if (digits.empty()) return std::nullopt;
  const auto number = [text = as_text(digits.view())](std::size_t at, std::size_t count) {
    int value = 0;
    for (const char digit : text.substr(at, count)) value = value * 10 + (digit - '0');
    return value;
  };
  const Date date{std::chrono::year{number(0, 4)},
                  std::chrono::month{static_cast<unsigned>(number(4, 2))},
                  std::chrono::day{static_cast<unsigned>(number(6, 2))}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

bool has_lengths(ByteView data) {
  constexpr std::array<std::uint8_t, kLengths> expected{kText >> 8, kText & 0xFF, kPhoto >> 8,
                                                        kPhoto & 0xFF};
  return data.size() == kLengths + kText + kPhoto &&
         std::ranges::equal(data.first(kLengths), expected);
}

bool is_number(const SecretBytes& number) {
  constexpr std::size_t kDigits = 18;
  return number.size() == kDigits && std::ranges::all_of(number.view(), [](std::uint8_t c) {
           return (c >= '0' && c <= '9') || c == 'X';
         });
}

}  // namespace

Result<IdCard> to_card(const SamAnswer& answer) {
  JIANGXIN_TRY(check_status(answer.status));
  if (!has_lengths(answer.data)) return damaged("not as long as a card");
  const Columns columns(answer.data.subspan(kLengths, kText));
  const char16_t kind = columns.unit(kCardKind.at);
  if (kind == kForeigner) return fail(ErrorCode::Unsupported, "a card with other columns");
  const bool has_group = kind != kForeignerOf2023 && kind != kHongKongMacaoTaiwan;
  JIANGXIN_ASSIGN(name, columns.text(kName));
  JIANGXIN_ASSIGN(number, columns.text(kNumber));
  if (name.empty() || !is_number(number)) return damaged("no name, or no number");
  return IdCard{std::move(name), std::move(number), columns.digits(kSex),
                has_group ? columns.digits(kEthnicGroup) : SecretBytes(),
                date_of(columns.digits(kValidUntil))};
}

}  // namespace jiangxin

// 脱密: what must not stand in a text or on a page by chance. One set of rules for the form's
// texts, for pages that were recognised, and for what HQ makes public. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jiangxin {

// Grows when the rules find more or less than before: what was searched by older ones is searched
// again.
inline constexpr int kSensitiveRules = 2;

enum class SensitiveKind {
  Mark,      // 绝密 机密★5年 内部资料 …
  IdNumber,  // 18 characters with a valid check digit; masked ones are none
  Phone,     // 13800000000, 0519-80000000
  BankCard,  // known lengths and beginnings, with a valid check digit (Luhn)
  Plate,     // 苏D·12345, with eight characters too
  Email,
  Unread  // by no rule: a page that could not be read, which somebody must look at
};

// Recognised: by a machine from a picture, which takes O for 0 and leaves gaps.
enum class Lettering { Typed, Recognised };

struct Sensitive {
  SensitiveKind kind{};
  std::size_t begin = 0;  // in code points
  std::size_t end = 0;    // behind the last one
  std::string text;       // what it is meant to be: without gaps, in plain digits and letters
  bool operator==(const Sensitive&) const = default;
};

// In the order of their beginnings; none lies in another. One that runs over a line's end is not
// found.
std::vector<Sensitive> find_sensitive(std::u32string_view text, Lettering lettering);
// Of UTF-8.
std::vector<Sensitive> find_sensitive(std::string_view text,
                                      Lettering lettering = Lettering::Typed);

// "id-number" and so on, for JSON and for rules' names.
std::string_view name_of(SensitiveKind kind);

}  // namespace jiangxin

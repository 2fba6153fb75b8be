#include <algorithm>

#include "sync/base/utf8.h"
#include "sync/forms/sensitive_text.h"

namespace jiangxin {
namespace {

using Text = std::u32string_view;

bool is_local(char32_t c) {
  return is_plain_letter(c) || is_digit(c) || Text(U"._%+-").find(c) != Text::npos;
}

bool is_host(char32_t c) {
  return is_plain_letter(c) || is_digit(c) || c == U'.' || c == U'-';
}

// A last part of two letters or more, behind a point.
bool is_domain(Text host) {
  const std::size_t point = host.rfind(U'.');
  if (point == Text::npos || point == 0 || host.size() - point < 3) return false;
  return std::ranges::all_of(host.substr(point + 1), is_plain_letter);
}

Sensitive email_of(Text text, const std::vector<std::size_t>& at, std::size_t begin,
                   std::size_t end) {
  Sensitive email{SensitiveKind::Email, at[begin], at[end - 1] + 1, {}};
  for (const char32_t c : text.substr(begin, end - begin)) email.text += to_utf8(c);
  return email;
}

// Typed as it stands; recognised without the gaps that a machine sees around @ and points.
Squeezed as_read(Text text, Lettering how) {
  if (how == Lettering::Recognised) return squeezed(text);
  Squeezed all{std::u32string(text), {}};
  for (std::size_t i = 0; i < text.size(); ++i) all.at.push_back(i);
  return all;
}

}  // namespace

void add_emails(Text text, Lettering how, std::vector<Sensitive>& found) {
  if (text.find(U'@') == Text::npos) return;
  const Squeezed all = as_read(text, how);
  const Text plain = all.text;
  for (std::size_t at = plain.find(U'@'); at != Text::npos; at = plain.find(U'@', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_local(plain[begin - 1])) --begin;
    std::size_t end = at + 1;
    while (end < plain.size() && is_host(plain[end])) ++end;
    while (end > at + 1 && !is_plain_letter(plain[end - 1])) --end;
    if (begin < at && is_domain(plain.substr(at + 1, end - at - 1)))
      found.push_back(email_of(plain, all.at, begin, end));
  }
}

}  // namespace jiangxin

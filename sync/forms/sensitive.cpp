#include "sync/forms/sensitive.h"

#include <algorithm>
#include <array>

#include "sync/base/utf8.h"
#include "sync/forms/sensitive_text.h"

namespace jiangxin {
namespace {

using Detector = std::optional<Sensitive> (*)(std::u32string_view, std::size_t, Lettering);

// An ID number is no bank card, and a bank card no phone.
constexpr std::array<Detector, 4> kNumbers{id_number_at, bank_card_at, phone_at, plate_at};

std::optional<Sensitive> number_at(std::u32string_view text, std::size_t at, Lettering how) {
  for (const Detector rule : kNumbers)
    if (auto found = rule(text, at, how)) return found;
  return std::nullopt;
}

void add_numbers(std::u32string_view text, Lettering how, std::vector<Sensitive>& found) {
  for (std::size_t at = 0; at < text.size();) {
    auto number = number_at(text, at, how);
    at = number ? number->end : at + 1;
    if (number) found.push_back(std::move(*number));
  }
}

// Of two that overlap the one that begins first, or the longer.
std::vector<Sensitive> apart(std::vector<Sensitive> found) {
  std::ranges::stable_sort(found, [](const Sensitive& a, const Sensitive& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<Sensitive> kept;
  for (Sensitive& one : found)
    if (kept.empty() || one.begin >= kept.back().end) kept.push_back(std::move(one));
  return kept;
}

}  // namespace

bool is_gap(char32_t c) {
  return c != U'\n' && c != U'\r' && is_white_space(c);
}

bool is_plain_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

Squeezed squeezed(std::u32string_view text) {
  Squeezed all;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_gap(text[i])) continue;
    all.text += text[i];
    all.at.push_back(i);
  }
  return all;
}

std::vector<Sensitive> find_sensitive(std::u32string_view text, Lettering lettering) {
  std::u32string plain(text);
  std::ranges::transform(plain, plain.begin(), narrow);
  std::vector<Sensitive> found;
  add_marks(plain, lettering, found);
  add_emails(plain, lettering, found);
  add_numbers(plain, lettering, found);
  return apart(std::move(found));
}

std::vector<Sensitive> find_sensitive(std::string_view text, Lettering lettering) {
  const auto points = code_points(text);
  return find_sensitive(std::u32string_view(points.data(), points.size()), lettering);
}

std::string_view name_of(SensitiveKind kind) {
  constexpr std::array<std::string_view, 7> kNames{"mark",  "id-number", "phone", "bank-card",
                                                   "plate", "email",     "unread"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace jiangxin

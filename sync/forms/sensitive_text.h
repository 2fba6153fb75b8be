// Private to sync/forms: a text as the rules of sensitive.h read it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/forms/sensitive.h"

namespace jiangxin {

// A space or a tab of any width, not the end of a line.
bool is_gap(char32_t c);
bool is_plain_letter(char32_t c);

// Characters of a text with the gaps taken out, and where each stood.
struct Squeezed {
  std::u32string text;
  std::vector<std::size_t> at;  // in what it was made of
};
Squeezed squeezed(std::u32string_view text);

// A digit, or, recognised, what is taken for one.
std::optional<char> digit_at(char32_t c, Lettering lettering);

// Each looks for one that begins there in a text that is narrow; none: it does not.
std::optional<Sensitive> id_number_at(std::u32string_view text, std::size_t at, Lettering how);
std::optional<Sensitive> phone_at(std::u32string_view text, std::size_t at, Lettering how);
std::optional<Sensitive> bank_card_at(std::u32string_view text, std::size_t at, Lettering how);
std::optional<Sensitive> plate_at(std::u32string_view text, std::size_t at, Lettering how);
// All of the text.
void add_marks(std::u32string_view text, Lettering how, std::vector<Sensitive>& found);
void add_emails(std::u32string_view text, Lettering how, std::vector<Sensitive>& found);

}  // namespace jiangxin

// 密级 and what stands for it.
#include <algorithm>
#include <array>

#include "sync/base/utf8.h"
#include "sync/forms/sensitive_text.h"

namespace jiangxin {
namespace {

using Text = std::u32string_view;

struct Mark {
  Text word;
  Text not_before;  // characters that make another word of it: 主机密封
  Text not_behind;  // 非涉密
  bool level = false;
};

constexpr std::array kMarks{
    Mark{U"绝密", U"封", U"", true},
    Mark{U"机密", U"码封度集切植布闭实接", U"", true},
    Mark{U"秘密", U"武花书地", U"业术守的造", true},
    Mark{U"内部资料", U"", U""},
    Mark{U"内部文件", U"", U""},
    Mark{U"内部参考", U"", U""},
    Mark{U"内部使用", U"", U""},
    Mark{U"内部材料", U"", U""},
    Mark{U"内部刊物", U"", U""},
    Mark{U"内部发行", U"", U""},
    Mark{U"仅供内部", U"", U""},
    Mark{U"不得外传", U"", U""},
    Mark{U"严禁外传", U"", U""},
    Mark{U"禁止外传", U"", U""},
    Mark{U"涉密", U"", U"非不未无"},
    Mark{U"密级", U"", U""},
};

// A machine takes it for anything: 大, 女, 太 …; what stands behind it tells.
bool is_star(char32_t c, Lettering how) {
  return c == U'★' || c == U'☆' || how == Lettering::Recognised;
}

// "5年", "10 年", "6个月", "长期" behind a star: how many characters; 0: something else.
std::size_t term_at(Text text, std::size_t at) {
  if (text.substr(at).starts_with(U"长期")) return 2;
  std::size_t digits = 0;
  while (at + digits < text.size() && digits < 3 && is_digit(text[at + digits])) ++digits;
  const Text unit = text.substr(at + digits);
  if (digits == 0) return 0;
  if (unit.starts_with(U"年") || unit.starts_with(U"月")) return digits + 1;
  return unit.starts_with(U"个月") ? digits + 2 : 0;
}

// What belongs to a level behind it: 级, ★5年.
std::size_t tail_at(Text text, std::size_t at, Lettering how) {
  std::size_t end = at;
  if (end < text.size() && text[end] == U'级') return end + 1 - at;
  if (end < text.size() && is_star(text[end], how)) {
    const std::size_t term = term_at(text, end + 1);
    if (term > 0) return 1 + term;
    if (text[end] == U'★' || text[end] == U'☆') return 1;
  }
  return 0;
}

bool is_one_of(Text text, std::size_t at, Text characters) {
  return at < text.size() && characters.find(text[at]) != Text::npos;
}

// A level that stands alone, or with its tail, is one whatever stands before it.
bool is_another_word(Text text, const Mark& mark, std::size_t at, std::size_t tail) {
  const std::size_t end = at + mark.word.size();
  if (tail > 0) return false;
  return is_one_of(text, end, mark.not_before) ||
         (at > 0 && is_one_of(text, at - 1, mark.not_behind));
}

// As machines misread them; told from other words by the tail alone.
Text level_misread_at(Text text, std::size_t at) {
  constexpr Text kFirst = U"绝机秘杌朹札枫络绋祕泌";
  constexpr Text kSecond = U"密蜜宓宻窑富察寄窍";
  if (at + 1 >= text.size() || !is_one_of(text, at, kFirst) || !is_one_of(text, at + 1, kSecond))
    return {};
  return text.substr(at, 2);
}

// Two characters of level, and what is taken for a star before a term.
bool has_star(Text mark) {
  return mark.size() > 3 && term_at(mark, 3) > 0;
}

Sensitive mark_of(const Squeezed& all, std::size_t at, std::size_t size) {
  Sensitive mark{SensitiveKind::Mark, all.at[at], all.at[at + size - 1] + 1, {}};
  std::u32string text = all.text.substr(at, size);
  if (has_star(text)) text[2] = U'★';
  for (const char32_t c : text) mark.text += to_utf8(c);
  return mark;
}

// How many characters a mark that begins there has; 0: none does.
std::size_t mark_at(Text text, std::size_t at, Lettering how) {
  for (const Mark& mark : kMarks) {
    if (!text.substr(at).starts_with(mark.word)) continue;
    const std::size_t tail = mark.level ? tail_at(text, at + mark.word.size(), how) : 0;
    if (!is_another_word(text, mark, at, tail)) return mark.word.size() + tail;
  }
  if (how == Lettering::Recognised)
    if (const Text level = level_misread_at(text, at); !level.empty())
      if (const std::size_t tail = tail_at(text, at + 2, how); tail > 1) return 2 + tail;
  // A star with a term is a level's, whatever became of the level.
  if (text[at] == U'★' && (at == 0 || text[at - 1] != U'★'))
    if (const std::size_t term = term_at(text, at + 1); term > 0) return 1 + term;
  return 0;
}

}  // namespace

void add_marks(Text text, Lettering how, std::vector<Sensitive>& found) {
  const Squeezed all = squeezed(text);
  for (std::size_t at = 0; at < all.text.size();) {
    const std::size_t size = mark_at(all.text, at, how);
    if (size > 0) found.push_back(mark_of(all, at, size));
    at += std::max<std::size_t>(size, 1);
  }
}

}  // namespace jiangxin

#include "sync/endpoint/publicity.h"

#include <algorithm>
#include <array>

#include "sync/base/utf8.h"
#include "sync/forms/sensitive.h"
#include "sync/forms/validator.h"

namespace jiangxin {
namespace {

constexpr std::size_t kFewestDigits = 7;  // of a phone number; works are called by four (5719厂)

// What people put between the digits of one number.
bool joins_digits(char32_t c) {
  constexpr std::u32string_view kJoining = U"-–—.·()（） *";
  return is_white_space(c) || kJoining.find(c) != std::u32string_view::npos;
}

// The most digits that stand together.
std::size_t longest_number(std::string_view text) {
  std::size_t longest = 0;
  std::size_t count = 0;
  for (const char32_t wide : code_points(text)) {
    const char32_t c = narrow(wide);
    if (is_digit(c))
      longest = std::max(longest, ++count);
    else if (!joins_digits(c))
      count = 0;
  }
  return longest;
}

bool has_one_of(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// Or whose it is: a soldier's unit is not to be named.
bool has_mark(std::string_view text) {
  const auto found = find_sensitive(text);
  const bool marked =
      std::ranges::find(found, SensitiveKind::Mark, &Sensitive::kind) != found.end();
  return marked || text.find("部队") != std::string_view::npos;
}

bool may_be_public(FieldType type) {
  return type == FieldType::Text || type == FieldType::Code || type == FieldType::Integer;
}

std::string answer_of(const Answers& answers, const std::string& id) {
  const auto found = answers.find(id);
  return found == answers.end() ? "" : found->second;
}

}  // namespace

Result<std::vector<const Field*>> public_fields(const Campaign& campaign) {
  std::vector<const Field*> fields;
  for (const Field* field : campaign.fields()) {
    if (!field->publicity) continue;
    if (!may_be_public(field->type))
      return fail(ErrorCode::Denied, "field " + field->id + " is not for the public");
    fields.push_back(field);
  }
  if (fields.size() > kPublicColumns)
    return fail(ErrorCode::Denied, "more than five columns are to be publicised");
  return fields;
}

bool is_public(const Campaign& campaign, const Field& field) {
  const Field* own = campaign.field(field.id);
  return own != nullptr && own->publicity && may_be_public(own->type);
}

std::vector<std::string> public_columns(const Campaign& campaign, const Answers& answers,
                                        const std::vector<const Field*>& fields) {
  std::vector<std::string> columns;
  for (const Field* field : fields)
    columns.push_back(is_public(campaign, *field)
                          ? display_answer(campaign, *campaign.field(field->id),
                                           answer_of(answers, field->id), false)
                          : "");
  return columns;
}

std::optional<std::string> why_not_public(std::string_view text) {
  constexpr std::array<std::string_view, 4> kAddresses{"@", "＠", "http", "www."};
  // More than find_sensitive takes for somebody's: a list that everybody reads needs no long
  // number.
  if (longest_number(text) >= kFewestDigits) return "像证件号、电话或账号";
  if (has_one_of(text, kAddresses)) return "像邮箱或网址";
  if (has_mark(text)) return "有涉密字样";
  return std::nullopt;
}

std::vector<PublicityFault> publicity_faults(const Campaign& campaign, const Answers& answers,
                                             const std::vector<const Field*>& fields) {
  std::vector<PublicityFault> faults;
  const std::vector<std::string> columns = public_columns(campaign, answers, fields);
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (const auto why = why_not_public(columns[i])) faults.push_back({fields[i]->label.zh, *why});
  return faults;
}

}  // namespace jiangxin

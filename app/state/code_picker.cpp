#include "app/state/code_picker.h"

#include <algorithm>

namespace jiangxin {

namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

}  // namespace

std::vector<const Code*> matching_codes(const CodeList& list, std::string_view search) {
  const std::string wanted = lower(search);
  const auto has = [&](const std::string& text) {
    return lower(text).find(wanted) != std::string::npos;
  };
  std::vector<const Code*> matches;
  for (const Code& code : list.codes)
    if (has(code.label.zh) || has(code.label.en) || has(code.search) || lower(code.code) == wanted)
      matches.push_back(&code);
  return matches;
}

CodePickerModel code_picker(const Campaign& campaign, const Field& field, std::string chosen) {
  CodePickerModel picker{&field, campaign.code_list(field.code_list), {}, {}, std::move(chosen)};
  search(picker, {});
  return picker;
}

void search(CodePickerModel& picker, std::string text) {
  picker.search = std::move(text);
  picker.matches = matching_codes(*picker.list, picker.search);
}

bool can_pick(const CodePickerModel& picker, std::string_view code) {
  return code.empty() ||
         std::ranges::find(picker.list->codes, code, &Code::code) != picker.list->codes.end();
}

}  // namespace jiangxin

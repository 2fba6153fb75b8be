// Choosing one code of a list, with search.
#pragma once

#include "app/state/form_models.h"

namespace jiangxin {

// search: shown label, other language, code, the list's own search words; case does not matter.
std::vector<const Code*> matching_codes(const CodeList& list, std::string_view search);

CodePickerModel code_picker(const Campaign& campaign, const Field& field, std::string chosen);
void search(CodePickerModel& picker, std::string text);
bool can_pick(const CodePickerModel& picker, std::string_view code);

}  // namespace jiangxin

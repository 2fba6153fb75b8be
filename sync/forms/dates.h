// Private to sync/forms: calendar dates in answers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/forms/campaign.h"

namespace jiangxin {

// "2016-07-15" of a Date field; "2016-07" of a YearMonth field, as its first day; none otherwise.
std::optional<Date> date_answer(FieldType type, std::string_view answer);
// The answer again.
std::string to_answer(FieldType type, Date date);

// Full years from one day to a later one; 0 when it is not later.
int full_years(Date from, Date to);

}  // namespace jiangxin

// Choosing a date within the bounds that a field's rules give. Pure.
#pragma once

#include "app/state/form_models.h"

namespace jiangxin {

DatePickerModel date_picker(const Field& field, const Answers& answers, Date today);
// Of an evidence item: any month of a working life.
DatePickerModel item_date_picker(std::string value, Date today);
// Empty: the years; "2016": its months; "2016-07": its days, if days are asked for.
void browse(DatePickerModel& picker, std::string shown);
// Empty clears. "2016-07" or "2016-07-15", within the bounds.
bool can_pick(const DatePickerModel& picker, std::string_view value);

// "2016-07" (its first day) or "2016-07-15".
std::optional<Date> date_of(std::string_view answer);

}  // namespace jiangxin

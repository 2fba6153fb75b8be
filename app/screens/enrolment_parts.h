// The enrolment screen's fields and its words for what goes wrong.
#pragma once

#include "app/screens/frame.h"
#include "app/state/enrolment_model.h"

namespace jiangxin {

void draw_hq_fields(Ui& ui, const EnrolmentModel& model, Command& did);
void draw_staff_fields(Ui& ui, const EnrolmentModel& model, Command& did);

// What happened, and what to do.
std::string_view trouble_words(const Ui& ui, EnrolmentTrouble trouble, bool has_network);

}  // namespace jiangxin

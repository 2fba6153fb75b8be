// What is wrong with what was typed on the enrolment screen. Pure.
#pragma once

#include "app/state/enrolment_model.h"

namespace jiangxin {

EnrolmentProblem problem_of(const EnrolmentModel& model, command::EnrolmentPart part);
// While it is typed: a slip in a code that is whole, and nothing that more typing mends.
EnrolmentProblem problem_so_far(const EnrolmentModel& model, command::EnrolmentPart part);
// Notes them all on this page; whether there is none.
bool check_page(EnrolmentModel& model);

// "hq.example:8443" is https too.
std::string hub_url_of(const EnrolmentModel& model);

}  // namespace jiangxin

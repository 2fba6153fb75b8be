// HQ's files for new terminals, on the sticks that are plugged in.
#pragma once

#include <vector>

#include "platform/removable_media.h"
#include "sync/protocol/enrolment_slip.h"

namespace jiangxin {

// In the roots of all sticks, by name; what is no such file is passed over. Any thread.
std::vector<EnrolmentSlip> slips_on(RemovableMedia& media);

}  // namespace jiangxin

// Phones on a cable, listed beside sticks; only ever read.
#pragma once

#include <memory>

#include "platform/phone_call.h"
#include "platform/phone_ports.h"
#include "platform/removable_media.h"

namespace jiangxin {

// sticks outlives this. A phone is asked only when its folders are looked into, one phone at a
// time; looking into its root begins anew with it, and sees what has come since. save() and files()
// are for sticks: Unsupported.
std::unique_ptr<RemovableMedia> with_phones(RemovableMedia& sticks, PhonePorts ports,
                                            PhoneHelper helper);

}  // namespace jiangxin

// What jiangxin-phone may still do, should a stranger's phone take it over. For good.
#pragma once

#include "sync/base/result.h"

namespace jiangxin {

// How the phone is reached: by USB, or, for tests and development, by TCP.
enum class PhoneCable { Usb, Tcp };

// Before libgphoto2 is asked for anything: may load what the system has installed and open USB
// devices; no other file, no program, no network but that TCP. Io: this kernel cannot; then no
// phone is to be spoken with.
Result<void> confine_to_phones(PhoneCable cable);

// Once it is open: may only speak on what is open. All threads.
Result<void> confine_to_one_phone();

}  // namespace jiangxin

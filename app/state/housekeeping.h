// What the kiosk does of itself when HQ has said something. Drawing thread; parts outlive what is
// posted to the worker.
#pragma once

#include "app/state/parts.h"

namespace jiangxin {

// Campaigns that HQ has sent, or that begin today, are the newest from now on.
void take_up_campaigns(Parts& parts);
// What HQ has decided finally, or closed, is destroyed (ending.h). Nobody stands here.
void tidy(Parts& parts);

}  // namespace jiangxin

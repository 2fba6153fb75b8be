// A place's flow.
#pragma once

#include <memory>

#include "app/state/flow.h"

namespace jiangxin {

// What the place needs (an open application, a signed-in rep) is there. desk outlives the flow.
std::unique_ptr<Flow> make_flow(Desk& desk, const Place& place);

}  // namespace jiangxin

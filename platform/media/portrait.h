// What can be measured of a portrait.
#pragma once

#include "platform/media/picture.h"
#include "platform/media_tool.h"

namespace jiangxin {

// picture: upright, perhaps smaller than the one that it is of, `full`, in whose pixels faces are
// told.
PortraitFacts facts_of(const Picture& picture, Size full);

}  // namespace jiangxin

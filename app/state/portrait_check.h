// What HQ would send a portrait back for, as far as a machine can tell. Pure.
#pragma once

#include <vector>

#include "app/state/evidence_models.h"
#include "platform/media_tool.h"

namespace jiangxin {

// In the order in which they are best mended. portrait: what was measured of one that is cropped.
std::vector<PortraitRemark> remarks_on(const PortraitFacts& portrait);

}  // namespace jiangxin

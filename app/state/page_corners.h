// The corners of a sheet in a picture, as a finger moves them. Pure.
#pragma once

#include "app/state/commands.h"
#include "app/state/evidence_models.h"
#include "platform/media_tool.h"

namespace jiangxin {

// Where they begin if none were found: a twentieth inside, where a finger finds them.
PageCorners inset_corners(Size picture);
// Never out of the picture. False: there is no such corner.
bool move_corner(PageCorners& corners, const command::MoveCorner& move, Size picture);

}  // namespace jiangxin

// The corners of a sheet on its picture, to be moved by finger.
#pragma once

#include "app/state/commands.h"
#include "app/state/page_model.h"
#include "app/ui/ui.h"

namespace jiangxin {

// Room around the picture for a finger that holds a corner.
float corner_rim(const Ui& ui);
// shown: where the whole picture is, which is so many pixels large. Ids: "page.corner.N".
void draw_corners(Ui& ui, Rect shown, Size picture, const PageCorners& corners, Command& did);

}  // namespace jiangxin

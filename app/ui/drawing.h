// Small helpers over ImGui's draw list.
#pragma once

#include <imgui.h>

#include "app/ui/geometry.h"
#include "app/ui/theme.h"

namespace jiangxin {

inline ImU32 packed(Colour c) {
  return IM_COL32(c.r, c.g, c.b, c.a);
}
inline ImVec2 vec(Point p) {
  return {p.x, p.y};
}

// The outline of a rounded rectangle in dashes of `dash` px with gaps two thirds as long.
void dashed_outline(ImDrawList& draw, Rect rect, Colour colour, float radius, float width,
                    float dash);

}  // namespace jiangxin

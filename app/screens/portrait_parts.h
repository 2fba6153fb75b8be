// What the portrait's screens share.
#pragma once

#include <span>
#include <string_view>

#include "app/state/evidence_models.h"
#include "app/ui/ui.h"

namespace jiangxin {

// Where the head stands in a portrait that covers `frame`, drawn over whatever picture lies there.
void draw_head_guide(Ui& ui, Rect frame);

// What is wrong, and what to do about it.
std::string_view remark_words(const Ui& ui, PortraitRemark remark);
void draw_remarks(Ui& ui, std::span<const PortraitRemark> remarks);

}  // namespace jiangxin

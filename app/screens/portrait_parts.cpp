#include "app/screens/portrait_parts.h"

#include <imgui.h>

#include "app/state/crop.h"
#include "app/ui/drawing.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

// Seen on light and on dark.
constexpr Colour kAround{0x20, 0x24, 0x28, 0x90};
constexpr Colour kGuide{0xFF, 0xFF, 0xFF, 0xF0};

struct HeadPlace {
  float crown = 0;
  float chin = 0;
};

HeadPlace head_place(Rect frame) {
  return {frame.y + frame.h * static_cast<float>(head_guide.crown),
          frame.y + frame.h * static_cast<float>(head_guide.chin)};
}

void draw_head(Ui& ui, Rect frame, Colour colour, float width) {
  const HeadPlace head = head_place(frame);
  const ImVec2 middle{frame.centre().x, (head.crown + head.chin) / 2};
  const ImVec2 reach{frame.w * static_cast<float>(head_guide.wide) / 2,
                     (head.chin - head.crown) / 2};
  ui.draw_list().AddEllipse(middle, reach, packed(colour), 0, 0, width);
  for (const float y : {head.crown, head.chin})
    ui.line({frame.x + frame.w * 0.06f, y}, {frame.right() - frame.w * 0.06f, y}, colour, width);
}

void draw_label(Ui& ui, float right, float line, std::string_view words) {
  const Extent size = chip_size(ui, words, ui.px(200));
  chip_at(ui, {right - size.w - ui.px(6), line - size.h / 2, size.w, size.h}, Tone::Progress,
          words);
}

}  // namespace

void draw_head_guide(Ui& ui, Rect frame) {
  draw_head(ui, frame, kAround, ui.px(5));
  draw_head(ui, frame, kGuide, ui.px(2));
  const HeadPlace head = head_place(frame);
  draw_label(ui, frame.right(), head.crown, ui.tr(T::portrait_crown));
  draw_label(ui, frame.right(), head.chin, ui.tr(T::portrait_chin));
}

std::string_view remark_words(const Ui& ui, PortraitRemark remark) {
  switch (remark) {
    case PortraitRemark::NoFace:
      return ui.tr(T::portrait_no_face);
    case PortraitRemark::Lying:
      return ui.tr(T::portrait_lying);
    case PortraitRemark::SeveralFaces:
      return ui.tr(T::portrait_several);
    case PortraitRemark::Aside:
      return ui.tr(T::portrait_aside);
    case PortraitRemark::Tilted:
      return ui.tr(T::portrait_tilted);
    case PortraitRemark::TooFar:
      return ui.tr(T::portrait_too_far);
    case PortraitRemark::TooNear:
      return ui.tr(T::portrait_too_near);
    case PortraitRemark::TooDark:
      return ui.tr(T::portrait_too_dark);
    case PortraitRemark::TooBright:
      return ui.tr(T::portrait_too_bright);
    case PortraitRemark::Blurred:
      return ui.tr(T::portrait_blurred);
    case PortraitRemark::NoColour:
      return ui.tr(T::portrait_no_colour);
    case PortraitRemark::Background:
      return ui.tr(T::portrait_background);
  }
  return {};
}

void draw_remarks(Ui& ui, std::span<const PortraitRemark> remarks) {
  if (!remarks.empty()) ui.tell("portrait.remarks");
  for (const PortraitRemark remark : remarks) {
    notice(ui, Tone::Attention, remark_words(ui, remark));
    ui.gap(8);
  }
}

}  // namespace jiangxin

#include <cmath>

#include <imgui.h>

#include "app/ui/drawing.h"
#include "app/ui/picture_cache.h"
#include "app/ui/pictures.h"
#include "app/ui/widgets.h"

namespace jiangxin {

Rect picture_at(Ui& ui, Rect room, const Bytes& jpeg) {
  const int side = static_cast<int>(std::max(room.w, room.h));
  ImTextureData* texture = ui.pictures().jpeg(jpeg, side);
  if (!texture) {
    const float icon = std::min({room.w, room.h, ui.scale().text_px(48)});
    ui.fill(room, ui.theme().panel, ui.px(8));
    mark(ui, {room.centre().x - icon / 2, room.centre().y - icon / 2, icon, icon}, Mark::File,
         ui.theme().soft);
    return room;
  }
  const float w = static_cast<float>(texture->Width), h = static_cast<float>(texture->Height);
  const float scale = std::min(room.w / w, room.h / h);
  const Rect at{std::round(room.centre().x - w * scale / 2),
                std::round(room.centre().y - h * scale / 2), std::round(w * scale),
                std::round(h * scale)};
  ui.draw_list().AddImage(texture->GetTexRef(), {at.x, at.y}, {at.right(), at.bottom()});
  return at;
}

Rect picture_at(Ui& ui, Rect room, const Picture& jpeg) {
  static const Bytes nothing;
  return picture_at(ui, room, jpeg ? *jpeg : nothing);
}

Rect picture(Ui& ui, const Picture& jpeg, float height) {
  return picture_at(ui, ui.take(ui.px(height)), jpeg);
}

}  // namespace jiangxin

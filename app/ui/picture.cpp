#include <cmath>

#include <imgui.h>

#include "app/ui/drawing.h"
#include "app/ui/picture_cache.h"
#include "app/ui/pictures.h"
#include "app/ui/widgets.h"

namespace jiangxin {

namespace {

void put_empty_sheet(Ui& ui, Rect room) {
  const float icon = std::min({room.w, room.h, ui.scale().text_px(48)});
  ui.fill(room, ui.theme().panel, ui.px(8));
  mark(ui, {room.centre().x - icon / 2, room.centre().y - icon / 2, icon, icon}, Mark::File,
       ui.theme().soft);
}

int side_of(Rect room) {
  return static_cast<int>(std::max(room.w, room.h));
}

Rect put_texture(Ui& ui, Rect room, ImTextureData* texture, bool mirrored) {
  if (!texture) {
    put_empty_sheet(ui, room);
    return room;
  }
  const float w = static_cast<float>(texture->Width), h = static_cast<float>(texture->Height);
  const float scale = std::min(room.w / w, room.h / h);
  const Rect at{std::round(room.centre().x - w * scale / 2),
                std::round(room.centre().y - h * scale / 2), std::round(w * scale),
                std::round(h * scale)};
  const float left = mirrored ? 1 : 0;
  ui.draw_list().AddImage(texture->GetTexRef(), {at.x, at.y}, {at.right(), at.bottom()}, {left, 0},
                          {1 - left, 1});
  return at;
}

}  // namespace

Rect picture_at(Ui& ui, Rect room, const Bytes& jpeg) {
  return put_texture(ui, room, ui.pictures().jpeg(jpeg, side_of(room)), false);
}

Rect live_picture_at(Ui& ui, Rect room, const Picture& jpeg, bool mirrored) {
  const ByteView bytes = jpeg ? ByteView(*jpeg) : ByteView();
  return put_texture(ui, room, ui.pictures().jpeg(bytes, side_of(room), true), mirrored);
}

Rect picture_at(Ui& ui, Rect room, const Picture& jpeg) {
  static const Bytes nothing;
  return picture_at(ui, room, jpeg ? *jpeg : nothing);
}

Rect picture(Ui& ui, const Picture& jpeg, float height) {
  return picture_at(ui, ui.take(ui.px(height)), jpeg);
}

}  // namespace jiangxin

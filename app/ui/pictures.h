// Pictures, codes, ink and paper.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"
#include "sync/base/bytes.h"
#include "sync/forms/application.h"

namespace jiangxin {

// A JPEG, scaled to fit `room`, centred; the rectangle it covers. Decoded once and kept while it
// is drawn; what does not decode is an empty sheet with a mark.
using Picture = std::shared_ptr<const Bytes>;
Rect picture_at(Ui& ui, Rect room, const Picture& jpeg);
// Takes the region's width up to `height` dp. (from Bytes inside an Attachment: picture_of)
Rect picture(Ui& ui, const Picture& jpeg, float height);
// The same for bytes that live in a model (thumbnails): they must not change at their address.
Rect picture_at(Ui& ui, Rect room, const Bytes& jpeg);

// What a camera sees: not kept beyond the frame in which it is drawn. Mirrored: as in a looking
// glass.
Rect live_picture_at(Ui& ui, Rect room, const Picture& jpeg, bool mirrored);

// A QR code on its white sheet, quiet zone included, the largest square in `room`.
void qr_at(Ui& ui, Rect room, std::string_view content);

using Stroke = std::vector<SignaturePoint>;
// Strokes scaled from 10000 x 3333 to `room`.
void ink_at(Ui& ui, Rect room, const std::vector<Stroke>& strokes, Colour ink);
// The box of 3:1 to sign in, width of the region. A stroke when the finger leaves it.
std::optional<Stroke> ink_pad(Ui& ui, std::string_view id, const std::vector<Stroke>& strokes,
                              std::string_view invitation);

// A finger moving on `room`: how far since the frame before. Nothing is drawn.
struct Drag {
  bool began = false;
  bool active = false;
  bool ended = false;
  Point at;
  float dx = 0;
  float dy = 0;
};
Drag drag(Ui& ui, std::string_view id, Rect room);

// A sheet of paper, measured in millimetres from its upper left corner, as wide as `room` and no
// higher than it: white in every theme.
class Sheet {
 public:
  enum class Type { Song, SongBold, Sans };
  struct Print {
    Type type = Type::Song;
    float size_mm = 4.2f;  // 12 pt
    Align align = Align::Left;
    float narrowed = 1;  // the characters' width, of their own
  };

  // Fits width_mm x height_mm into `room`, centred.
  Sheet(Ui& ui, Rect room, float width_mm, float height_mm);
  void line(float x1, float y1, float x2, float y2, float width_mm = 0.15f);
  void box(float x, float y, float w, float h, float width_mm = 0.15f);
  // One line, in the middle of the box's height; narrowed further where the box is not as wide.
  void print(float x, float y, float w, float h, std::string_view words, const Print& print);
  void picture(float x, float y, float w, float h, const Picture& jpeg);
  void ink(float x, float y, float w, float h, const std::vector<Stroke>& strokes);
  // That part of the sheet as window pixels: for items to tap on it.
  Rect on_screen(float x, float y, float w, float h) const;
  float pixels_per_mm() const { return px_; }

 private:
  Ui& ui_;
  Rect sheet_;
  float px_;
};

}  // namespace jiangxin

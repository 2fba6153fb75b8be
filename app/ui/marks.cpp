#include <array>
#include <cmath>
#include <span>

#include "app/ui/drawing.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

// Marks are drawn in a square of 24 units.
class Pen {
 public:
  Pen(ImDrawList& draw, Rect room, Colour colour)
      : draw_(draw), unit_(std::min(room.w, room.h) / 24), colour_(packed(colour)) {
    origin_ = {room.centre().x - 12 * unit_, room.centre().y - 12 * unit_};
  }
  void stroke(std::initializer_list<Point> points, bool closed = false) {
    std::array<ImVec2, 8> path{};
    std::size_t count = 0;
    for (const Point p : points) path[count++] = at(p);
    draw_.AddPolyline(path.data(), static_cast<int>(count), colour_,
                      closed ? ImDrawFlags_Closed : ImDrawFlags_None, width());
  }
  void dot(Point centre, float radius) {
    draw_.AddCircleFilled(at(centre), radius * unit_, colour_);
  }

 private:
  ImVec2 at(Point p) const { return {origin_.x + p.x * unit_, origin_.y + p.y * unit_}; }
  float width() const { return std::max(1.6f, 2.1f * unit_); }
  ImDrawList& draw_;
  float unit_;
  ImU32 colour_;
  Point origin_;
};

}  // namespace

void mark(Ui& ui, Rect room, Mark mark, Colour colour) {
  Pen pen(ui.draw_list(), room, colour);
  switch (mark) {
    case Mark::None:
      return;
    case Mark::Check:
      return pen.stroke({{5, 12.5f}, {10, 17.5f}, {19.5f, 6.5f}});
    case Mark::Cross:
      pen.stroke({{6, 6}, {18, 18}});
      return pen.stroke({{18, 6}, {6, 18}});
    case Mark::Plus:
      pen.stroke({{12, 5}, {12, 19}});
      [[fallthrough]];
    case Mark::Minus:
      return pen.stroke({{5, 12}, {19, 12}});
    case Mark::Warning:
      pen.stroke({{12, 3.5f}, {22, 20.5f}, {2, 20.5f}}, true);
      pen.stroke({{12, 9.5f}, {12, 14.5f}});
      return pen.dot({12, 17.5f}, 1.3f);
    case Mark::Dot:
      return pen.dot({12, 12}, 6);
    case Mark::Right:
      return pen.stroke({{9, 5}, {16, 12}, {9, 19}});
    case Mark::Left:
      return pen.stroke({{15, 5}, {8, 12}, {15, 19}});
    case Mark::Up:
      return pen.stroke({{5, 15.5f}, {12, 8.5f}, {19, 15.5f}});
    case Mark::Down:
      return pen.stroke({{5, 8.5f}, {12, 15.5f}, {19, 8.5f}});
    case Mark::Arrow:
      pen.stroke({{2.5f, 12}, {21, 12}});
      return pen.stroke({{14, 5}, {21, 12}, {14, 19}});
    case Mark::Folder:
      return pen.stroke({{3, 19}, {3, 5}, {9.5f, 5}, {12, 8}, {21, 8}, {21, 19}}, true);
    case Mark::File:
      pen.stroke({{5.5f, 3}, {14, 3}, {19, 8}, {19, 21}, {5.5f, 21}}, true);
      return pen.stroke({{14, 3}, {14, 8}, {19, 8}});
  }
}

}  // namespace jiangxin

#include "tests/ui/lint.h"

#include <algorithm>
#include <cmath>

#include "app/ui/type.h"

namespace jiangxin {
namespace {

constexpr float least_contrast = 4.5f;
constexpr float rounding = 1.5f;  // px

std::string words(const Rect& r) {
  return std::to_string(std::lround(r.x)) + "," + std::to_string(std::lround(r.y)) + " " +
         std::to_string(std::lround(r.w)) + "x" + std::to_string(std::lround(r.h));
}

bool inside(const Rect& r, const Rect& room) {
  return r.x >= room.x - rounding && r.y >= room.y - rounding &&
         r.right() <= room.right() + rounding && r.bottom() <= room.bottom() + rounding;
}

bool meet(const Rect& a, const Rect& b) {
  const Rect both = a.clipped_to(b);
  return both.w > rounding && both.h > rounding;
}

// Room between two that stand beside or below each other; many px where they do neither.
float between(const Rect& a, const Rect& b) {
  const float across = std::max(a.x - b.right(), b.x - a.right());
  const float down = std::max(a.y - b.bottom(), b.y - a.bottom());
  if (across >= 0 && down >= 0) return smallest_gap_px;
  return std::max(across, down);
}

class Faults {
 public:
  explicit Faults(const FrameRecord& record, Extent window)
      : record_(record), window_{0, 0, window.w, window.h} {}

  std::vector<std::string> find() {
    for (const ItemRecord& item : record_.items) check_item(item);
    for (const TextRecord& text : record_.texts) check_text(text);
    for (const ScrollRecord& scroll : record_.scrolls) check_scroll(scroll);
    check_items_beside_items();
    check_texts_beside_texts();
    check_texts_beside_items();
    return std::move(faults_);
  }

 private:
  void add(const std::string& id, const std::string& fault) {
    const std::string line = id + ": " + fault;
    if (faults_.empty() || faults_.back() != line) faults_.push_back(line);
  }
  const ScrollRecord* scroll_of(int scroll) const {
    return scroll < 0 ? nullptr : &record_.scrolls[static_cast<std::size_t>(scroll)];
  }

  // What scrolls may reach beyond the window, if it can be seen whole.
  void check_item(const ItemRecord& item) {
    const Rect& r = item.rect;
    if (r.w < smallest_target_px - rounding || r.h < smallest_target_px - rounding)
      add(item.id, "target " + words(r));
    const ScrollRecord* scroll = scroll_of(item.scroll);
    if (!scroll) {
      if (!inside(r, window_))
        add(item.id, "out of the window: " + words(r));
      else if (!inside(r, item.visible))
        add(item.id, "cut: " + words(r));
      return;
    }
    const Rect& view = scroll->view;
    if (r.x < view.x - 8 || r.right() > view.right() + 8)
      add(item.id, "beside its body: " + words(r) + " in " + words(view));
  }

  void check_text(const TextRecord& text) {
    if (contrast(text.ink, text.ground) < least_contrast)
      add(text.near, "contrast " + std::to_string(contrast(text.ink, text.ground)));
    if (!inside(text.rect, text.room))
      add(text.near, "text " + words(text.rect) + " in " + words(text.room));
    if (text.broken) add(text.near, "a word goes on in the next line: " + words(text.rect));
    if (text.px < smallest_text_px) add(text.near, "text of " + std::to_string(text.px) + " px");
    if (text.scroll < 0 && !inside(text.rect, window_))
      add(text.near, "text out of the window: " + words(text.rect));
  }

  // Whole in the window, with buttons where it overflows, and high enough for a field to be seen.
  void check_scroll(const ScrollRecord& scroll) {
    if (!inside(scroll.view, window_)) add(scroll.id, "out of the window: " + words(scroll.view));
    if (scroll.content <= scroll.view.h + 1) return;
    if (scroll.view.h < 2 * smallest_target_px)
      add(scroll.id, "only " + words(scroll.view) + " to see it through");
    for (const char* way : {".up", ".down"}) {
      const ItemRecord* button = record_.item(scroll.id + way);
      if (!button || !inside(button->rect, window_)) add(scroll.id, "cannot be scrolled");
    }
  }

  void check_items_beside_items() {
    for (std::size_t i = 0; i < record_.items.size(); ++i) {
      for (std::size_t k = i + 1; k < record_.items.size(); ++k) {
        const ItemRecord &a = record_.items[i], &b = record_.items[k];
        if (a.layer != b.layer || a.visible.empty() || b.visible.empty()) continue;
        if (meet(a.visible, b.visible))
          add(a.id, "overlaps " + b.id);
        else if (a.scroll == b.scroll && between(a.rect, b.rect) < smallest_gap_px - rounding)
          add(a.id, "too near to " + b.id);
      }
    }
  }

  void check_texts_beside_texts() {
    for (std::size_t i = 0; i < record_.texts.size(); ++i) {
      for (std::size_t k = i + 1; k < record_.texts.size(); ++k) {
        const TextRecord &a = record_.texts[i], &b = record_.texts[k];
        if (a.layer == b.layer && meet(a.visible, b.visible))
          add(a.near, "text overlaps text " + b.near);
      }
    }
  }

  // A text stands in an item or beside it.
  void check_texts_beside_items() {
    for (const TextRecord& text : record_.texts) {
      for (const ItemRecord& item : record_.items) {
        if (text.layer != item.layer || !meet(text.visible, item.visible)) continue;
        if (!inside(text.visible, item.visible))
          add(item.id, "crossed by the text after " + text.near + ", " + words(text.rect));
      }
    }
  }

  const FrameRecord& record_;
  Rect window_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_of(const FrameRecord& record, Extent window) {
  return Faults(record, window).find();
}

}  // namespace jiangxin

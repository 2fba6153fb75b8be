#include "tests/ui/lint.h"

#include <cmath>

#include "app/ui/type.h"

namespace jiangxin {
namespace {

constexpr float least_contrast = 4.5f;
constexpr float rounding = 1.5f;  // px

class Faults {
 public:
  explicit Faults(const FrameRecord& record, Extent window)
      : record_(record), window_{0, 0, window.w, window.h} {}

  std::vector<std::string> find() {
    for (const ItemRecord& item : record_.items) check_item(item);
    for (const TextRecord& text : record_.texts) check_text(text);
    check_overlaps();
    return std::move(faults_);
  }

 private:
  static std::string words(const Rect& r) {
    return std::to_string(std::lround(r.x)) + "," + std::to_string(std::lround(r.y)) + " " +
           std::to_string(std::lround(r.w)) + "x" + std::to_string(std::lround(r.h));
  }
  void add(const std::string& id, const std::string& fault) {
    const std::string line = id + ": " + fault;
    if (faults_.empty() || faults_.back() != line) faults_.push_back(line);
  }

  static bool inside(const Rect& r, const Rect& room) {
    return r.x >= room.x - rounding && r.y >= room.y - rounding &&
           r.right() <= room.right() + rounding && r.bottom() <= room.bottom() + rounding;
  }
  // Lies in a body that scrolls, as wide as it.
  bool scrolls(const Rect& r) const {
    for (const Rect& s : record_.scrolls)
      if (r.x >= s.x - 8 && r.right() <= s.right() + 8) return true;
    return false;
  }

  void check_item(const ItemRecord& item) {
    if (item.rect.w < smallest_target_px - rounding || item.rect.h < smallest_target_px - rounding)
      add(item.id, "target " + words(item.rect));
    if (!inside(item.rect, window_) && !scrolls(item.rect))
      add(item.id, "out of the window: " + words(item.rect));
  }

  void check_text(const TextRecord& text) {
    if (contrast(text.ink, text.ground) < least_contrast)
      add(text.near, "contrast " + std::to_string(contrast(text.ink, text.ground)));
    if (!inside(text.rect, text.room))
      add(text.near, "text " + words(text.rect) + " in " + words(text.room));
  }

  void check_overlaps() {
    for (std::size_t i = 0; i < record_.items.size(); ++i) {
      for (std::size_t k = i + 1; k < record_.items.size(); ++k) {
        const ItemRecord &a = record_.items[i], &b = record_.items[k];
        if (a.layer != b.layer) continue;
        const Rect both = a.visible.clipped_to(b.visible);
        if (both.w > rounding && both.h > rounding) add(a.id, "overlaps " + b.id);
      }
    }
    for (std::size_t i = 0; i < record_.texts.size(); ++i) {
      for (std::size_t k = i + 1; k < record_.texts.size(); ++k) {
        const TextRecord &a = record_.texts[i], &b = record_.texts[k];
        if (a.layer != b.layer) continue;
        const Rect both = a.visible.clipped_to(b.visible);
        if (both.w > rounding && both.h > rounding) add(a.near, "text overlaps text " + b.near);
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

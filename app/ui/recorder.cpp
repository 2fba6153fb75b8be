#include "app/ui/recorder.h"

#include <algorithm>
#include <functional>

namespace jiangxin {
namespace {

void mix(std::uint64_t& hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ull;
  hash ^= hash >> 29;
}

}  // namespace

const ItemRecord* FrameRecord::item(std::string_view id) const {
  const auto found = std::find_if(items.rbegin(), items.rend(),
                                  [&](const ItemRecord& item) { return item.id == id; });
  return found == items.rend() ? nullptr : &*found;
}

std::uint64_t FrameRecord::layout_hash() const {
  std::uint64_t hash = items.size();
  mix(hash, std::hash<std::string>{}(screen));
  mix(hash, std::hash<std::string>{}(overlay));
  for (const ItemRecord& item : items) {
    mix(hash, std::hash<std::string>{}(item.id));
    for (const float side : {item.visible.x, item.visible.y, item.visible.w, item.visible.h})
      mix(hash, std::hash<float>{}(side));
    mix(hash, item.enabled ? 1 : 2);
  }
  return hash;
}

}  // namespace jiangxin

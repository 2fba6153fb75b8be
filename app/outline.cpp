#include "app/outline.h"

#include <fstream>
#include <system_error>

#include <nlohmann/json.hpp>

#include "sync/base/log.h"

namespace jiangxin {
namespace {

nlohmann::json sides(const Rect& rect) {
  return {static_cast<int>(rect.x), static_cast<int>(rect.y), static_cast<int>(rect.w),
          static_cast<int>(rect.h)};
}

nlohmann::json describe(const FrameRecord& record) {
  nlohmann::json items = nlohmann::json::array(), scrolls = nlohmann::json::array();
  for (const ItemRecord& item : record.items)
    items.push_back({{"id", item.id},
                     {"rect", sides(item.rect)},
                     {"visible", sides(item.visible)},
                     {"enabled", item.enabled},
                     {"layer", item.layer}});
  for (const ScrollRecord& scroll : record.scrolls) scrolls.push_back(sides(scroll.view));
  return {{"screen", record.screen},
          {"overlay", record.overlay},
          {"told", record.told},
          {"items", items},
          {"scrolls", scrolls}};
}

}  // namespace

void Outline::shown(const Ui& ui) {
  ++frames_;
  if (file_.empty()) return;
  nlohmann::json outline = describe(ui.record());
  outline["focus"] = ui.focused();
  outline["frames"] = frames_;
  // Not through FileSystem: nobody needs it after a power cut, and a rename is enough to be whole.
  const Path fresh = file_.string() + ".new";
  std::ofstream(fresh) << outline.dump();
  std::error_code failed;
  std::filesystem::rename(fresh, file_, failed);
  if (failed) log_warning("the outline cannot be written: " + failed.message());
}

}  // namespace jiangxin

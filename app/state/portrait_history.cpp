#include "app/state/portrait_history.h"

#include <utility>

namespace jiangxin {
namespace {

PortraitVersion without_thumbnail(PortraitVersion version) {
  if (version.portrait) version.portrait->thumbnail.clear();
  return version;
}

}  // namespace

void put_portrait(Application& application, PortraitHistory& history, PortraitVersion next) {
  if (history.empty()) history.push_back(without_thumbnail({application.portrait, {}, {}}));
  application.portrait = next.portrait;
  history.push_back(without_thumbnail(std::move(next)));
  if (history.size() > kMostPortraits) history.erase(history.begin() + 1);
}

std::optional<PortraitVersion> portrait_before(const PortraitHistory& history) {
  return history.size() < 2 ? std::nullopt : std::optional(history[history.size() - 2]);
}

void take_back_portrait(Application& application, PortraitHistory& history, Bytes thumbnail) {
  if (history.size() < 2) return;
  history.pop_back();
  application.portrait = history.back().portrait;
  if (application.portrait) application.portrait->thumbnail = std::move(thumbnail);
}

}  // namespace jiangxin

#include "platform/print/state_reasons.h"

#include <algorithm>
#include <array>
#include <utility>

namespace jiangxin {
namespace {

// The most telling first: a printer whose cover is open often says that it is paused, too.
constexpr std::array kKnown = {
    std::pair{std::string_view("media-jam"), PrintTrouble::Jam},
    std::pair{std::string_view("cover-open"), PrintTrouble::CoverOpen},
    std::pair{std::string_view("door-open"), PrintTrouble::CoverOpen},
    std::pair{std::string_view("interlock-open"), PrintTrouble::CoverOpen},
    std::pair{std::string_view("input-tray-missing"), PrintTrouble::CoverOpen},
    std::pair{std::string_view("output-tray-missing"), PrintTrouble::CoverOpen},
    std::pair{std::string_view("media-empty"), PrintTrouble::NoPaper},
    std::pair{std::string_view("media-needed"), PrintTrouble::NoPaper},
    std::pair{std::string_view("toner-empty"), PrintTrouble::NoInk},
    std::pair{std::string_view("marker-supply-empty"), PrintTrouble::NoInk},
    std::pair{std::string_view("marker-supply-missing"), PrintTrouble::NoInk},
    std::pair{std::string_view("offline"), PrintTrouble::Offline},
    std::pair{std::string_view("shutdown"), PrintTrouble::Offline},
    std::pair{std::string_view("timed-out"), PrintTrouble::Offline},
    std::pair{std::string_view("output-area-full"), PrintTrouble::Stopped},
    std::pair{std::string_view("paused"), PrintTrouble::Stopped},
    std::pair{std::string_view("moving-to-paused"), PrintTrouble::Stopped},
};

bool only_warns(std::string_view reason) {
  return reason.ends_with("-warning") || reason.ends_with("-report");
}

bool says(std::string_view reason, std::string_view what) {
  return reason.starts_with(what) &&
         (reason.size() == what.size() || reason.substr(what.size()).front() == '-');
}

}  // namespace

PrintTrouble trouble_of(const std::vector<std::string_view>& reasons, Severities which) {
  for (const auto& [what, trouble] : kKnown)
    for (const std::string_view reason : reasons)
      if (says(reason, what) && (which == Severities::Any || !only_warns(reason))) return trouble;
  return PrintTrouble::None;
}

}  // namespace jiangxin

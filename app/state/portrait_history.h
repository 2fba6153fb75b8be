// What the portrait of a draft was made from, and what it was before: so that it can be cut anew,
// and each step be undone until it is submitted.
#pragma once

#include <optional>
#include <vector>

#include "app/state/commands.h"
#include "sync/forms/application.h"

namespace jiangxin {

struct PortraitVersion {
  std::optional<Attachment> portrait;  // without its thumbnail; none: it was taken out
  std::optional<Attachment> source;    // what it was cut from; none: not known
  command::CropPortrait crop;          // of the source
  bool operator==(const PortraitVersion&) const = default;
};

// The oldest first, the application's own portrait last. Empty: nothing was done to it since the
// draft was begun, or was last submitted.
using PortraitHistory = std::vector<PortraitVersion>;

inline constexpr std::size_t kMostPortraits = 8;  // then the oldest but the first is forgotten

// Another portrait in its place, or none.
void put_portrait(Application& application, PortraitHistory& history, PortraitVersion next);
// What it was one step before; none: nothing was done to it.
std::optional<PortraitVersion> portrait_before(const PortraitHistory& history);
// Back to that, its thumbnail made anew.
void take_back_portrait(Application& application, PortraitHistory& history, Bytes thumbnail);

}  // namespace jiangxin

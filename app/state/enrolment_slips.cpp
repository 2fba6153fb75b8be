#include "app/state/enrolment_slips.h"

#include "app/state/medium_file.h"

namespace jiangxin {

namespace {

constexpr std::size_t kMostSlips = 8;  // what a screen has room for

bool is_slip(const MediumEntry& entry) {
  return !entry.folder && entry.name.ends_with(kSlipSuffix) && entry.size <= kMaxSlipBytes;
}

}  // namespace

std::vector<EnrolmentSlip> slips_on(RemovableMedia& media) {
  std::vector<EnrolmentSlip> slips;
  for (const Medium& medium : media.media()) {
    const auto entries = media.list(medium.id, "");
    if (!entries) continue;
    for (const MediumEntry& entry : *entries) {
      if (!is_slip(entry) || slips.size() == kMostSlips) continue;
      const auto json = read_medium_file(media, medium.id, entry.path, kMaxSlipBytes);
      if (!json) continue;
      if (auto slip = parse_enrolment_slip(as_text(*json))) slips.push_back(*std::move(slip));
    }
  }
  return slips;
}

}  // namespace jiangxin

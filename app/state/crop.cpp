#include "app/state/crop.h"

#include <algorithm>

namespace jiangxin {

namespace {

// Enlarged more than twice, a face is a blur on paper.
int least_width(const Limits& limits) {
  return (limits.portrait_width_px + 1) / 2;
}

int largest_width(Size picture, const Limits& limits) {
  const auto by_height = static_cast<std::int64_t>(picture.height) * limits.portrait_width_px /
                         limits.portrait_height_px;
  return static_cast<int>(std::min<std::int64_t>(picture.width, by_height));
}

}  // namespace

int crop_height(int width, const Limits& limits) {
  return static_cast<int>(static_cast<std::int64_t>(width) * limits.portrait_height_px /
                          limits.portrait_width_px);
}

bool is_large_enough(Size picture, const Limits& limits) {
  return largest_width(picture, limits) >= least_width(limits);
}

command::CropPortrait centred_crop(Size picture, const Limits& limits) {
  const int width = largest_width(picture, limits);
  return {(picture.width - width) / 2, (picture.height - crop_height(width, limits)) / 2, width};
}

command::CropPortrait crop_around(const FoundFace& face, Size picture, const Limits& limits) {
  // What is found of a face is from about the brows to about the chin; the crown is farther up.
  constexpr double kAbove = 0.45;  // of its height
  const double head = face.height * (1 + kAbove);
  const double height = head / (head_guide.chin - head_guide.crown);
  const double width = height * limits.portrait_width_px / limits.portrait_height_px;
  const double top = face.y - kAbove * face.height - head_guide.crown * height;
  const double left = face.x + face.width / 2.0 - width / 2;
  return clamped_crop({static_cast<int>(left), static_cast<int>(top), static_cast<int>(width)},
                      picture, limits);
}

command::CropPortrait clamped_crop(command::CropPortrait crop, Size picture, const Limits& limits) {
  const int largest = largest_width(picture, limits);
  crop.width = std::clamp(crop.width, std::min(least_width(limits), largest), largest);
  crop.x = std::clamp(crop.x, 0, picture.width - crop.width);
  crop.y = std::clamp(crop.y, 0, picture.height - crop_height(crop.width, limits));
  return crop;
}

}  // namespace jiangxin

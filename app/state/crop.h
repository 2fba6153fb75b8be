// The part of a picture that becomes the portrait, in the campaign's proportion. Pure.
#pragma once

#include "app/state/evidence_models.h"
#include "platform/media_tool.h"

namespace jiangxin {

// Where crown and chin stand in a portrait, against its height: as on ID photos, the head takes 30
// of 49 mm, 4.5 mm below the edge.
struct HeadGuide {
  double crown = 4.5 / 49;
  double chin = 34.5 / 49;
  double wide = 22.0 / 35;  // of the head, against the width
};
inline constexpr HeadGuide head_guide;

// As large as fits, in the middle.
command::CropPortrait centred_crop(Size picture, const Limits& limits);
// Where the head stands as it should (head_guide) by the largest face, as far as the picture
// reaches.
command::CropPortrait crop_around(const FoundFace& face, Size picture, const Limits& limits);
// The nearest that lies within the picture and is not enlarged more than twice.
command::CropPortrait clamped_crop(command::CropPortrait crop, Size picture, const Limits& limits);
int crop_height(int width, const Limits& limits);
// Whether a portrait can be cut from it at all.
bool is_large_enough(Size picture, const Limits& limits);

}  // namespace jiangxin

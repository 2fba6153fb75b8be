// The part of a picture that becomes the portrait, in the campaign's proportion. Pure.
#pragma once

#include "app/state/evidence_models.h"

namespace jiangxin {

// As large as fits, in the middle.
command::CropPortrait centred_crop(Size picture, const Limits& limits);
// The nearest that lies within the picture and is not enlarged more than twice.
command::CropPortrait clamped_crop(command::CropPortrait crop, Size picture, const Limits& limits);
int crop_height(int width, const Limits& limits);
// Whether a portrait can be cut from it at all.
bool is_large_enough(Size picture, const Limits& limits);

}  // namespace jiangxin

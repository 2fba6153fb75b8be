// Where faces are in a picture, by dlib's detector (histograms of oriented gradients: Dalal &
// Triggs 2005, King 2015).
#pragma once

#include <vector>

#include "platform/media/picture.h"
#include "platform/media_tool.h"

namespace jiangxin {

// Largest first, in the picture's pixels. One smaller than 80 px is not found.
std::vector<FoundFace> faces_in(const Picture& picture);

// How far such a picture has to be turned clockwise, in quarters, for faces to be found: 1-3; 0: no
// way of turning it helps.
int quarters_to_faces(const Picture& picture);

}  // namespace jiangxin

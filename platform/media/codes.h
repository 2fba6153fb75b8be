// QR codes on a picture, by zxing-cpp.
#pragma once

#include <string>
#include <vector>

#include "platform/media/picture.h"

namespace jiangxin {

// What they say, each once, in the order in which they are found; without those that hold control
// characters or broken UTF-8. Upside down and askew too.
std::vector<std::string> codes_on(const Picture& picture);

}  // namespace jiangxin

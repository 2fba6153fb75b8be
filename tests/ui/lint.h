// What is wrong with a laid-out frame, by look/README.md's rules.
#pragma once

#include <string>
#include <vector>

#include "app/ui/recorder.h"

namespace jiangxin {

// One line a fault, naming the item or the text by the item before it: text that is cut, a target
// under 60 px, contrast under 4.5:1, things that overlap, things out of the window.
std::vector<std::string> faults_of(const FrameRecord& record, Extent window);

}  // namespace jiangxin

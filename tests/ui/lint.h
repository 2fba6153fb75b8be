// What is wrong with a laid-out frame, by the rules for people over 50 with gloves just off.
#pragma once

#include <string>
#include <vector>

#include "app/ui/recorder.h"

namespace jiangxin {

// One line a fault, naming the item or the text by the item before it: text that is cut, small or
// faint, a target under 60 px or too near to another, things that overlap, things out of the
// window, a body that cannot be scrolled to its end or is too low for what lies in it.
std::vector<std::string> faults_of(const FrameRecord& record, Extent window);

}  // namespace jiangxin

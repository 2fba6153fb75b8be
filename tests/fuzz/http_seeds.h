// Scripts (http_script.h) of what honest terminals ask, and of what comes close.
#pragma once

#include <map>
#include <string>

namespace jiangxin {

std::map<std::string, std::string> http_seeds();

}  // namespace jiangxin

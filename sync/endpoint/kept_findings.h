// What an applicant left on the pages, and why: for a clerk.
#pragma once

#include <string>
#include <vector>

#include "sync/forms/application.h"

namespace jiangxin {

// "证书.jpg 第 2 页：像身份证号，申请人说明：认错了" for each, in their order.
std::vector<std::string> kept_lines(const Application& application);

std::string_view word_of(KeepReason reason);  // "mistaken" …, for JSON

}  // namespace jiangxin

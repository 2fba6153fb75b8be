// What a stick carries to whoever mends the machine: plain text, nothing personal.
#pragma once

#include <string>

#include "app/state/service_model.h"

namespace jiangxin {

std::string service_report(const ServiceModel& service, TimePoint now);
// "jiangxin-2026-11-23T013000.txt"
std::string service_report_name(TimePoint now);

}  // namespace jiangxin

#include "sync/protocol/hq_protocol.h"

namespace jiangxin {

std::string_view to_string(HqTrouble trouble) {
  switch (trouble) {
    case HqTrouble::Unreachable:
      return "unreachable";
    case HqTrouble::NotHq:
      return "not-hq";
    case HqTrouble::TlsFailure:
      return "tls-failure";
    case HqTrouble::Busy:
      return "busy";
    case HqTrouble::TooLarge:
      return "too-large";
    case HqTrouble::Forbidden:
      return "forbidden";
    case HqTrouble::Refused:
      return "refused";
    case HqTrouble::HqFault:
      return "hq-fault";
    case HqTrouble::OtherVersion:
      return "other-version";
    case HqTrouble::Blocked:
      return "blocked";
    case HqTrouble::ClockWrong:
      return "clock-wrong";
    case HqTrouble::HqFull:
      return "hq-full";
    case HqTrouble::OverLimit:
      return "over-limit";
    case HqTrouble::Cloned:
      return "cloned";
    case HqTrouble::OwnDisk:
      return "own-disk";
  }
  return "unknown";
}

}  // namespace jiangxin

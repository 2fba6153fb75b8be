// What HQ hands to whoever sets a terminal up: on paper, as a QR, or as a small file on a stick.
// The code in it is a secret until it is used, or until its end.
#pragma once

#include "sync/protocol/enrolment.h"

namespace jiangxin {

struct EnrolmentSlip {
  std::string hub_url;      // https://HOST:PORT
  std::string code;         // EnrolmentCode::text
  std::string fingerprint;  // of HQ's authority
  std::string name;         // of the terminal; empty: it keeps the one that it has
  std::string unit_name;
  TimePoint valid_until;
  bool operator==(const EnrolmentSlip&) const = default;
};

inline constexpr std::string_view kSlipSuffix = ".jxe";
inline constexpr std::size_t kMaxSlipBytes = 8 << 10;

// One line of JSON. parse: InvalidInput, with the JSON path; the code has no slip.
std::string to_json(const EnrolmentSlip& slip);
Result<EnrolmentSlip> parse_enrolment_slip(std::string_view json);

// "enrol-3f9c.jxe": tells the code from others, and does not give it away.
std::string file_name_of(const EnrolmentCode& code);
// "jiangxin-enrol:CODE?hub=URL&fingerprint=AB:CD:…", for a scanner.
std::string uri_of(const EnrolmentSlip& slip);

}  // namespace jiangxin

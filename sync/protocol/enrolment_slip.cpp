#include "sync/protocol/enrolment_slip.h"

#include "sync/protocol/json_reader.h"

namespace jiangxin {
namespace {

constexpr std::string_view kSlipFormat = "jiangxin-enrol-1";
constexpr std::size_t kSlipText = 1024;

EnrolmentSlip read_slip(wire::Reader& in) {
  if (in.text("format", kSlipText) != kSlipFormat) in.fail("format", "not jiangxin-enrol-1");
  EnrolmentSlip slip{.hub_url = in.text("hub", kSlipText),
                     .code = in.text("code", kSlipText),
                     .fingerprint = in.text("fingerprint", kSlipText),
                     .name = in.text_or_empty("name", kSlipText),
                     .unit_name = in.text_or_empty("unit_name", kSlipText),
                     .valid_until = in.time("valid_until")};
  if (const auto code = EnrolmentCode::parse(slip.code); !code)
    in.fail("code", code.error().detail);
  return slip;
}

}  // namespace

std::string to_json(const EnrolmentSlip& slip) {
  return wire::dump({{"format", std::string(kSlipFormat)},
                     {"hub", slip.hub_url},
                     {"code", slip.code},
                     {"fingerprint", slip.fingerprint},
                     {"name", slip.name},
                     {"unit_name", slip.unit_name},
                     {"valid_until", to_string(slip.valid_until)}}) +
         "\n";
}

Result<EnrolmentSlip> parse_enrolment_slip(std::string_view json) {
  return wire::parse_object<EnrolmentSlip>(json, kMaxSlipBytes, read_slip);
}

std::string file_name_of(const EnrolmentCode& code) {
  return "enrol-" + to_string(code.id()).substr(0, 4) + std::string(kSlipSuffix);
}

std::string uri_of(const EnrolmentSlip& slip) {
  return "jiangxin-enrol:" + slip.code + "?hub=" + slip.hub_url +
         "&fingerprint=" + slip.fingerprint;
}

}  // namespace jiangxin

// A hub behind TLS and a folder that becomes a terminal of its.
#pragma once

#include "sync/enrolment/enrol.h"
#include "sync/store/link.h"
#include "sync/uploader/curl_hq.h"
#include "tests/sync/endpoint/tls_hub.h"

namespace jiangxin {

inline const TerminalStaff kStaff{"测试员乙", "246813", "864209", {1, 8192}};

struct Site {
  explicit Site(AllowanceRules rules = {}) : hub(rules) {}

  TlsHub hub;
  TempDir folder;
  Path data = folder / "kiosk";
  bool answers = true;  // else what HQ says is lost

  Result<Enrolled> enrol(const EnrolmentCode& code, const std::string& fingerprint = "",
                         std::optional<Path> where = std::nullopt) {
    ClientLimits limits;
    limits.hears_anybody = true;
    HttpClient client(limits);
    const auto ask = [&](ClientRequest request) -> HqResult<ClientReply> {
      request.url.insert(0, hub.url());
      auto reply = client.perform(request);
      if (!answers) return failed(HqTrouble::Unreachable, "the answer was lost");
      return reply;
    };
    return jiangxin::enrol(
        hub.files, where.value_or(data),
        {hub.url(), EnrolmentCode::parse(code.text()).value(), fingerprint, kStaff}, hub.random,
        ask);
  }
  CurlHq at_hq(const Path& where) {
    return CurlHq(hub.url(), Membership::limits(where),
                  Membership::open({where, hub.files, hub.clock, hub.random}).value());
  }
  CurlHq at_hq() { return at_hq(data); }
  // As a disk is copied.
  Path copied() {
    const Path copy = folder / "copy";
    std::filesystem::copy(data, copy, std::filesystem::copy_options::recursive);
    return copy;
  }
  Validity validity() {
    const auto pem = load_link_certificate(hub.files, data).value();
    return validity_of(certificate_from_pem(pem.value()).value()).value();
  }
};

}  // namespace jiangxin

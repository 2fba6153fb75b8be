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

  EnrolmentOrder order(const EnrolmentCode& code, const std::string& fingerprint = "") {
    return {hub.url(), EnrolmentCode::parse(code.text()).value(), fingerprint, kStaff};
  }
  AskHq way() {
    return [this, ask = ask_over_tls(hub.url())](const ClientRequest& request) {
      HqResult<ClientReply> reply = ask(request);
      if (!answers) reply = failed(HqTrouble::Unreachable, "the answer was lost");
      return reply;
    };
  }
  Result<Enrolled> enrol(const EnrolmentCode& code, const std::string& fingerprint = "",
                         std::optional<Path> where = std::nullopt) {
    return jiangxin::enrol(hub.files, where.value_or(data), order(code, fingerprint), hub.random,
                           way());
  }
  EnrolmentTrouble refusal(const EnrolmentOrder& order) {
    return ask_to_enrol(hub.files, data, order, hub.random, way()).error().why;
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

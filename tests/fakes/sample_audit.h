// A terminal's audit log, made for HQ.
#pragma once

#include "sync/protocol/audit.h"
#include "tests/fakes/fake_clock.h"

namespace jiangxin {

// Writes entries one behind the other, as a terminal does. sign, random outlive this.
class SampleAudit {
 public:
  SampleAudit(const TerminalId& terminal, const BoxPublicKey& hq, const SignKeyPair& sign,
              Random& random)
      : terminal_(terminal), hq_(hq), sign_(sign), random_(random), at_{terminal} {}

  // The next so many.
  AuditPart part(int count, AuditDeed deed = AuditDeed::ServiceEntered) {
    AuditPart made{at_.place, at_.before, {}};
    for (int i = 0; i < count; ++i) {
      made.entries.push_back(seal_audit_entry(
          {to_string(deed), "0123456789abcdef", FakeClock::kStart, {}}, at_, hq_, sign_, random_));
      at_ = {terminal_, at_.place + 1, made.entries.back().link};
    }
    return made;
  }
  // Goes on from another place.
  void go_back_to(const AuditPlace& place) { at_ = place; }
  const AuditPlace& place() const { return at_; }

 private:
  TerminalId terminal_;
  BoxPublicKey hq_;
  const SignKeyPair& sign_;
  Random& random_;
  AuditPlace at_;
};

}  // namespace jiangxin

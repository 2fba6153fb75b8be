#include "sync/protocol/audit.h"
#include "sync/protocol/staff.h"
#include "tests/interop/sealed/things.h"

namespace jiangxin {
namespace {

using nlohmann::json;

Result<json> make_audit(const Asked& asked) {
  SystemRandom random;
  const SignKeyPair terminal = asked.sign_keys("terminal");
  JIANGXIN_ASSIGN(hq, parse_box_key(asked.text("hq")));
  JIANGXIN_ASSIGN(at, parse_time(asked.text("at")));
  AuditPlace place{TerminalId::make(random), 1, {}};
  AuditPart part;
  for (const AuditDeed deed : {AuditDeed::RepSignedIn, AuditDeed::ClockSetBack}) {
    const AuditEntry entry{to_string(deed), asked.text("by"), at, std::nullopt};
    part.entries.push_back(seal_audit_entry(entry, place, hq, terminal, random));
    place = {place.terminal, place.place + 1, part.entries.back().link};
  }
  return json{{"part", to_json(part)}, {"terminal_id", to_string(place.terminal)}};
}

json told(const AuditEntry& entry) {
  json members{{"what", entry.what}, {"by", entry.by}, {"at", to_string(entry.at)}};
  if (entry.application) members["application_id"] = to_string(*entry.application);
  if (!entry.rep.empty()) members["rep"] = entry.rep;
  return members;
}

Result<json> read_audit(const Asked& asked) {
  JIANGXIN_ASSIGN(terminal, TerminalId::parse(asked.text("terminal_id")));
  JIANGXIN_ASSIGN(part, parse_audit_part(asked.text("part")));
  JIANGXIN_TRY(check_audit(part, terminal, asked.sign_key("terminal")));
  json entries = json::array();
  for (std::int64_t place = part.first; const SealedAuditEntry& sealed : part.entries) {
    JIANGXIN_ASSIGN(entry,
                    open_audit_entry(sealed.sealed, terminal, place++, asked.box_keys("secret")));
    entries.push_back(told(entry));
  }
  return json{{"entries", entries}};
}

Result<json> make_staff(const Asked& asked) {
  JIANGXIN_ASSIGN(order, parse_staff_order(asked.text("order")));
  const SignedStaff staff = sign_staff(order, asked.sign_keys("hq"));
  return json{{"order", staff.json}, {"signature", to_string(staff.signature)}};
}

Result<json> read_staff(const Asked& asked) {
  JIANGXIN_ASSIGN(signature, parse_signature(asked.text("signature")));
  if (!is_genuine(SignedStaff{asked.text("order"), signature}, asked.sign_key("hq")))
    return fail(ErrorCode::Denied, "an order that HQ did not sign");
  JIANGXIN_ASSIGN(order, parse_staff_order(asked.text("order")));
  return json{{"order", to_json(order)}};
}

}  // namespace

Things audit_things() {
  return {{"make-audit", make_audit},
          {"read-audit", read_audit},
          {"make-staff", make_staff},
          {"read-staff", read_staff}};
}

}  // namespace jiangxin

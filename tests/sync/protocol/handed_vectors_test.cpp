// The kept vectors of what a terminal tells HQ of itself, and of what HQ tells one terminal.
#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/audit.h"
#include "sync/protocol/handover.h"
#include "sync/protocol/json_reader.h"
#include "sync/protocol/staff.h"
#include "tests/vectors/kept_keys.h"

namespace jiangxin {

TEST_CASE("an audit log of the kept vectors is the terminal's, and HQ reads it",
          "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("audit-logs")) {
    INFO(kept.text("name"));
    const TerminalId terminal = TerminalId::parse(kept.text("terminal_id")).value();
    const AuditPart part = parse_audit_part(kept.text("part")).value();
    CHECK(to_json(part) == kept.text("part"));
    CHECK(check_audit(part, terminal, kept_signer(kept.within("terminal")).public_key));
    const BoxKeyPair hq = box_keys_from(kept.within("hq").hex("secret")).value();
    const std::vector<Vector> entries = kept.list("entries");
    REQUIRE(part.entries.size() == entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto place = static_cast<std::int64_t>(i) + 1;
      const AuditEntry read = open_audit_entry(part.entries[i].sealed, terminal, place, hq).value();
      const Vector entry = entries[i].within("entry");
      CHECK(read.what == entry.text("what"));
      CHECK(read.by == entry.text("by"));
      CHECK(to_string(read.at) == entry.text("at"));
      CHECK(read.rep == (entry.has("rep") ? entry.text("rep") : ""));
      REQUIRE(read.application.has_value() == entry.has("application_id"));
      if (read.application) CHECK(to_string(*read.application) == entry.text("application_id"));
    }
  }
}

TEST_CASE("what HQ says of reps is signed and written as in the kept vectors",
          "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("staff-orders")) {
    INFO(kept.text("name"));
    const SignedStaff staff = sign_staff(parse_staff_order(kept.text("order_text")).value(),
                                         kept_signer(kept.within("hq")));
    CHECK(staff.json == kept.text("order_text"));
    CHECK(to_string(staff.signature) == kept.text("signature"));
    CHECK(staff.json == wire::dump(kept.json("order")));
  }
}

TEST_CASE("a handover of the kept vectors is HQ's, and the unit opens it", "[protocol][vectors]") {
  for (const Vector& kept : kept_vectors("handovers")) {
    INFO(kept.text("name"));
    const SignKeyPair hq = kept_signer(kept.within("hq"));
    const Handover handover = parse_handover(kept.text("handover_text")).value();
    CHECK(is_genuine(handover, hq.public_key));
    CHECK(to_json(sign_handover(handover, hq)) == kept.text("handover_text"));
    const Bytes sealed = kept.base64("sealed_body");
    CHECK(digest_of(sealed) == handover.body.digest);
    const std::vector<BoxKeyPair> recipients = kept_recipients(kept);
    const BoxKeyPair& unit = recipients.at(0);
    CHECK(key_id(unit.public_key) == handover.unit_key_id);
    const HandoverBody body = open_handover_body(sealed, handover, unit).value();
    CHECK(to_json(body.application) == wire::dump(kept.within("body").json("application")));
    CHECK(to_string(body.follows) == kept.within("body").text("follows"));
    CHECK(to_hex(body.reply_secret) == kept.within("reply").text("secret"));
  }
}

}  // namespace jiangxin

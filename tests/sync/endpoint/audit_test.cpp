// The terminals' audit logs at HQ: kept whole, breaks seen.
#include "sync/store/statement.h"
#include "tests/fakes/sample_audit.h"
#include "tests/sync/endpoint/served.h"

namespace jiangxin {
namespace {

struct AuditHub : Served {
  SampleAudit log{terminal.id, data->secrets().box, terminal.sign, random};

  std::int64_t keep(const AuditPart& part) { return hub().keep(terminal.id, part).value(); }
  std::vector<KeptAuditEntry> kept() { return data->audit().entries(terminal.id, 100).value(); }
  std::vector<std::string> breaks() {
    std::vector<std::string> found;
    for (const KeptAuditEntry& entry : kept())
      if (entry.broken != AuditBreak::None)
        found.push_back(std::to_string(entry.place) + " " + to_string(entry.broken));
    return found;
  }
  using Breaks = std::vector<std::string>;
  Reply put(const TerminalId& of, const std::string& body) {
    return client.send("PUT", "/audit/" + to_string(of), {}, body);
  }
};

}  // namespace

TEST_CASE_METHOD(AuditHub, "HQ keeps a terminal's audit log over HTTP, once, and says up to where",
                 "[hub][http][audit]") {
  const AuditPart first = log.part(3);
  const Reply kept_first = AuditHub::put(terminal.id, to_json(first));
  CHECK(kept_first.status == 200);
  CHECK(kept_first.body == R"({"place":3})");
  CHECK(AuditHub::put(terminal.id, to_json(first)).body == kept_first.body);
  const Reply second = AuditHub::put(terminal.id, to_json(log.part(1)));
  CHECK(second.body == R"({"place":4})");
  CHECK(kept().size() == 4);
  CHECK(breaks().empty());
  restart();
  CHECK(AuditHub::put(terminal.id, to_json(first)).body == kept_first.body);
  CHECK(kept().size() == 4);
  CHECK(data->audit().standing(terminal.id).value().entries == 4);
}

TEST_CASE_METHOD(AuditHub, "an audit log that the terminal did not sign is not kept",
                 "[hub][http][audit]") {
  const SignKeyPair other = make_sign_keys(random);
  SampleAudit forged(terminal.id, data->secrets().box, other, random);
  const Reply by_another = AuditHub::put(terminal.id, to_json(forged.part(1)));
  CHECK(by_another.status == 422);
  CHECK(slug(by_another) == "bad-signature");
  AuditPart cut = log.part(3);
  cut.entries.erase(cut.entries.begin() + 1);
  CHECK(slug(AuditHub::put(terminal.id, to_json(cut))) == "bad-audit");
  CHECK(slug(AuditHub::put(terminal.id, "{}")) == "bad-request");
  CHECK(slug(AuditHub::put(terminal.id, std::string(500'000, ' '))) == "too-large");
  const Reply stranger = AuditHub::put(TerminalId::make(random), to_json(log.part(1)));
  CHECK(slug(stranger) == "unknown-terminal");
  CHECK(client.send("GET", "/audit/" + to_string(terminal.id)).status == 405);
  CHECK(kept().empty());
}

TEST_CASE_METHOD(AuditHub, "a gap is seen, asked for, and closed by what was missing",
                 "[hub][audit]") {
  keep(log.part(2));
  const AuditPart missing = log.part(3);
  const AuditPart after = log.part(2);
  CHECK(keep(after) == 2);
  CHECK(breaks() == Breaks{"6 gap"});
  CHECK(kept().size() == 4);
  CHECK(keep(missing) == 5);
  CHECK(breaks().empty());
  CHECK(keep(after) == 7);
}

TEST_CASE_METHOD(AuditHub, "a log that begins again is kept beside the one before, and marked",
                 "[hub][audit]") {
  keep(log.part(3));
  log.go_back_to({terminal.id});
  CHECK(keep(log.part(2)) == 2);
  CHECK(keep(log.part(3)) == 5);
  CHECK(breaks() == Breaks{"1 begins-again"});
  CHECK(kept().size() == 8);
  CHECK(data->audit().standing(terminal.id).value().breaks == 1);
}

TEST_CASE_METHOD(AuditHub, "a terminal that was set back is seen by where its log forks",
                 "[hub][audit]") {
  keep(log.part(2));
  const AuditPlace earlier = log.place();
  keep(log.part(2));
  log.go_back_to(earlier);
  CHECK(keep(log.part(3)) == 5);
  CHECK(breaks() == Breaks{"3 fork"});
  CHECK(kept().size() == 7);
}

TEST_CASE_METHOD(AuditHub, "an entry that follows another than HQ has is kept and marked",
                 "[hub][audit]") {
  keep(log.part(2));
  log.go_back_to({terminal.id, 3, digest_of(as_bytes("another"))});
  CHECK(keep(log.part(2)) == 4);
  CHECK(breaks() == Breaks{"3 elsewhere"});
  CHECK(kept().size() == 4);
}

TEST_CASE_METHOD(AuditHub, "the hub's database refuses to change or delete an entry",
                 "[hub][audit]") {
  keep(log.part(2));
  Database db = Database::open(dir / "hub" / "hub.db", hub_schema()).value();
  CHECK_FALSE(execute(db, "DELETE FROM audit"));
  CHECK_FALSE(execute(db, "UPDATE audit SET sealed = x'00'"));
  CHECK(kept().size() == 2);
}

}  // namespace jiangxin

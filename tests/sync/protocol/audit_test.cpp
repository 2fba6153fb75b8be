#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/audit_file.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

namespace {

struct AuditFixture {
  SeededRandom random;
  BoxKeyPair hq = make_box_keys(random);
  SignKeyPair sign = make_sign_keys(random);
  TerminalId terminal = TerminalId::make(random);

  AuditEntry entry(AuditDeed deed = AuditDeed::PinReset) {
    return {to_string(deed), "0123456789abcdef", FakeClock::kStart, ApplicationId::make(random)};
  }
  AuditPart part(std::vector<AuditEntry> entries) {
    AuditPart made;
    AuditPlace at{terminal};
    for (const AuditEntry& one : entries) {
      made.entries.push_back(seal_audit_entry(one, at, hq.public_key, sign, random));
      at = {terminal, at.place + 1, made.entries.back().link};
    }
    return made;
  }
};

}  // namespace

TEST_CASE_METHOD(AuditFixture, "HQ alone opens an audit entry, at its place only", "[audit]") {
  const AuditEntry written = entry();
  const AuditPart sent = part({written});
  const Bytes& sealed = sent.entries[0].sealed;
  CHECK(open_audit_entry(sealed, terminal, 1, hq).value() == written);
  CHECK_FALSE(open_audit_entry(sealed, terminal, 2, hq));
  CHECK_FALSE(open_audit_entry(sealed, TerminalId::make(random), 1, hq));
  CHECK(open_audit_entry(sealed, terminal, 1, make_box_keys(random)).error().code ==
        ErrorCode::Denied);
}

TEST_CASE_METHOD(AuditFixture, "the size of an audit entry does not tell what was done",
                 "[audit]") {
  AuditEntry longest = entry(AuditDeed::ServiceWrongPin);
  longest.rep = "0123456789abcdef";
  const AuditEntry shortest{to_string(AuditDeed::Endorsed), std::string(kByOwner),
                            FakeClock::kStart, std::nullopt};
  const AuditPart sent = part({longest, shortest});
  CHECK(sent.entries[0].sealed.size() == sent.entries[1].sealed.size());
}

TEST_CASE_METHOD(AuditFixture, "an audit log is sound only whole, in order and its terminal's own",
                 "[audit]") {
  const AuditPart whole = part({entry(), entry(), entry()});
  CHECK(check_audit(whole, terminal, sign.public_key));
  CHECK(check_audit(whole, terminal, make_sign_keys(random).public_key).error().code ==
        ErrorCode::Denied);
  CHECK_FALSE(check_audit(whole, TerminalId::make(random), sign.public_key));

  AuditPart cut = whole;
  cut.entries.erase(cut.entries.begin() + 1);
  CHECK_FALSE(check_audit(cut, terminal, sign.public_key));
  AuditPart swapped = whole;
  std::swap(swapped.entries[1], swapped.entries[2]);
  CHECK_FALSE(check_audit(swapped, terminal, sign.public_key));
  AuditPart altered = whole;
  altered.entries[1].sealed.back() ^= 1;
  CHECK_FALSE(check_audit(altered, terminal, sign.public_key));
  AuditPart moved = whole;
  moved.first = 2;
  CHECK_FALSE(check_audit(moved, terminal, sign.public_key));
}

TEST_CASE_METHOD(AuditFixture, "each deed has a word of its own", "[audit]") {
  std::vector<std::string> words;
  for (int i = 0; i <= static_cast<int>(AuditDeed::RetryAsked); ++i)
    words.push_back(to_string(static_cast<AuditDeed>(i)));
  CHECK(words.front() == "enrolled");
  CHECK(words.back() == "retry-asked");
  std::ranges::sort(words);
  CHECK(std::adjacent_find(words.begin(), words.end()) == words.end());
}

TEST_CASE_METHOD(AuditFixture, "a part of the log goes through JSON unchanged, within its limits",
                 "[audit]") {
  AuditPart sent = part({entry(), entry()});
  CHECK(parse_audit_part(to_json(sent)).value() == sent);
  CHECK(parse_audit_answer(audit_answer_to_json(7)).value() == 7);
  CHECK(parse_audit_part(R"({"first":0,"before":"","entries":[]})")
            .error()
            .detail.starts_with("/first"));
  sent.entries.assign(101, sent.entries[0]);
  CHECK(parse_audit_part(to_json(sent)).error().detail.starts_with("/entries"));
  sent.entries.assign(1, {Bytes(4000), {}, {}});
  CHECK(parse_audit_part(to_json(sent)).error().detail.starts_with("/entries/0/sealed"));
}

TEST_CASE_METHOD(AuditFixture, "an audit log's file is read whole, or refused", "[audit][stick]") {
  const AuditPart sent = part({entry(), entry()});
  const std::string file = to_audit_file(terminal, {sent, sent});
  const AuditFile read = parse_audit_file(file).value();
  CHECK(read.terminal == terminal);
  CHECK(read.parts == std::vector{sent, sent});
  for (std::size_t cut = 1; cut < file.size(); ++cut) {
    const auto torn = parse_audit_file(file.substr(0, file.size() - cut));
    const bool at_a_part = torn && torn->parts.size() < 2;  // the rest comes another time
    CHECK((!torn || at_a_part));
  }
  CHECK(parse_audit_file("jiangxin-audit 2\n").error().code == ErrorCode::Unsupported);
  CHECK(parse_audit_file("something").error().code == ErrorCode::InvalidInput);
}

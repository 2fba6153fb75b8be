// What is done at a kiosk is in its audit log, and nothing of a person.
#include <catch2/catch_test_macros.hpp>

#include "app/state/pin_guard.h"
#include "sync/store/audit_log.h"
#include "sync/store/statement.h"
#include "tests/app/state/handed_back.h"

using namespace std::chrono_literals;

namespace jiangxin {
namespace {

// As HQ reads it.
std::vector<AuditEntry> audit_of(Room& room) {
  std::vector<AuditEntry> entries;
  while (true) {
    const auto part = value_of(AuditOutbox(room.db).next(100));
    if (!part) return entries;
    succeed(check_audit(*part, room.terminal.id, room.terminal.sign_keys.x25519));
    for (const SealedAuditEntry& one : part->entries)
      entries.push_back(value_of(
          open_audit_entry(one.sealed, room.terminal.id, std::ssize(entries) + 1, room.hq_box)));
    succeed(AuditOutbox(room.db).acknowledge(std::ssize(entries)));
  }
}

std::vector<std::string> words_of(const std::vector<AuditEntry>& entries) {
  std::vector<std::string> words;
  for (const AuditEntry& entry : entries)
    words.push_back((entry.by == kRepId ? "rep" : entry.by) + " " + entry.what);
  return words;
}

void enter_service(Room& room, std::string_view pin = kServicePin) {
  room.act(command::OpenService{});
  room.act(command::EditPin{std::string(pin)});
  room.act(command::SignIn{});
}

}  // namespace

TEST_CASE("what a rep does is in the audit log: who, what, about which application",
          "[kiosk][audit]") {
  Room room;
  room.begin();
  room.fill_all();
  const SubmissionId id = room.submit();
  const ApplicationId application = value_of(room.outbox.get(id)).application_id;
  room.act(command::Leave{});
  room.act(command::OpenRep{});
  room.act(command::EditPin{"000000"});
  room.act(command::SignIn{});
  room.pass(1s);
  room.act(command::EditPin{std::string(kRepPin)});
  room.act(command::SignIn{});
  room.act(command::SelectApplication{0});
  room.act(command::EditOpinion{"情况属实，同意申报"});
  room.act(command::ToggleDeclassified{});
  room.act(command::SubmitEndorsement{});
  room.act(command::DismissMessage{});
  room.act(command::OpenPinReset{});
  room.act(command::EditNewPin{false, "577215"});
  room.act(command::EditNewPin{true, "577215"});
  room.act(command::ResetPin{});

  const auto entries = audit_of(room);
  CHECK(words_of(entries) == std::vector<std::string>{"rep rep-wrong-pin", "rep rep-signed-in",
                                                      "rep application-read", "rep endorsed",
                                                      "rep pin-reset"});
  for (std::size_t i = 2; i < entries.size(); ++i) CHECK(entries[i].application == application);
  for (const AuditEntry& entry : entries) CHECK(room.clock.now() - entry.at < 1h);
}

TEST_CASE("that a rep lets somebody try PINs again is in the audit log", "[kiosk][audit]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  PinGuard guard(room.db, room.clock);
  const std::string whose =
      to_string(lookup_token(room.secrets.device_secret, kWorker.name, kWorker.id_number));
  for (int attempt = 0; attempt < PinGuard::kMostWrong; ++attempt) guard.attempt(whose);
  room.kill();
  room.sign_in();
  room.act(command::SelectApplication{0});
  room.act(command::LetTryAgain{});
  room.act(command::LetTryAgain{});  // once is enough
  CHECK(words_of(audit_of(room)) ==
        std::vector<std::string>{"rep rep-signed-in", "rep pin-tries-given"});
}

TEST_CASE("what an owner takes back or deletes is in the audit log", "[kiosk][audit]") {
  Room room;
  room.begin();
  room.fill_all();
  room.submit();
  room.act(command::Next{});
  room.ask_progress();
  room.act(command::Withdraw{});
  room.act(command::ConfirmYes{});
  room.act(command::DeleteDraft{});
  room.act(command::ConfirmYes{});
  CHECK(words_of(audit_of(room)) ==
        std::vector<std::string>{"owner withdrawn", "owner draft-destroyed"});
}

TEST_CASE("what is done in the service area is in the audit log", "[kiosk][audit]") {
  Room room;
  enter_service(room, "000000");
  room.pass(1s);
  room.act(command::EditPin{std::string(kServicePin)});
  room.act(command::SignIn{});
  room.act(command::EditSetting{"terminal_name", "三号机"});
  room.act(command::SaveSettings{});
  room.act(command::RetryNow{});
  room.act(command::SaveLogs{});
  room.act(command::OpenPrinters{});
  room.act(command::EditPrinterAddress{"192.0.2.7"});
  room.act(command::UsePrinterAddress{});
  CHECK(words_of(audit_of(room)) ==
        std::vector<std::string>{"service service-wrong-pin", "service service-entered",
                                 "service settings-changed", "service retry-asked",
                                 "service report-saved", "service settings-changed"});
}

TEST_CASE("no rep gets in unseen; the service area opens on a full disk too", "[kiosk][audit]") {
  Room room;
  succeed(room.db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(execute(room.db,
                         "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN"
                         " SELECT RAISE(ABORT, 'no room'); END"));
    return {};
  }));
  room.sign_in();
  room.screen<SignInModel>();
  CHECK_FALSE(room.screen<SignInModel>().wrong);
  CHECK(room.overlay<MessageModel>().id == MessageId::SaveFailed);
  room.act(command::DismissMessage{});
  enter_service(room);
  room.screen<ServiceModel>();
}

TEST_CASE("each role's PIN opens its own area, and neither a draft", "[kiosk][audit]") {
  Room room;
  room.begin();
  room.act(command::Leave{});
  enter_service(room, kRepPin);
  CHECK(room.screen<SignInModel>().wrong);
  room.act(command::Leave{});
  room.act(command::OpenRep{});
  room.act(command::EditPin{std::string(kServicePin)});
  room.act(command::SignIn{});
  CHECK(room.screen<SignInModel>().wrong);
  room.act(command::Leave{});
  for (const auto pin : {kServicePin, kRepPin}) {
    room.pass(5min);
    room.come_back(kWorker, std::string(pin));
    CHECK_FALSE(std::holds_alternative<FormPageModel>(room.view().screen));
    room.act(command::Leave{});
  }
  room.pass(5min);
  room.sign_in();
  room.act(command::SaveSettings{});  // not a rep's to do
  room.act(command::EditSetting{"terminal_name", "三号机"});
  room.act(command::SaveSettings{});
  CHECK_FALSE(value_of(InboxRepository(room.db).setting("terminal_name")));
}

TEST_CASE("consent withdrawn, and what is over, are in the audit log", "[kiosk][audit]") {
  Room room;
  room.begin();
  room.fill_all();
  const SubmissionId id = room.submit();
  const ApplicationId application = value_of(room.outbox.get(id)).application_id;
  room.act(command::Next{});
  room.deliver(id);
  room.decide(id, DecisionState::Published, {});
  room.ask_progress();
  room.act(command::WithdrawConsent{});
  room.act(command::ConfirmYes{});

  const auto entries = audit_of(room);
  CHECK(words_of(entries) ==
        std::vector<std::string>{"terminal application-ended", "owner consent-withdrawn"});
  for (const AuditEntry& entry : entries) CHECK(entry.application == application);
}

TEST_CASE_METHOD(HandedBack, "who brought back what HQ handed back is in the audit log",
                 "[kiosk][audit][handover]") {
  hand_back();
  fetch_all();
  bring_back();
  const auto entries = audit_of(*this);
  REQUIRE_FALSE(entries.empty());
  CHECK(words_of(entries).back() == "rep application-brought-back");
  CHECK(entries.back().application == sent.manifest.application_id);
}

}  // namespace jiangxin

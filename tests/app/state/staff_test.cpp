// Credentials of reps that expire and are revoked, as the kiosk has it.
#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/answers_file.h"
#include "sync/store/answers_store.h"
#include "sync/store/staff_repository.h"
#include "sync/store/statement.h"
#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {
namespace {

struct StaffRoom : Room {
  StaffOrder order(std::int64_t number, std::vector<std::string> revoked = {}) {
    return {number, terminal.id, 30, std::move(revoked), clock.now()};
  }
  // The sync service brings it.
  void hear(const StaffOrder& told) {
    Updates updates;
    updates.staff = sign_staff(told, hq_sign);
    REQUIRE(is_genuine(updates, terminal.hq.sign));
    REQUIRE(store_updates(db, updates));
    kiosk->look_again();
    settle();
  }
  std::size_t credentials_on_disk() {
    return value_of(load_rep_credentials(files, folder.path())).size();
  }
  // The entry at that place, as HQ reads it.
  std::string logged_by(std::int64_t place) {
    const auto sealed =
        value_of(select_value<Bytes>(db, "SELECT sealed FROM audit WHERE place = ?", place));
    const AuditEntry entry = value_of(open_audit_entry(sealed.value(), terminal.id, place, hq_box));
    return entry.by + " " + entry.what;
  }
  std::int64_t log_entries() {
    return value_of(select_value<std::int64_t>(db, "SELECT count(*) FROM audit")).value();
  }
};

}  // namespace

TEST_CASE_METHOD(StaffRoom, "an expired credential is refused off line, until HQ has spoken",
                 "[kiosk][staff]") {
  hear(order(1));
  clock.set_now(clock.now() + 30 * 24h + 1min);
  sign_in();
  CHECK(screen<SignInModel>().trouble == SignInTrouble::Expired);
  CHECK_FALSE(has_overlay());
  clock.set_now(clock.now() - 20 * 24h);
  pass(2s);
  act(command::EditPin{std::string(kRepPin)});
  act(command::SignIn{});
  CHECK(screen<SignInModel>().trouble == SignInTrouble::Expired);

  hear(order(1));
  pass(5s);
  act(command::EditPin{std::string(kRepPin)});
  act(command::SignIn{});
  screen<RepListModel>();
}

TEST_CASE_METHOD(StaffRoom, "a stick that HQ has written lets an expired rep in",
                 "[kiosk][staff]") {
  hear(order(1));
  clock.set_now(clock.now() + 40 * 24h);
  Updates page;
  page.staff = sign_staff(order(1), hq_sign);
  succeed(disk.make_folder(stick.folder / "jiangxin"));
  succeed(write_file(disk, stick.folder / "jiangxin" / answers_name(terminal.id, 1),
                     as_bytes(to_answers_file(terminal.id, {page}, hq_sign))));
  const std::int64_t before = log_entries();
  act(command::OpenRep{});
  act(command::EditPin{"000000"});
  act(command::SignIn{});
  CHECK(screen<SignInModel>().wrong);
  // Whoever stood there told no right PIN: the stick was read by nobody.
  CHECK(logged_by(before + 1) == std::string(kRepId) + " rep-expired");
  CHECK(logged_by(before + 2) == "terminal answers-read");
  CHECK(logged_by(log_entries()) == std::string(kRepId) + " rep-wrong-pin");
  pass(2s);
  act(command::EditPin{std::string(kRepPin)});
  act(command::SignIn{});
  screen<RepListModel>();
}

TEST_CASE_METHOD(StaffRoom, "a revoked rep is signed out when HQ says so, and the credential gone",
                 "[kiosk][staff]") {
  sign_in();
  act(command::Assist{});
  identify();
  const std::int64_t before = log_entries();
  hear(order(1, {std::string(kRepId)}));
  screen<HomeModel>();
  CHECK(overlay<MessageModel>().id == MessageId::RepSignedOut);
  CHECK(view().frame.assistant.empty());
  CHECK(credentials_on_disk() == 0);
  CHECK(log_entries() == before + 1);
  act(command::DismissMessage{});
  act(command::OpenRep{});
  CHECK(screen<SignInModel>().reps.empty());
  act(command::Leave{});
  pass(2s);
  come_back();  // what was filled in is there
  screen<FormPageModel>();
}

TEST_CASE_METHOD(StaffRoom, "no step of a revoked rep is taken, even before the kiosk is told",
                 "[kiosk][staff]") {
  sign_in();
  REQUIRE(StaffRepository(db).take(sign_staff(order(1, {std::string(kRepId)}), hq_sign)));
  act(command::Assist{});
  screen<HomeModel>();
  CHECK(credentials_on_disk() == 0);
}

TEST_CASE_METHOD(StaffRoom, "a credential that was revoked while the kiosk was off is gone at once",
                 "[kiosk][staff]") {
  REQUIRE(StaffRepository(db).take(sign_staff(order(1, {std::string(kRepId)}), hq_sign)));
  kill();
  CHECK(credentials_on_disk() == 0);
}

TEST_CASE_METHOD(StaffRoom, "a rep who is added while the kiosk runs can sign in",
                 "[kiosk][staff]") {
  add_rep("fedcba9876543210", "工会干部甲", RepRole::Endorse);
  act(command::OpenRep{});
  CHECK(screen<SignInModel>().reps.size() == 2);
}

TEST_CASE_METHOD(StaffRoom,
                 "a rep who may assist only reads and sets PINs anew, but files no opinion",
                 "[kiosk][staff]") {
  begin();
  fill_all();
  const SubmissionId id = submit();
  act(command::Leave{});
  add_rep(std::string(kRepId), "测试干部", RepRole::Assist);
  sign_in();
  act(command::SelectApplication{0});
  CHECK(screen<RepApplicationModel>().application);
  CHECK_FALSE(screen<RepApplicationModel>().may_endorse);
  act(command::EditOpinion{"情况属实，同意申报"});
  act(command::ToggleDeclassified{});
  act(command::SubmitEndorsement{});
  CHECK(value_of(outbox.waiting()).size() == 1);
  act(command::OpenPinReset{});
  overlay<PinResetModel>();

  OpenUnit unit = rep();
  unit.role = RepRole::Assist;
  const auto of = value_of(outbox.get(id)).application_id;
  CHECK(code_of(finalizer.endorse(of, {"情况属实", true, "测试干部"}, unit, campaign)) ==
        ErrorCode::Denied);
}

}  // namespace jiangxin

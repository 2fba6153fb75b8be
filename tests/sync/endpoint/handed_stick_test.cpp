// What HQ hands back, by stick: answers, and the sealed files beside them.
#include "sync/endpoint/bundle_import.h"
#include "sync/protocol/answers_file.h"
#include "sync/store/handed_files.h"
#include "sync/store/stick.h"
#include "tests/sync/endpoint/hub_fixture.h"

namespace jiangxin {
namespace {

struct HandedByStick : HubFixture {
  HandedByStick() {
    REQUIRE(data->store().put_terminal(next.card()));
    sent = terminal.submission(terminal.application(campaign), ApplicationId::make(random));
    deliver(sent);
    handover = hub().hand_back(sent.manifest.application_id, next.id, {"终端换过了", {}}).value();
    REQUIRE(disk_.make_folder(dir / "kiosk"));
    db.emplace(Database::open(dir / "kiosk" / "jiangxin.db").value());
  }
  std::vector<std::string> answered(const TerminalId& to) {
    return write_answers(hub(), data->secrets().sign.x25519, to, disk_, stick / "jiangxin").value();
  }
  // How many can be opened with what the stick brought.
  int taken() {
    REQUIRE(import_answers(*db, disk_, stick, next.id, data->secrets().sign.x25519.public_key));
    const auto wanted = HandoverRepository(*db).missing_files().value();
    const auto here = take_handed_files(disk_, stick, wanted, attachments).value();
    return note_handed_files(*db, here).value();
  }
  Path on_stick(const Digest& file) { return stick / "jiangxin" / handed_file_name(file); }

  TestTerminal next{random, data->secrets().box};
  Submission sent;
  Handover handover;
  Path stick = dir / "stick";
  AttachmentStore attachments{disk_, dir / "kiosk" / "attachments"};
  std::optional<Database> db;
};

}  // namespace

TEST_CASE_METHOD(HandedByStick, "a stick brings what HQ hands back, with all its files",
                 "[stick][handover]") {
  CHECK(answered(next.id).size() == 1 + sent.manifest.files.size() + 1);
  CHECK(taken() == 1);
  CHECK(HandoverRepository(*db).whole().value() == std::vector{handover});
  for (const SealedFileRef& file : sent.manifest.files)
    CHECK(attachments.size(file.digest).value() == file.size);
  CHECK(taken() == 0);
}

TEST_CASE_METHOD(HandedByStick, "another terminal's answers bring none of it",
                 "[stick][handover]") {
  CHECK(answered(terminal.id).size() == 1);
}

TEST_CASE_METHOD(HandedByStick, "a file that is damaged on the stick waits for a whole one",
                 "[stick][handover]") {
  answered(next.id);
  const SealedFileRef& file = sent.manifest.files.front();
  const Bytes whole = read_file(disk_, on_stick(file.digest), file.size).value();
  SECTION("altered") {
    Bytes altered = whole;
    altered[altered.size() / 2] ^= 1;
    REQUIRE(write_file(disk_, on_stick(file.digest), altered));
  }
  SECTION("torn") {
    REQUIRE(write_file(disk_, on_stick(file.digest), ByteView(whole).first(whole.size() / 2)));
  }
  CHECK(taken() == 0);
  CHECK(HandoverRepository(*db).missing_files().value() == std::vector<WantedFile>{{file, 0}});
  answered(next.id);
  CHECK(taken() == 1);
}

}  // namespace jiangxin

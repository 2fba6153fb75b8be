// A rep carries what waits to HQ by stick, and brings the answers back.
#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/answers_file.h"
#include "sync/protocol/audit_file.h"
#include "sync/protocol/bundle.h"
#include "sync/store/statement.h"
#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

struct StickRoom : Room {
  PosixFileSystem disk;

  // A worker has submitted, without a network; the kiosk is at Home again.
  SubmissionId submitted() {
    begin();
    fill_all();
    const SubmissionId id = submit();
    act(command::Next{});
    return id;
  }
  // Something else that waits, with one file.
  SubmissionId queued() {
    const Bytes plain = random.bytes(5'000);
    const SealedFile file = value_of(attachments.add(source_of(plain), make_key(random)));
    SubmissionManifest manifest;
    manifest.id = SubmissionId::make(random);
    manifest.terminal_id = terminal.id;
    manifest.files = {{file.sealed_digest, file.sealed_size}};
    succeed(outbox.enqueue(sign_submission(manifest, to_bytes("body"), secrets.sign.x25519),
                           clock.now()));
    return manifest.id;
  }
  void open_stick() {
    sign_in();
    act(command::OpenStick{});
    screen<StickModel>();
  }
  const StickModel& shown() { return screen<StickModel>(); }
  std::vector<std::string> bundles() {
    std::vector<std::string> names = on_stick();
    std::erase_if(names, [](const std::string& name) { return !name.ends_with(kBundleEnding); });
    return names;
  }
  std::vector<std::string> on_stick() { return value_of(disk.list(stick.folder / "jiangxin")); }
  // HQ's answer to it, as a file on the stick.
  void answer(const SubmissionId& id, const SignKeyPair& hq, const TerminalId& to) {
    const Submission sent = value_of(outbox.submission(id));
    Updates page;
    page.receipts = {
        sign_receipt({id, sent.manifest.application_id, sent.digest(), clock.now(), {}}, hq)};
    page.hq_time = clock.now();
    succeed(disk.make_folder(stick.folder / "jiangxin"));
    succeed(write_file(disk, stick.folder / "jiangxin" / answers_name(to, 1),
                       as_bytes(to_answers_file(to, {page}, hq))));
  }
};

}  // namespace

TEST_CASE("a rep copies what waits to a stick, and takes HQ's receipt off it", "[kiosk][stick]") {
  StickRoom desk;
  const SubmissionId id = desk.submitted();
  desk.open_stick();
  CHECK(desk.shown().waiting == 1);
  CHECK(desk.shown().medium == "stick");
  CHECK(desk.shown().exported == 0);

  desk.act(command::ExportToStick{});
  REQUIRE(desk.shown().written);
  CHECK(desk.shown().written->count == 1);
  CHECK_FALSE(desk.shown().writing);
  CHECK_FALSE(desk.shown().trouble);
  CHECK(desk.shown().exported == 1);
  CHECK(desk.shown().exported_at == desk.clock.now());
  CHECK(desk.bundles() == std::vector<std::string>{bundle_name(id)});
  const Bytes log = value_of(read_file(
      desk.disk, desk.stick.folder / "jiangxin" / audit_file_name(desk.terminal.id), 1 << 20));
  CHECK(value_of(parse_audit_file(as_text(log))).parts.size() == 1);
  CHECK(value_of(desk.outbox.get(id)).state == OutboxState::Queued);

  desk.answer(id, desk.hq_sign, desk.terminal.id);
  desk.act(command::ImportFromStick{});
  REQUIRE(desk.shown().read);
  CHECK(*desk.shown().read == StickModel::Read{1, 0, 0, 1});
  CHECK(desk.shown().waiting == 0);
  CHECK(desk.view().frame.waiting == 0);
  CHECK(value_of(desk.outbox.get(id)).state == OutboxState::Delivered);

  desk.act(command::ImportFromStick{});
  CHECK(*desk.shown().read == StickModel::Read{0, 0, 0, 1});
  desk.act(command::Back{});
  desk.screen<RepListModel>();
}

TEST_CASE("no stick, and nothing that waits: nothing happens", "[kiosk][stick]") {
  StickRoom desk;
  desk.stick.plugged = false;
  desk.open_stick();
  CHECK(desk.shown().media.empty());
  desk.act(command::ExportToStick{});
  desk.act(command::ImportFromStick{});
  CHECK_FALSE(desk.shown().written);
  CHECK_FALSE(desk.shown().read);

  desk.stick.plugged = true;
  desk.pass(2s);
  CHECK(desk.shown().medium == "stick");
  CHECK(desk.shown().room > 0);
  desk.act(command::ExportToStick{});
  CHECK_FALSE(desk.shown().written);
  CHECK(desk.on_stick().empty());

  desk.stick.plugged = false;
  desk.pass(2s);
  CHECK(desk.shown().medium.empty());
}

TEST_CASE("a terminal whose own disk takes nothing writes to the stick nevertheless",
          "[kiosk][stick]") {
  StickRoom desk;
  const SubmissionId id = desk.submitted();
  desk.open_stick();
  REQUIRE(execute(desk.db, "PRAGMA query_only = ON"));
  desk.act(command::ExportToStick{});
  CHECK(desk.shown().written->count == 1);
  CHECK(desk.bundles() == std::vector<std::string>{bundle_name(id)});
}

TEST_CASE("a stick that is full, locked or broken is named, and keeps nothing half-written",
          "[kiosk][stick]") {
  StickRoom desk;
  desk.submitted();
  desk.open_stick();
  desk.stick.free_room = 500;
  desk.act(command::ExportToStick{});
  CHECK(desk.shown().written->without_room == 1);
  CHECK(desk.shown().written->count == 0);
  CHECK_FALSE(desk.shown().writing);
  desk.stick.free_room.reset();
  for (const ErrorCode fault : {ErrorCode::ReadOnly, ErrorCode::Io}) {
    desk.stick.write_fault = fault;
    desk.act(command::ExportToStick{});
    CHECK(desk.shown().trouble == fault);
    CHECK(desk.shown().written->count == 0);
    CHECK_FALSE(desk.shown().writing);
  }
  CHECK(desk.on_stick().empty());
  CHECK(desk.shown().exported == 0);

  desk.stick.write_fault.reset();
  desk.act(command::ExportToStick{});
  CHECK_FALSE(desk.shown().trouble);
  CHECK(desk.bundles().size() == 1);
}

TEST_CASE("copying can be stopped; a person who works is not sent away", "[kiosk][stick]") {
  StickRoom desk;
  desk.submitted();
  desk.open_stick();
  desk.kiosk->handle(command::ExportToStick{});
  REQUIRE(desk.shown().writing);
  CHECK(desk.shown().writing->files == 1);
  CHECK_FALSE(desk.view().frame.can_go_back);
  desk.kiosk->handle(command::Back{});
  desk.screen<StickModel>();
  desk.kiosk->handle(command::CancelStick{});
  desk.settle();
  CHECK(desk.shown().trouble == ErrorCode::Cancelled);
  CHECK_FALSE(desk.shown().writing);
  CHECK(desk.on_stick().empty());
}

TEST_CASE("leaving while it is copied leaves no half bundle", "[kiosk][stick]") {
  StickRoom desk;
  desk.submitted();
  desk.open_stick();
  desk.kiosk->handle(command::ExportToStick{});
  desk.act(command::Leave{});
  desk.screen<HomeModel>();
  CHECK(desk.on_stick().empty());
}

TEST_CASE("a damaged copy on the terminal is told, and holds up no other", "[kiosk][stick]") {
  StickRoom desk;
  const SubmissionId damaged = desk.submitted();
  const auto file = value_of(desk.outbox.submission(damaged)).manifest.files.front();
  succeed(desk.attachments.remove(file.digest));
  const SubmissionId whole = desk.queued();
  desk.open_stick();
  desk.act(command::ExportToStick{});
  CHECK(desk.shown().written->count == 1);
  CHECK(desk.shown().written->damaged == 1);
  CHECK(desk.bundles() == std::vector<std::string>{bundle_name(whole)});
}

TEST_CASE("answers that are not for here are refused with their reason, and change nothing",
          "[kiosk][stick]") {
  StickRoom desk;
  const SubmissionId id = desk.submitted();
  desk.open_stick();
  desk.act(command::ImportFromStick{});
  CHECK(*desk.shown().read == StickModel::Read{});

  const auto refusal = [&] {
    desk.act(command::ImportFromStick{});
    REQUIRE(desk.shown().refused.size() == 1);
    return desk.shown().refused.front().why;
  };
  desk.answer(id, make_sign_keys(desk.random), desk.terminal.id);
  CHECK(refusal() == ErrorCode::Denied);
  std::filesystem::remove_all(desk.stick.folder / "jiangxin");
  desk.answer(id, desk.hq_sign, TerminalId::make(desk.random));
  CHECK(refusal() == ErrorCode::Conflict);
  CHECK(value_of(desk.outbox.get(id)).state == OutboxState::Queued);
}

}  // namespace jiangxin

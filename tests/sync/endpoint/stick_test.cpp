// By stick, from the terminal's database to HQ's and back: real SQLite, real files.
#include "sync/store/stick.h"

#include <limits>

#include "sync/endpoint/bundle_import.h"
#include "sync/protocol/answers_file.h"
#include "sync/protocol/limits.h"
#include "sync/store/inbox_repository.h"
#include "tests/fakes/faulty_file_system.h"
#include "tests/sync/endpoint/hub_fixture.h"

namespace jiangxin {
namespace {

// A terminal's own disk, a stick and HQ. The terminal is the one that HubFixture knows.
struct Journey : HubFixture {
  Journey() { REQUIRE(disk_.make_folder(stick)); }

  // An application with all its files, waiting on the terminal.
  Submission queued() {
    const Submission made =
        terminal.submission(terminal.application(campaign), ApplicationId::make(random));
    for (const SealedSample& file : terminal.files) keep(file);
    REQUIRE(outbox.enqueue(made, clock.now()));
    return made;
  }
  // The terminal's sealed files are named by their digests.
  void keep(const SealedSample& file) {
    const std::string name = to_string(file.ref.digest);
    const Path folder = kept / name.substr(0, 2);
    REQUIRE(disk_.make_folder(folder));
    REQUIRE(write_file(disk_, folder / name, file.bytes));
  }
  StickExport exported(FileSystem& files) {
    BundleWriter writer({attachments, files, stick, [] { return false; }});
    return export_waiting(outbox, writer, clock, [](std::uint64_t) {}).value();
  }
  StickExport exported() { return exported(disk_); }
  Path bundle(const Submission& submission) { return stick / bundle_name(submission.manifest.id); }
  Result<ImportedBundle> imported(const Path& path) { return import_bundle(hub(), disk_, path); }
  const SignPublicKey& hq_key() { return data->secrets().sign.x25519.public_key; }
  std::vector<std::string> answered() {
    return write_answers(hub(), data->secrets().sign.x25519, terminal.id, disk_, stick).value();
  }
  Result<StickAnswers> taken_back() {
    return import_answers(db, disk_, stick, terminal.id, hq_key());
  }
  OutboxState state(const Submission& submission) {
    return outbox.get(submission.manifest.id).value().state;
  }
  std::size_t stored() {
    return data->store().applications(std::numeric_limits<std::int64_t>::max(), 100).value().size();
  }
  // Nothing of it is at HQ.
  bool is_unknown(const Submission& submission) {
    if (data->store().custody(submission.manifest.id).value()) return false;
    for (const SealedFileRef& file : submission.manifest.files)
      if (hub().file_size(file.digest).value()) return false;
    return true;
  }

  Path kept = dir / "terminal" / "attachments";
  Path stick = dir / "stick";
  Database db = Database::open(dir / "terminal.db").value();
  OutboxRepository outbox{db};
  InboxRepository inbox{db};
  AttachmentStore attachments{disk_, kept};
};

Bytes bytes_of(const Path& path) {
  PosixFileSystem files;
  return read_file(files, path, 100 << 20).value();
}
void overwrite(const Path& path, ByteView bytes) {
  PosixFileSystem files;
  REQUIRE(write_file(files, path, bytes));
}

}  // namespace

TEST_CASE_METHOD(Journey, "what waits goes to HQ by stick, and its receipt comes back", "[stick]") {
  const Submission first = queued();
  const Submission second = queued();
  const StickExport out = exported();
  CHECK_FALSE(out.ended);
  REQUIRE(out.bundles.size() == 2);
  CHECK(out.bundles[0].id == first.manifest.id);
  CHECK(out.bundles[0].written ==
        WrittenBundle{bundle_name(first.manifest.id), std::filesystem::file_size(bundle(first))});
  CHECK(state(first) == OutboxState::Queued);  // only HQ's receipt says more

  REQUIRE(imported(bundle(first)));
  const auto arrived = imported(bundle(second));
  REQUIRE(arrived);
  CHECK(arrived->terminal == terminal.id);
  CHECK(stored() == 2);

  CHECK(answered() == std::vector<std::string>{answers_name(terminal.id, 1)});
  const auto back = taken_back();
  REQUIRE(back);
  CHECK(back->news == NewAnswers{2, 0, 1});
  CHECK(state(first) == OutboxState::Delivered);
  CHECK(state(second) == OutboxState::Delivered);
  CHECK(to_json(*outbox.receipt(second.manifest.id).value()) ==
        data->store().custody(second.manifest.id).value()->receipt_json);
}

TEST_CASE_METHOD(Journey, "each step may be done any number of times: it counts once", "[stick]") {
  const Submission sent = queued();
  for (int i = 0; i < 3; ++i) CHECK(exported().bundles.size() == 1);
  const auto first = imported(bundle(sent));
  clock.advance(std::chrono::hours{5});
  const auto again = imported(bundle(sent));
  CHECK(again->receipt == first->receipt);
  CHECK(stored() == 1);
  answered();
  answered();
  CHECK(taken_back()->news == NewAnswers{1, 0, 1});
  CHECK(taken_back()->news == NewAnswers{});
  CHECK(exported().bundles.empty());
}

TEST_CASE_METHOD(Journey, "network first, then the stick: once, with the same receipt", "[stick]") {
  const Submission sent = queued();
  exported();
  const Receipt receipt = deliver(sent);
  clock.advance(std::chrono::hours{5});
  CHECK(imported(bundle(sent))->receipt == receipt);
  CHECK(stored() == 1);
}

TEST_CASE_METHOD(Journey, "the stick first, then the network: once, with the same receipt",
                 "[stick]") {
  const Submission sent = queued();
  exported();
  const auto arrived = imported(bundle(sent));
  clock.advance(std::chrono::hours{5});
  CHECK(deliver(sent) == arrived->receipt);
  CHECK(stored() == 1);
}

TEST_CASE_METHOD(Journey, "half by network, half by stick: HQ takes what it lacks", "[stick]") {
  const Submission sent = queued();
  exported();
  const SealedSample& file = terminal.files.front();
  REQUIRE(hub().upload(file.ref, source_at_of(file.bytes), {}));
  REQUIRE(hub().submit(sent)->missing.size() == sent.manifest.files.size() - 1);
  REQUIRE(imported(bundle(sent)));
  CHECK(stored() == 1);
}

TEST_CASE_METHOD(Journey, "answers by stick leave the network's cursor where it is", "[stick]") {
  const Submission sent = queued();
  exported();
  REQUIRE(imported(bundle(sent)));
  REQUIRE(hub().decide(sent.manifest.application_id, DecisionState::Returned, {"补一份证书", {}}));
  answered();
  CHECK(taken_back()->news == NewAnswers{1, 1, 1});
  CHECK(inbox.cursor() == "");
  CHECK(inbox.unread_returns() == 1);

  REQUIRE(inbox.mark_read(sent.manifest.application_id));
  const Updates same = hub().updates(terminal.id, "").value();
  REQUIRE(store_updates(db, same));
  CHECK(inbox.cursor() == same.cursor);
  CHECK(inbox.unread_returns() == 0);  // told twice, read once
  CHECK(taken_back()->news == NewAnswers{});
  CHECK(inbox.cursor() == same.cursor);
}

TEST_CASE_METHOD(Journey, "a bundle altered or torn anywhere leaves nothing at HQ", "[stick]") {
  const Submission sent = queued();
  exported();
  const Bytes whole = bytes_of(bundle(sent));
  const std::size_t head = as_text(whole).find('\n', 20);
  const std::size_t last = whole.size() - 1;
  for (const std::size_t at :
       {std::size_t{0}, std::size_t{20}, head / 2, head, head + 100, whole.size() / 2, last}) {
    INFO("byte " << at);
    Bytes altered = whole;
    altered[at] ^= 1;
    overwrite(stick / "altered.jxb", altered);
    CHECK_FALSE(imported(stick / "altered.jxb"));
    overwrite(stick / "torn.jxb", ByteView(whole).first(at));
    CHECK_FALSE(imported(stick / "torn.jxb"));
    CHECK(is_unknown(sent));
  }
  Bytes longer = whole;
  longer.push_back(0);
  overwrite(stick / "longer.jxb", longer);
  CHECK(imported(stick / "longer.jxb").error().code == ErrorCode::Corrupt);
  CHECK(is_unknown(sent));
  REQUIRE(imported(bundle(sent)));
}

TEST_CASE_METHOD(Journey, "a foreign bundle is refused with its reason, and leaves nothing",
                 "[stick]") {
  TestTerminal stranger(random, data->secrets().box);
  const Submission foreign =
      stranger.submission(stranger.application(campaign), ApplicationId::make(random));
  for (const SealedSample& file : stranger.files) keep(file);
  REQUIRE(outbox.enqueue(foreign, clock.now()));
  exported();
  const auto unknown = imported(bundle(foreign));
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == ErrorCode::Denied);
  CHECK(unknown.error().detail.find("unknown-terminal") == 0);
  CHECK(is_unknown(foreign));

  stranger.id = terminal.id;  // an impostor
  const Submission forged =
      stranger.submission(stranger.application(campaign), ApplicationId::make(random));
  for (const SealedSample& file : stranger.files) keep(file);
  REQUIRE(outbox.enqueue(forged, clock.now()));
  exported();
  const auto refused = imported(bundle(forged));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().detail.find("bad-signature") == 0);
  CHECK(is_unknown(forged));
}

TEST_CASE_METHOD(Journey, "another submission under an id that HQ has is a conflict", "[stick]") {
  const Submission sent = queued();
  deliver(sent);
  Submission other = sent;
  other.manifest.finalized_at += std::chrono::hours{1};
  other = sign_submission(other.manifest, other.body, terminal.sign);
  Bytes out;
  REQUIRE(write_bundle(
      other, [&](const SealedFileRef& file) { return attachments.sealed(file.digest); },
      sink_to(out)));
  overwrite(stick / "other.jxb", out);
  CHECK(imported(stick / "other.jxb").error().code == ErrorCode::Conflict);
  CHECK(data->store().custody(sent.manifest.id).value()->digest == sent.digest());
}

TEST_CASE_METHOD(Journey, "a full disk at HQ is said; later the same bundle is taken", "[stick]") {
  const Submission sent = queued();
  exported();
  FaultyFileSystem disk(disk_);
  TempDir elsewhere;
  const auto small = HubData::create(elsewhere / "hub", {disk, clock, random}).value();
  REQUIRE(small->store().put_campaign(campaign));
  REQUIRE(small->store().put_terminal(terminal.card()));
  disk.fill_after(1);
  const auto full = import_bundle(small->hub(), disk_, bundle(sent));
  REQUIRE_FALSE(full);
  CHECK(full.error().detail.find("disk-full") == 0);
  CHECK(full.error().code == ErrorCode::DiskFull);
  CHECK_FALSE(small->store().custody(sent.manifest.id).value());
  disk.heal();
  CHECK(import_bundle(small->hub(), disk_, bundle(sent)));
}

TEST_CASE_METHOD(Journey, "answers of another HQ, for another terminal, or altered, change nothing",
                 "[stick]") {
  const Submission sent = queued();
  exported();
  REQUIRE(imported(bundle(sent)));
  const std::string name = answered().front();
  const auto refusal = [&](const TerminalId& id, const SignPublicKey& key) {
    const auto result = import_answers(db, disk_, stick, id, key).value();
    REQUIRE(result.files.size() == 1);
    CHECK(result.files.front().name == name);
    REQUIRE(result.files.front().refused);
    return result.files.front().refused->code;
  };
  CHECK(refusal(terminal.id, make_sign_keys(random).public_key) == ErrorCode::Denied);
  CHECK(refusal(TerminalId::make(random), hq_key()) == ErrorCode::Conflict);
  Bytes altered = bytes_of(stick / name);
  altered[altered.size() / 2] ^= 1;
  overwrite(stick / name, altered);
  CHECK(refusal(terminal.id, hq_key()) == ErrorCode::Corrupt);
  CHECK(state(sent) == OutboxState::Queued);
}

TEST_CASE_METHOD(Journey, "answers are found in the stick's own folder too", "[stick]") {
  const Submission sent = queued();
  exported();
  REQUIRE(imported(bundle(sent)));
  REQUIRE(
      write_answers(hub(), data->secrets().sign.x25519, terminal.id, disk_, stick / kStickFolder));
  const auto back = taken_back();
  REQUIRE(back->files.size() == 1);
  CHECK(back->files.front().name == "jiangxin/" + answers_name(terminal.id, 1));
  CHECK(state(sent) == OutboxState::Delivered);
}

TEST_CASE_METHOD(Journey, "many answers are several files, each whole by itself", "[stick]") {
  const Submission sent = queued();
  deliver(sent);
  const std::string reason(kMaxReasonBytes, 'x');
  for (int i = 0; i < 250; ++i)
    REQUIRE(hub().decide(sent.manifest.application_id, DecisionState::InReview, {reason, {}}));
  const auto names = answered();
  CHECK(names.size() > 1);
  std::filesystem::remove(stick / names.front());
  const NewAnswers late = taken_back()->news;
  CHECK(late.decisions > 0);
  answered();
  const NewAnswers rest = taken_back()->news;
  CHECK(late.decisions + rest.decisions == 250);
  CHECK(rest.receipts == 1);
}

TEST_CASE("what another brings at the same moment is gone on with", "[hub][stick][race]") {
  HubFixture test;
  test.terminal.attach("a.jpg", "image/jpeg", 100'000);
  const SealedSample& file = test.terminal.files.back();
  std::vector<std::uint64_t> asked;
  const SourceAt source_at = [&](std::uint64_t offset) -> Result<ByteSource> {
    if (asked.empty()) {  // by the network
      auto writer = test.data->uploads().write(to_string(file.ref.digest), 0, std::nullopt);
      REQUIRE(writer);
      REQUIRE((*writer)->append(ByteView(file.bytes).first(1'000)));
      REQUIRE((*writer)->finish());
    }
    asked.push_back(offset);
    return source_of(ByteView(file.bytes).subspan(offset));
  };
  REQUIRE(test.hub().upload(file.ref, source_at, {}));
  CHECK(asked == std::vector<std::uint64_t>{0, 1'000});
  CHECK(test.data->shelf().size(file.ref.digest).value() == file.ref.size);
}

}  // namespace jiangxin

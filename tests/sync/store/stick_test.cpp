// The terminal's side of a stick: what is written, what is left of a failure.
#include "sync/store/stick.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/faulty_file_system.h"
#include "tests/sync/store/samples.h"

using namespace jiangxin;

namespace {

struct StickFixture : StoreFixture {
  PosixFileSystem real;
  FaultyFileSystem stick{real};
  TempDir plugged;
  OutboxRepository outbox{db};
  AttachmentStore attachments{real, folder / "attachments"};
  bool cancelled = false;
  std::uint64_t progress = 0;

  // Waiting, with one file of so many bytes.
  Submission queued(std::size_t size = 100'000) {
    const Bytes plain = random.bytes(size);
    const SealedFile sealed = attachments.add(source_of(plain), make_key(random)).value();
    SubmissionManifest manifest = submission().manifest;
    manifest.files = {{sealed.sealed_digest, sealed.sealed_size}};
    const Submission made = again(manifest, "sealed body");
    REQUIRE(outbox.enqueue(made, clock.now()));
    return made;
  }
  StickExport exported() {
    BundleWriter writer({attachments, stick, plugged.path(), [this] { return cancelled; }});
    return export_waiting(outbox, writer, clock, [this](std::uint64_t bytes) { progress = bytes; })
        .value();
  }
  std::vector<std::string> names() { return real.list(plugged.path()).value(); }
  Path sealed_file(const Submission& submission) {
    const std::string name = to_string(submission.manifest.files.front().digest);
    return folder / "attachments" / name.substr(0, 2) / name;
  }
};

}  // namespace

TEST_CASE_METHOD(StickFixture, "nothing waits: nothing is written", "[stick]") {
  const StickExport done = exported();
  CHECK(done.bundles.empty());
  CHECK_FALSE(done.ended);
  CHECK(names().empty());
}

TEST_CASE_METHOD(StickFixture, "what is written is noted, and waits as before", "[stick]") {
  const Submission sent = queued();
  CHECK_FALSE(outbox.get(sent.manifest.id)->exported_at);
  clock.advance(std::chrono::hours{1});
  exported();
  const OutboxEntry entry = outbox.get(sent.manifest.id).value();
  CHECK(entry.exported_at == clock.now());
  CHECK(entry.state == OutboxState::Queued);
  CHECK(outbox.next_due(clock.now()).value());
  CHECK(names() == std::vector<std::string>{bundle_name(sent.manifest.id)});
}

TEST_CASE_METHOD(StickFixture, "what is delivered or can never be sent stays off the stick",
                 "[stick]") {
  const Submission delivered = queued();
  REQUIRE(outbox.deliver({delivered.manifest.id, delivered.manifest.application_id,
                          delivered.digest(), clock.now(), SignatureBytes{}}));
  const Submission refused = queued();
  REQUIRE(outbox.mark_unsendable(refused.manifest.id, {HqTrouble::Refused, "", std::nullopt}));
  const Submission sending = queued();
  REQUIRE(outbox.begin_attempt(sending.manifest.id, clock.now()));
  const StickExport done = exported();
  REQUIRE(done.bundles.size() == 1);
  CHECK(done.bundles.front().id == sending.manifest.id);
}

TEST_CASE_METHOD(StickFixture, "before a bundle is written it is noted that HQ may get it",
                 "[stick]") {
  const Submission sent = queued();
  CHECK_FALSE(outbox.get(sent.manifest.id)->carried);
  cancelled = true;  // in the middle, as when the terminal loses its power
  REQUIRE(exported().ended);
  CHECK(outbox.get(sent.manifest.id)->carried);
  CHECK_FALSE(outbox.get(sent.manifest.id)->exported_at);
}

TEST_CASE_METHOD(StickFixture, "what is taken out while others are written stays off the stick",
                 "[stick]") {
  queued();
  const Submission second = queued();
  BundleWriter writer({attachments, stick, plugged.path(), [] { return false; }});
  const auto take_out = [&](std::uint64_t) { (void)outbox.withdraw(second.manifest.id); };
  CHECK(export_waiting(outbox, writer, clock, take_out).value().bundles.size() == 1);
  CHECK(names().size() == 1);
  CHECK_FALSE(outbox.get(second.manifest.id)->carried);
  CHECK(outbox.begin_export(second.manifest.id).error().code == ErrorCode::Conflict);
}

TEST_CASE_METHOD(StickFixture, "progress ends at the bytes of all bundles", "[stick]") {
  const Submission first = queued();
  const Submission second = queued();
  exported();
  CHECK(progress == bundle_size(first) + bundle_size(second));
}

TEST_CASE_METHOD(StickFixture, "a stick that fills up keeps whole bundles only, and says so",
                 "[stick]") {
  const Submission first = queued();
  const Submission second = queued();
  stick.fill_after(bundle_size(first) + 50'000);
  const StickExport done = exported();
  CHECK_FALSE(done.ended);
  REQUIRE(done.bundles.size() == 2);
  CHECK(done.bundles[0].written);
  CHECK(done.bundles[1].written.error().code == ErrorCode::DiskFull);
  CHECK(names() == std::vector<std::string>{bundle_name(first.manifest.id)});
  CHECK_FALSE(outbox.get(second.manifest.id)->exported_at);
}

TEST_CASE_METHOD(StickFixture, "a bundle that has no room on the stick holds up none behind it",
                 "[stick]") {
  const Submission large = queued(400'000);
  const Submission small = queued();
  stick.fill_after(bundle_size(small) + 50'000);
  const StickExport done = exported();
  REQUIRE(done.bundles.size() == 2);
  CHECK(done.bundles[0].written.error().code == ErrorCode::DiskFull);
  CHECK(done.bundles[1].written);
  CHECK(names() == std::vector<std::string>{bundle_name(small.manifest.id)});
  CHECK_FALSE(outbox.get(large.manifest.id)->exported_at);
}

TEST_CASE_METHOD(StickFixture, "a stick that breaks while it is written leaves no half bundle",
                 "[stick]") {
  const Submission sent = queued();
  for (const ErrorCode fault : {ErrorCode::ReadOnly, ErrorCode::Io, ErrorCode::NotFound}) {
    stick.fail_writes(fault);
    CHECK(exported().ended->code == fault);
    CHECK(names().empty());
    stick.heal();
  }
  CHECK_FALSE(outbox.get(sent.manifest.id)->exported_at);
  CHECK_FALSE(exported().ended);
}

TEST_CASE_METHOD(StickFixture, "cancelled: nothing is left, and the next time is whole",
                 "[stick]") {
  queued();
  cancelled = true;
  CHECK(exported().ended->code == ErrorCode::Cancelled);
  CHECK(names().empty());
  cancelled = false;
  CHECK(exported().bundles.size() == 1);
}

TEST_CASE_METHOD(StickFixture, "what a pulled stick left half-written is taken away the next time",
                 "[stick]") {
  queued();
  const Path left = plugged / "7K4M-92QX-CA.jxb.tmp77-3";
  REQUIRE(write_file(real, left, as_bytes("half")));
  REQUIRE(write_file(real, plugged / "somebody's.doc", as_bytes("theirs")));
  exported();
  CHECK_FALSE(real.size(left));
  CHECK(real.size(plugged / "somebody's.doc"));
}

TEST_CASE_METHOD(StickFixture, "a submission whose file is damaged or gone holds up no other",
                 "[stick]") {
  const Submission damaged = queued();
  const Submission gone = queued();
  const Submission whole = queued();
  Bytes bytes = read_file(real, sealed_file(damaged), 1 << 20).value();
  bytes.back() ^= 1;
  REQUIRE(write_file(real, sealed_file(damaged), bytes));
  REQUIRE(real.remove(sealed_file(gone)));
  const StickExport done = exported();
  CHECK_FALSE(done.ended);
  REQUIRE(done.bundles.size() == 3);
  CHECK(done.bundles[0].written.error().code == ErrorCode::Corrupt);
  CHECK(done.bundles[1].written.error().code == ErrorCode::Corrupt);
  CHECK(done.bundles[2].written);
  CHECK(names() == std::vector<std::string>{bundle_name(whole.manifest.id)});
}

TEST_CASE_METHOD(StickFixture, "a bundle written again takes the place of the one before",
                 "[stick]") {
  const Submission sent = queued();
  const Path path = plugged / bundle_name(sent.manifest.id);
  REQUIRE(write_file(real, path, as_bytes("torn")));
  exported();
  CHECK(real.size(path) == bundle_size(sent));
}

#include "sync/uploader/fetcher.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/sample_handover.h"
#include "tests/sync/uploader/uploader_world.h"

namespace jiangxin {
namespace {

using namespace std::chrono_literals;

struct FetchingWorld : World {
  SealedFileRef at_hq(std::size_t size) {
    Bytes bytes = random.bytes(size);
    const SealedFileRef file{digest_of(bytes), size};
    hq.have(file.digest, std::move(bytes));
    return file;
  }
  ApplicationId handed(std::vector<SealedFileRef> refs) {
    const ApplicationId application = ApplicationId::make(random);
    hq.hand_back(sample_handover(random, {application, terminal}, 8, clock.now(), at_hq(700),
                                 std::move(refs)));
    return application;
  }
  std::size_t whole() { return HandoverRepository(db).whole().value().size(); }
  bool is_here(const SealedFileRef& file) {
    return attachments.size(file.digest).value() == file.size;
  }
};

}  // namespace

TEST_CASE_METHOD(FetchingWorld, "what HQ hands back is fetched, part by part", "[handover]") {
  const SealedFileRef large = at_hq(3 * Fetcher::kPartBytes + 17);
  const SealedFileRef small = at_hq(40);
  handed({large, small});
  settle();
  CHECK(whole() == 1);
  CHECK(is_here(large));
  CHECK(is_here(small));
  REQUIRE(hq.downloads().size() == 6);
  CHECK(hq.downloads()[0].first == small.digest);
  CHECK(hq.downloads()[5] == std::pair(large.digest, std::uint64_t{3 * Fetcher::kPartBytes}));
}

TEST_CASE_METHOD(FetchingWorld, "a fetch that was cut goes on after a restart", "[handover]") {
  const SealedFileRef large = at_hq(4 * Fetcher::kPartBytes);
  handed({large});
  for (int i = 0; i < 4; ++i) tick();  // news, the body, two parts
  restart();
  settle();
  CHECK(whole() == 1);
  CHECK(is_here(large));
  CHECK(hq.downloads().size() == 5);
}

TEST_CASE_METHOD(FetchingWorld, "what is to be sent goes before what is fetched", "[handover]") {
  const SealedFileRef large = at_hq(4 * Fetcher::kPartBytes);
  handed({large});
  tick();  // news
  tick();  // the body
  tick();  // a part
  const Submission submission = queued();
  uploader->wake();
  settle();
  CHECK(state(submission) == OutboxState::Delivered);
  CHECK(whole() == 1);
}

TEST_CASE_METHOD(FetchingWorld, "a file that HQ does not give keeps no other waiting",
                 "[handover]") {
  const SealedFileRef lost{digest_of(as_bytes("lost!")), 5};
  const SealedFileRef here = at_hq(40);
  handed({lost, here});
  settle();
  CHECK(is_here(here));
  CHECK(whole() == 0);
  hq.have(lost.digest, to_bytes("lost!"));
  settle();
  CHECK(whole() == 0);
  uploader->wake();
  settle();
  CHECK(whole() == 1);
}

TEST_CASE_METHOD(FetchingWorld, "HQ is not asked for thousands of files that it does not give",
                 "[handover]") {
  std::vector<SealedFileRef> lost;
  for (std::uint64_t i = 0; i < 50; ++i)
    lost.push_back({digest_of(as_bytes("lost " + std::to_string(i))), 1'000 + i});
  handed(lost);
  settle();
  CHECK(hq.downloads().size() == 1 + Fetcher::kMostRefusals);  // the body, and so many
  settle();
  CHECK(hq.downloads().size() == 1 + Fetcher::kMostRefusals);
}

TEST_CASE_METHOD(FetchingWorld, "what is not the file is thrown away, and asked for again later",
                 "[handover]") {
  const SealedFileRef file{digest_of(as_bytes("right")), 5};
  hq.have(file.digest, to_bytes("wrong"));
  handed({file});
  settle();
  CHECK(whole() == 0);
  CHECK_FALSE(is_here(file));
  hq.have(file.digest, to_bytes("right"));
  run_for(Fetcher::kRest);
  CHECK(whole() == 1);
}

TEST_CASE_METHOD(FetchingWorld, "a part that was cut short on its way is asked for again",
                 "[handover]") {
  const SealedFileRef file{digest_of(as_bytes("right")), 5};
  hq.have(file.digest, to_bytes("rig"));
  handed({file});
  settle();
  CHECK(whole() == 0);
  hq.have(file.digest, to_bytes("right"));
  run_for(300s);  // nobody wakes the service
  CHECK(whole() == 1);
}

TEST_CASE_METHOD(FetchingWorld, "a file that was found gone is fetched again, though nobody rings",
                 "[handover]") {
  const SealedFileRef file = at_hq(40);
  handed({file});
  settle();
  REQUIRE(whole() == 1);
  REQUIRE(attachments.remove(file.digest));
  REQUIRE(HandoverRepository(db).note_missing(file.digest));
  CHECK(whole() == 0);
  run_for(300s);
  CHECK(whole() == 1);
  CHECK(is_here(file));
}

TEST_CASE_METHOD(FetchingWorld, "off line nothing is fetched, and it goes on afterwards",
                 "[handover]") {
  const SealedFileRef large = at_hq(3 * Fetcher::kPartBytes);
  handed({large});
  tick();
  tick();
  hq.fail_all({HqTrouble::Unreachable, "off line", std::nullopt});
  run_for(60s);
  const std::size_t asked = hq.downloads().size();
  CHECK(asked == 2);
  hq.heal();
  run_for(300s);
  CHECK(whole() == 1);
}

TEST_CASE_METHOD(FetchingWorld, "in quiet hours nothing is fetched", "[handover]") {
  handed({at_hq(40)});
  SendingRules rules;
  rules.quiet = QuietHours{7h, 10h};  // it is 08:00
  uploader->set_rules(rules);
  run_for(1h);
  CHECK(hq.downloads().empty());
  run_for(1h + 1min);
  CHECK(whole() == 1);
}

}  // namespace jiangxin

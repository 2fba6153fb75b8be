#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

// What whoever drives the window learns without reading the picture.

namespace jiangxin {

TEST_CASE("the preview names each file by its content, and a tap shows it", "[record]") {
  Attachment file;
  file.id.value.bytes[0] = 7;
  file.name = "证书.jpg";
  file.digest = digest_of(as_bytes("a certificate"));
  Application application;
  application.evidence["practice.skill"] = {{"证书", "2019-11", "", {file}}};
  PreviewModel preview;
  preview.campaign = &sample_campaign();
  preview.application = &application;
  preview.page = 2;
  View view;
  view.frame = sample_frame(StepId::Submit);
  view.screen = preview;

  Headless screen;
  screen.show(view);
  const auto did = screen.tap("preview.file.practice.skill.0." + to_string(file.digest));
  REQUIRE(did.size() == 1);
  CHECK(std::get<command::ShowFile>(did.front()).id == file.id);
}

TEST_CASE("stamped pages are among the preview's files, and a tap shows them large", "[record]") {
  StampedScan scan;
  scan.file.id.value.bytes[0] = 9;
  scan.file.digest = digest_of(as_bytes("a stamped page"));
  Application application;
  application.stamped = {scan};
  PapersModel papers;
  papers.pages = 2;
  papers.can_scan = true;
  papers.scans = {{&application.stamped.front().file, {1}, false}};
  PreviewModel preview;
  preview.campaign = &sample_campaign();
  preview.application = &application;
  preview.page = 2;
  View view;
  view.frame = sample_frame(StepId::Submit);
  view.screen = preview;

  Headless screen;
  screen.show(view);
  const auto did = screen.tap("preview.file.stamped.0." + to_string(scan.file.digest));
  REQUIRE(did.size() == 1);
  CHECK(std::get<command::ShowFile>(did.front()).id == scan.file.id);
  view.overlay = papers;
  screen.show(view);
  const auto over = screen.tap("papers.scan.0");
  REQUIRE(over.size() == 1);
  CHECK(std::get<command::ShowFile>(over.front()).id == scan.file.id);
}

TEST_CASE("the form's portrait is told once it is drawn", "[record]") {
  View view = view_named("preview-complete");
  Headless screen;
  const auto tells = [&](const View& shown) {
    return std::ranges::count(screen.show(shown).told, "paper.portrait") == 1;
  };
  CHECK(tells(view));
  std::get<PreviewModel>(view.screen).portrait.reset();
  CHECK_FALSE(tells(view));
}

TEST_CASE("what is told in words alone is in the record", "[record]") {
  ProgressModel progress;
  progress.campaign = &sample_campaign();
  View view;
  view.frame = bare_frame();
  view.screen = progress;
  Headless screen;
  CHECK(screen.show(view).told == std::vector<std::string>{"progress.draft"});

  progress.judgements.push_back({DecisionState::RefusedByRules, sample_now(), "", {}});
  progress.judged = 0;
  progress.pin_was_reset = true;
  view.screen = progress;
  CHECK(screen.show(view).told ==
        std::vector<std::string>{"progress.pin_was_reset", "progress.refused-by-rules"});
}

TEST_CASE("a judgement is shown where the chain says that it holds, whatever the clocks say",
          "[record]") {
  ProgressModel progress;
  progress.campaign = &sample_campaign();
  progress.newest = 0;
  progress.links.push_back({});
  progress.links[0].state = OutboxState::Delivered;
  progress.judgements.push_back({DecisionState::Returned, sample_now(), "", {}});
  View view;
  view.frame = bare_frame();
  Headless screen;
  const auto told = [&](std::chrono::hours ahead, std::optional<int> judged) {
    progress.links[0].finalized_at = sample_now() + ahead;
    progress.judged = judged;
    view.screen = progress;
    return screen.show(view).told;
  };
  CHECK(told(std::chrono::hours{2}, 0) == std::vector<std::string>{"progress.returned"});
  CHECK(told(std::chrono::hours{-2}, std::nullopt) ==
        std::vector<std::string>{"progress.received"});
}

}  // namespace jiangxin

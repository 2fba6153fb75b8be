// Papers back: stamped pages from a stick.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sync/documents/page_code.h"
#include "tests/app/state/paper_room.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

// On the stick, of the first page.
void lay_large_scan(PaperRoom& room) {
  const Bytes large(room.campaign.limits.file_bytes + 1, 'x');
  room.stick.content["large.jpg"] = large;
  room.tool.codes_of[large] = {{room.printed()[0]}};
}

}  // namespace

TEST_CASE("a scan larger than a file may be is kept as what it becomes", "[papers]") {
  PaperRoom room;
  lay_large_scan(room);
  room.tool.kept_bytes = to_bytes("what it becomes");
  room.hand_in("large.jpg");
  CHECK(room.refused().empty());
  REQUIRE(room.now().stamped.size() == 1);
  CHECK(value_of(room.evidence.read(room.now().stamped.front().file)) ==
        to_bytes("what it becomes"));
}

TEST_CASE("a scan that stays larger than a file may be is too large", "[papers]") {
  PaperRoom room;
  lay_large_scan(room);
  room.hand_in("large.jpg");
  CHECK(room.refused() == std::vector{ScanRefusal::TooLarge});
}

TEST_CASE("whoever leaves while a scan is read leaves nothing of it", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.scan("stamped.jpg", {{codes[0]}});
  room.act(command::AddScans{});
  room.act(command::ToggleFile{"stamped.jpg"});
  const auto before = value_of(room.attachments.list());
  room.kiosk->handle(command::TakeFiles{});  // it is on its way
  CHECK(value_of(room.attachments.list()).size() == before.size() + 1);
  room.act(command::Leave{});
  room.pass(2s);
  room.screen<HomeModel>();
  CHECK(value_of(room.attachments.list()) == before);
}

TEST_CASE("a stamped page is found by its code and stays with the application", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.scan("stamped.jpg", {{"https://example.org/an-invoice", codes[0]}});
  room.hand_in("stamped.jpg");
  CHECK(room.refused().empty());
  REQUIRE(room.now().stamped.size() == 1);
  CHECK(room.now().stamped.front().pages == std::vector{1});
  CHECK(room.now().stamped.front().of == static_cast<int>(codes.size()));
  CHECK(room.screen<PreviewModel>().signed_now);  // what was signed is as it was
  CHECK(value_of(room.evidence.read(room.now().stamped.front().file)) ==
        to_bytes("scan stamped.jpg"));
}

TEST_CASE("a stamped page is opened large, over the papers", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.scan("all.pdf", {{codes[0]}, {codes[1]}});
  room.tool.info = MediaInfo{"application/pdf", 2, 0, 0};
  room.hand_in("all.pdf");
  const AttachmentId scan = room.overlay<PapersModel>().scans.front().file->id;
  room.act(command::ShowFile{scan});
  CHECK(room.overlay<MessageModel>().shown->pages == 2);
  room.act(command::ShowFile{scan, 1});
  CHECK(as_text(*room.overlay<MessageModel>().picture) == "page 1 of scan all.pdf");
  room.act(command::DismissMessage{});
  CHECK(room.overlay<PapersModel>().scans.size() == 1);
}

TEST_CASE("stamped pages are submitted, and stay in the draft", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.scan("all.pdf", {{codes[0]}, {codes[1]}});
  room.tool.info = MediaInfo{"application/pdf", 2, 0, 0};
  room.hand_in("all.pdf");
  CHECK(room.overlay<PapersModel>().scans.front().pages == std::vector{1, 2});
  room.act(command::ClosePicker{});
  const SubmissionId sent = room.submit();
  const Submission submission = value_of(room.outbox.submission(sent));
  const auto application = room.opened_by_hq(submission).application;
  REQUIRE(application);
  REQUIRE(application->stamped.size() == 1);
  const Attachment& scan = application->stamped.front().file;
  CHECK(std::ranges::count(submission.manifest.files,
                           SealedFileRef{scan.sealed_digest, scan.sealed_size}) == 1);
}

TEST_CASE("a page that was printed before a later edit is stale", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.act(command::ClosePicker{});
  room.act(command::GoToFinding{"answers/phone"});
  room.act(command::EditAnswer{"phone", "13900000000"});
  room.act(command::GoToStep{6});
  room.scan("old.jpg", {{codes[0]}});
  room.open_papers();
  room.hand_in("old.jpg");
  CHECK(room.refused() == std::vector{ScanRefusal::Stale});
  CHECK(room.now().stamped.empty());
}

TEST_CASE("a page printed after what was being blackened ended is not stale",
          "[papers][screening]") {
  PaperRoom room({found_at(1000)});
  room.print();
  room.black_worker.holds = true;
  room.act(command::ShowFindings{*room.overlay<PrintHoldModel>().screening.first_open});
  for (std::size_t i = 0; i < room.campaign.forces.size(); ++i) {
    room.act(command::BlackOut{});
    room.act(command::Next{});
  }
  room.open_papers();
  const Application before = room.now();
  room.black_worker.release();
  room.settle();
  CHECK(printed_content(room.now()) != printed_content(before));
  room.act(command::Print{});
  room.tell(PrintStage::Done);
  room.act(command::ClosePicker{});
  room.scan("stamped.jpg", {{room.order().codes.front()}});
  room.hand_in("stamped.jpg");
  CHECK(room.refused().empty());
  REQUIRE(room.overlay<PapersModel>().scans.size() == 1);
  CHECK_FALSE(room.overlay<PapersModel>().scans.front().stale);
}

TEST_CASE("an edit makes the stamped pages that are here stale, and holds up submitting",
          "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.scan("stamped.jpg", {{codes[0]}});
  room.hand_in("stamped.jpg");
  room.act(command::ClosePicker{});
  room.act(command::GoToFinding{"answers/phone"});
  room.act(command::EditAnswer{"phone", "13900000000"});
  room.act(command::GoToStep{6});
  room.sign();
  CHECK_FALSE(room.screen<PreviewModel>().can_submit);
  room.act(command::GoToFinding{"stamped/0"});
  CHECK(room.overlay<PapersModel>().scans.front().stale);
  room.act(command::RemoveScan{0});
  room.act(command::ClosePicker{});
  CHECK(room.screen<PreviewModel>().can_submit);
}

TEST_CASE("other people's pages, pages without a code and mixed prints are refused", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  auto other = *parse_page_code(codes[0]);
  auto later = *parse_page_code(codes[1]);
  other.application = ApplicationId::make(room.random);
  later.content = "0123456789abcdef";
  const auto hand_in = [&](const std::string& name,
                           const std::vector<std::vector<std::string>>& says) {
    room.scan(name, says);
    room.hand_in(name);
    CHECK(room.now().stamped.empty());
    return room.refused();
  };
  CHECK(hand_in("a.jpg", {{to_string(other)}}) == std::vector{ScanRefusal::OtherApplication});
  CHECK(hand_in("b.jpg", {{"JX1 nonsense"}}) == std::vector{ScanRefusal::NoCode});
  CHECK(hand_in("c.jpg", {{}}) == std::vector{ScanRefusal::NoCode});
  CHECK(hand_in("d.jpg", {{codes[0], to_string(later)}}) == std::vector{ScanRefusal::Mixed});
  const std::size_t source = 1;  // of the portrait
  CHECK(value_of(room.attachments.list()).size() ==
        room.now().attachments().size() + source);  // nothing is left of them
}

TEST_CASE("the same page again takes the place of its first scan", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.scan("first.jpg", {{codes[0]}});
  room.scan("better.jpg", {{codes[0]}});
  room.hand_in("first.jpg");
  room.hand_in("better.jpg");
  REQUIRE(room.now().stamped.size() == 1);
  CHECK(room.now().stamped.front().file.name == "better.jpg");
}

TEST_CASE("a TIFF of several pages is handed in as one PDF", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.scan("all.tif", {{codes[0]}, {codes[1]}});
  room.tool.info = MediaInfo{"image/tiff", 2, 2480, 3508};
  room.hand_in("all.tif");
  CHECK(room.refused().empty());
  REQUIRE(room.now().stamped.size() == 1);
  const StampedScan& scan = room.now().stamped.front();
  CHECK(scan.pages == std::vector{1, 2});
  CHECK(scan.file.media_type == "application/pdf");
  CHECK(scan.file.pages == 2);
  CHECK(value_of(room.evidence.read(scan.file)) == to_bytes("bound 2: scan all.tif"));
}

TEST_CASE("of a scan of several pages nothing is kept of those without our code, and that is said",
          "[papers]") {
  const std::string name = GENERATE("all.pdf", "all.tif");
  PaperRoom room;
  const auto codes = room.printed();
  room.scan(name, {{codes[0]}, {"https://example.org/a-colleague"}, {codes[1]}, {}});
  room.tool.info = MediaInfo{name == "all.pdf" ? "application/pdf" : "image/tiff", 4, 2480, 3508};
  room.hand_in(name);
  CHECK(room.refused().empty());
  CHECK(room.overlay<PapersModel>().left_out == std::vector<PapersModel::LeftOut>{{name, {2, 4}}});
  REQUIRE(room.now().stamped.size() == 2);
  const auto check = [&](const StampedScan& scan, int page, const std::string& named,
                         const std::string& content) {
    CHECK(scan.pages == std::vector{page});
    CHECK(scan.file.name == named);
    CHECK(scan.file.pages == 1);
    CHECK(value_of(room.evidence.read(scan.file)) == to_bytes(content + " of scan " + name));
  };
  check(room.now().stamped[0], 1, "all-1.jpg", "page 0");
  check(room.now().stamped[1], 2, "all-3.jpg", "page 2");
  room.scan("again.pdf", {{codes[0]}, {codes[1]}});
  room.tool.info = MediaInfo{"application/pdf", 2, 0, 0};
  room.hand_in("again.pdf");
  CHECK(room.overlay<PapersModel>().left_out.empty());
  CHECK(room.now().stamped.size() == 1);
}

TEST_CASE("where one of the pages with our code finds no room, nothing is left of any",
          "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.scan("all.pdf", {{codes[0]}, {}, {codes[1]}});
  room.tool.info = MediaInfo{"application/pdf", 3, 0, 0};
  const auto before = value_of(room.attachments.list());
  const Attachment& any = *room.now().portrait;
  const std::uint64_t of_one = any.sealed_size - any.size + 22;  // "page 0 of scan all.pdf"
  room.files.fill_after(of_one + 1);
  room.hand_in("all.pdf");
  CHECK(room.refused() == std::vector{ScanRefusal::Unsaved});
  CHECK(room.overlay<PapersModel>().left_out.empty());
  CHECK(value_of(room.attachments.list()) == before);
  CHECK(room.now().stamped.empty());
}

TEST_CASE("a TIFF of more pages than a PDF may have is refused", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.scan("all.tif", {{codes[0]}});
  room.tool.info = MediaInfo{"image/tiff", room.campaign.limits.pages_per_pdf + 1, 2480, 3508};
  room.hand_in("all.tif");
  CHECK(room.refused() == std::vector{ScanRefusal::TooLarge});
  CHECK(room.now().stamped.empty());
}

TEST_CASE("stamped pages that come after a submission make a correction", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.act(command::ClosePicker{});
  const SubmissionId first = room.submit();
  room.deliver(first);
  room.decide(first, DecisionState::Returned,
              {"缺盖章页", {{"stamped", "missing", Severity::Error, {"缺盖章页", "missing"}}}});
  room.act(command::Next{});
  room.ask_progress();
  room.act(command::Correct{});
  CHECK(room.overlay<PapersModel>().can_scan);
  room.scan("stamped.jpg", {{codes[0]}});
  room.hand_in("stamped.jpg");
  room.act(command::ClosePicker{});
  const SubmissionId second = room.submit();
  CHECK(second != first);
  CHECK(value_of(room.outbox.submission(second)).manifest.kind == SubmissionKind::Correction);
}

TEST_CASE("a rep who stands by while stamped pages are handed in makes none of them stale",
          "[papers][rep]") {
  PaperRoom room;
  const auto codes = room.printed();
  room.scan("form.jpg", {{codes[0]}});
  room.scan("list.jpg", {{codes[1]}});
  room.hand_in("form.jpg");
  room.act(command::ClosePicker{});
  room.act(command::Leave{});
  room.assist();
  room.act(command::GoToStep{6});
  CHECK(room.screen<PreviewModel>().signed_now);
  room.open_papers();
  room.hand_in("list.jpg");
  CHECK(room.refused().empty());
  REQUIRE(room.now().stamped.size() == 2);
  CHECK_FALSE(room.overlay<PapersModel>().scans.front().stale);
  room.act(command::ClosePicker{});
  CHECK(room.screen<PreviewModel>().can_submit);
}

TEST_CASE("a campaign may want 附件1 back before anything is submitted", "[papers]") {
  Campaign campaign = sample_campaign();
  campaign.limits.stamped_required = true;
  Room room(campaign);
  room.begin();
  room.fill_all();
  CHECK_FALSE(room.screen<PreviewModel>().can_submit);
  const auto& gaps = room.screen<PreviewModel>().gaps;
  CHECK(std::ranges::count(gaps, "stamped", &Finding::where) == 1);
}

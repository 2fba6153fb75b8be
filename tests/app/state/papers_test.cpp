// Papers out, and back: printing, the own copy, stamped pages.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sync/documents/page_code.h"
#include "sync/documents/paper_order.h"
#include "tests/app/state/room.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

struct PaperRoom : Room {
  explicit PaperRoom(std::vector<PageFinding> findings = {}) {
    searcher.found[0] = std::move(findings);
    begin();
    fill_all();
  }
  void open_papers() { act(command::OpenPapers{}); }
  void print() {
    open_papers();
    act(command::Print{});
  }
  FakePrinter::Job& job() {
    REQUIRE(printer.jobs.size() == 1);
    return *printer.jobs.front();
  }
  void tell(PrintStage stage, PrintTrouble trouble = PrintTrouble::None, int page = 0) {
    job().progress = {stage, trouble, page, "test printer"};
    pass(1s);
  }
  const PrintProgress& shown() { return overlay<PrintModel>().progress; }

  PaperOrder order() { return value_of(parse_paper_order(as_text(papers.last_order))); }
  // A stamped scan of those pages of what was printed last.
  void scan(const std::string& name, const std::vector<std::vector<std::string>>& codes) {
    const Bytes file = to_bytes("scan " + name);
    stick.content[name] = file;
    tool.codes_of[file] = codes;
  }
  void hand_in(const std::string& name) {
    act(command::AddScans{});
    act(command::ToggleFile{name});
    act(command::TakeFiles{});
  }
  std::vector<ScanRefusal> refused() {
    std::vector<ScanRefusal> all;
    for (const auto& one : overlay<PapersModel>().refused) all.push_back(one.why);
    return all;
  }
  // What the codes on the printed papers say.
  std::vector<std::string> printed() {
    print();
    tell(PrintStage::Done);
    act(command::ClosePicker{});
    return order().codes;
  }
  const Application& now() { return *screen<PreviewModel>().application; }
};

// With a document camera under which a page lies.
struct CameraRoom : PaperRoom {
  CameraRoom() {
    camera.plug();
    codes = printed();
    act(command::ClosePicker{});
    open_papers();
  }
  std::vector<std::string> codes;

  void shoot() {
    act(command::OpenCamera{});
    pass(200ms);
    act(command::Shoot{});
    pass(200ms);
  }
  // What is left of it once it is straight shows these codes.
  void lay(const std::string& page, const std::vector<std::string>& says) {
    camera.sees = to_bytes(page);
    tool.codes_of[to_bytes("straightened from 60: " + page)] = {says};
  }
  const StampedShotModel& shot() { return overlay<StampedShotModel>(); }
};

}  // namespace

TEST_CASE("what is printed is what the preview shows, with a code on each page", "[papers]") {
  PaperRoom room;
  room.print();
  const PaperOrder order = room.order();
  CHECK(as_text(room.job().pdf) == "a PDF");
  CHECK(order.pages.front() == application_form(room.campaign, room.now()));
  CHECK(order.pages.size() == 1 + evidence_catalogue(room.campaign, room.now()).size());
  REQUIRE(order.codes.size() == order.pages.size());
  const auto code = parse_page_code(order.codes.front());
  REQUIRE(code);
  CHECK(code->content == printed_content(room.now()));
  CHECK(order.strokes == room.now().signature->strokes);
  CHECK(room.overlay<PrintModel>().pages == static_cast<int>(order.pages.size()));
}

TEST_CASE("a second tap is no second print", "[papers]") {
  PaperRoom room;
  room.print();
  room.act(command::Print{});
  room.act(command::Print{});
  CHECK(room.printer.jobs.size() == 1);
}

TEST_CASE("once it is over, another print is one that was asked for", "[papers]") {
  PaperRoom room;
  room.print();
  room.tell(PrintStage::Failed, PrintTrouble::Interrupted);
  CHECK(room.printer.jobs.size() == 1);  // not by itself, however long it is shown
  room.act(command::Print{});
  CHECK(room.printer.jobs.size() == 2);
}

TEST_CASE("what the printer says is shown as it comes", "[papers]") {
  PaperRoom room;
  room.print();
  room.tell(PrintStage::Waiting, PrintTrouble::Offline);
  CHECK(room.shown().trouble == PrintTrouble::Offline);
  room.tell(PrintStage::Printing, PrintTrouble::NoPaper, 1);
  CHECK(room.shown().trouble == PrintTrouble::NoPaper);
  CHECK(room.shown().page == 1);
  room.tell(PrintStage::Done, PrintTrouble::None, 2);
  CHECK(room.shown().stage == PrintStage::Done);
  room.act(command::ClosePicker{});
  room.overlay<PapersModel>();
  room.act(command::ClosePicker{});
  CHECK_FALSE(room.has_overlay());
}

TEST_CASE("a print is taken back", "[papers]") {
  PaperRoom room;
  room.print();
  room.act(command::StopPrinting{});
  CHECK(room.job().cancelled);
  room.pass(1s);
  CHECK(room.shown().stage == PrintStage::Cancelled);
}

TEST_CASE("whoever leaves lets go of the print, and the draft is as it was", "[papers]") {
  PaperRoom room;
  const Application before = room.now();
  room.print();
  room.tell(PrintStage::Waiting, PrintTrouble::NoPaper);
  room.act(command::Leave{});
  CHECK_FALSE(room.job().held);
  CHECK_FALSE(room.job().cancelled);  // what the printer has, it prints
  room.come_back();
  room.act(command::GoToStep{6});
  CHECK(room.now() == before);
  CHECK(room.printer.jobs.size() == 1);
}

TEST_CASE("a printer that is waited for keeps nobody's application open", "[papers]") {
  PaperRoom room;
  room.print();
  room.tell(PrintStage::Waiting, PrintTrouble::Offline);
  room.pass(3min);
  room.screen<HomeModel>();
  CHECK_FALSE(room.job().held);
}

TEST_CASE("papers that cannot be made are said to be so, and no printer is asked", "[papers]") {
  PaperRoom room;
  room.papers.fault = ErrorCode::Unsupported;
  room.print();
  CHECK(room.overlay<PrintModel>().failed_to_make);
  CHECK(room.printer.jobs.empty());
}

TEST_CASE("what is printed with gaps is said to become stale", "[papers]") {
  Room room;
  room.begin();
  room.act(command::GoToStep{6});
  room.act(command::OpenPapers{});
  CHECK(room.overlay<PapersModel>().has_gaps);
}

TEST_CASE("nothing is printed before what is found is answered, unless its owner insists",
          "[papers][screening]") {
  PaperRoom room({found_at(1000)});
  room.print();
  CHECK(room.printer.jobs.empty());
  const PrintHoldModel hold = room.overlay<PrintHoldModel>();
  CHECK(hold.gap.empty());
  CHECK(hold.screening.open == static_cast<int>(room.campaign.forces.size()));
  REQUIRE(hold.screening.first_open);
  room.act(command::Print{});  // no more than the first tap
  CHECK(room.printer.jobs.empty());
  room.act(command::ClosePicker{});
  CHECK(room.overlay<PapersModel>().has_gaps);
  room.act(command::PrintAnyway{});  // nobody was warned
  CHECK(room.printer.jobs.empty());

  room.act(command::Print{});
  room.act(command::PrintAnyway{});
  CHECK(room.printer.jobs.size() == 1);
}

TEST_CASE("the way from a held print leads to what is to be answered", "[papers][screening]") {
  PaperRoom room({found_at(1000)});
  room.print();
  room.act(command::ShowFindings{*room.overlay<PrintHoldModel>().screening.first_open});
  for (std::size_t i = 0; i < room.campaign.forces.size(); ++i) {
    room.act(command::BlackOut{});
    room.act(command::Next{});
  }
  room.screen<PreviewModel>();
  room.print();
  CHECK(room.printer.jobs.size() == 1);
}

TEST_CASE("a print is held while pages are searched, and said to be free when they are",
          "[papers][screening]") {
  Room room;
  room.search_worker.holds = true;
  room.begin();
  room.fill_all();
  room.act(command::OpenPapers{});
  room.act(command::Print{});
  CHECK(room.overlay<PrintHoldModel>().screening.pages_left ==
        static_cast<int>(room.campaign.forces.size()));
  CHECK(room.overlay<PrintHoldModel>().screening.time_left > 0s);
  room.search_worker.release();
  room.settle();
  CHECK(room.overlay<PrintHoldModel>().is_over());
  CHECK(room.printer.jobs.empty());  // not by itself
  room.act(command::PrintAnyway{});
  CHECK(room.printer.jobs.size() == 1);
}

TEST_CASE("a print with gaps is held, too", "[papers]") {
  Room room;
  room.begin();
  room.act(command::GoToStep{6});
  room.act(command::OpenPapers{});
  room.act(command::Print{});
  CHECK_FALSE(room.overlay<PrintHoldModel>().gap.empty());
  CHECK(room.printer.jobs.empty());
}

TEST_CASE("a scan larger than a file may be is kept as what it becomes", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  const Bytes large(room.campaign.limits.file_bytes + 1, 'x');
  room.stick.content["large.jpg"] = large;
  room.tool.codes_of[large] = {{codes[0]}};
  room.tool.kept_bytes = to_bytes("what it becomes");
  room.hand_in("large.jpg");
  CHECK(room.refused().empty());
  REQUIRE(room.now().stamped.size() == 1);
  CHECK(value_of(room.evidence.read(room.now().stamped.front().file)) ==
        to_bytes("what it becomes"));
}

TEST_CASE("a scan that stays larger than a file may be is too large", "[papers]") {
  PaperRoom room;
  const auto codes = room.printed();
  const Bytes large(room.campaign.limits.file_bytes + 1, 'x');
  room.stick.content["large.jpg"] = large;
  room.tool.codes_of[large] = {{codes[0]}};
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

TEST_CASE("the own copy goes to the stick under a name that tells of nobody", "[papers]") {
  PaperRoom room;
  room.open_papers();
  room.act(command::KeepCopy{});
  REQUIRE(room.overlay<CopyModel>().media.size() == 1);
  room.act(command::SaveCopy{"stick"});
  const std::string name = room.overlay<CopyModel>().saved;
  CHECK(name == room.campaign.layout.title + ".pdf");
  CHECK(as_text(room.stick.content.at(name)) == "a PDF");
}

TEST_CASE("a stick that comes later is seen, and one that goes is said to be gone", "[papers]") {
  PaperRoom room;
  room.stick.plugged = false;
  room.open_papers();
  room.act(command::KeepCopy{});
  CHECK(room.overlay<CopyModel>().media.empty());
  room.stick.plugged = true;
  room.pass(2s);
  CHECK(room.overlay<CopyModel>().media.size() == 1);
  room.stick.plugged = false;
  room.act(command::SaveCopy{"stick"});
  CHECK(room.overlay<CopyModel>().trouble == CopyModel::Trouble::MediumGone);
  CHECK(room.overlay<CopyModel>().saved.empty());
}

TEST_CASE("after HQ's receipt the own copy says so", "[papers]") {
  PaperRoom room;
  const SubmissionId sent = room.submit();
  room.deliver(sent);
  room.act(command::Next{});
  room.ask_progress();
  room.act(command::OpenPapers{});
  CHECK_FALSE(room.overlay<PapersModel>().can_scan);
  room.act(command::KeepCopy{});
  room.act(command::SaveCopy{"stick"});
  const PaperOrder order = room.order();
  const std::string remark = order.pages.front().cells.back().text;
  const auto receipt = value_of(room.outbox.receipt(sent));
  REQUIRE(receipt);
  CHECK(remark.find(receipt->code()) != std::string::npos);
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

TEST_CASE("a stamped page is taken with a camera where there is one", "[papers][camera]") {
  PaperRoom without;
  without.open_papers();
  CHECK_FALSE(without.overlay<PapersModel>().has_camera);

  CameraRoom room;
  CHECK(room.overlay<PapersModel>().has_camera);
  room.lay("page", {room.codes[0]});
  room.shoot();
  CHECK(room.shot().picture_size == Size{1200, 1600});
  CHECK_FALSE(room.shot().corners_found);
  CHECK(room.camera.looking.empty());
  room.act(command::StraightenPage{});
  CHECK(room.refused().empty());
  REQUIRE(room.now().stamped.size() == 1);
  const StampedScan& scan = room.now().stamped.front();
  CHECK(scan.pages == std::vector{1});
  CHECK(scan.file.name.starts_with("拍摄-"));
  CHECK(value_of(room.evidence.read(scan.file)) == to_bytes("straightened from 60: page"));
  CHECK_FALSE(room.overlay<PapersModel>().scans.front().stale);
}

TEST_CASE("the corners of a stamped page are found, or moved by finger", "[papers][camera]") {
  CameraRoom room;
  room.tool.corners = PageCorners{{{100, 110}, {1000, 120}, {1010, 1500}, {90, 1490}}};
  room.camera.sees = to_bytes("page");
  room.tool.codes_of[to_bytes("straightened from 0: turned 1: page")] = {{room.codes[0]}};
  room.shoot();
  CHECK(room.shot().corners_found);
  CHECK(room.shot().corners == *room.tool.corners);
  room.act(command::TurnPage{1});
  room.act(command::MoveCorner{0, -50, 130});
  CHECK(room.shot().corners[0] == PagePoint{0, 130});
  CHECK_FALSE(room.shot().corners_found);
  room.tool.step_fault = ErrorCode::InvalidInput;
  room.act(command::StraightenPage{});
  CHECK(room.shot().corners_refused);
  room.tool.step_fault.reset();
  room.act(command::StraightenPage{});
  CHECK(room.now().stamped.size() == 1);
}

TEST_CASE("a page under the camera that does not fit is refused as one on a stick",
          "[papers][camera]") {
  CameraRoom room;
  const auto files = [&] { return value_of(room.attachments.list()).size(); };
  const std::size_t before = files();
  auto stale = *parse_page_code(room.codes[0]);
  auto other = stale;
  stale.content = "0123456789abcdef";
  other.application = ApplicationId::make(room.random);
  const auto take = [&](const std::string& page, const std::vector<std::string>& says) {
    room.lay(page, says);
    room.shoot();
    room.act(command::StraightenPage{});
    CHECK(room.overlay<PapersModel>().refused.front().name.empty());
    return room.refused();
  };
  CHECK(take("a", {to_string(stale)}) == std::vector{ScanRefusal::Stale});
  CHECK(take("b", {to_string(other)}) == std::vector{ScanRefusal::OtherApplication});
  CHECK(take("c", {}) == std::vector{ScanRefusal::NoCode});
  room.tool.step_fault = ErrorCode::Corrupt;
  CHECK(take("d", {room.codes[0]}) == std::vector{ScanRefusal::Unreadable});
  CHECK(room.now().stamped.empty());
  CHECK(files() == before);  // nothing is left of them
}

TEST_CASE("a shot is taken again, or let go", "[papers][camera]") {
  CameraRoom room;
  room.lay("good", {room.codes[0]});
  room.camera.sees = to_bytes("blurred");
  room.shoot();
  room.act(command::ShootAgain{});
  room.pass(200ms);
  CHECK(room.overlay<CameraModel>().live);
  room.camera.sees = to_bytes("good");
  room.act(command::Shoot{});
  room.pass(200ms);
  room.act(command::StraightenPage{});
  CHECK(room.now().stamped.size() == 1);
  room.shoot();
  room.act(command::ClosePicker{});
  room.overlay<PapersModel>();
  CHECK(room.now().stamped.size() == 1);
}

TEST_CASE("who leaves the camera over the papers is not looked at any more", "[papers][camera]") {
  CameraRoom room;
  room.act(command::OpenCamera{});
  room.pass(200ms);
  CHECK(room.camera.looking == "camera");
  room.act(command::Leave{});
  room.pass(1s);
  room.screen<HomeModel>();
  CHECK(room.camera.looking.empty());
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

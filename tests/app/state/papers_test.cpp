// Papers out: printing, the own copy.
#include <catch2/catch_test_macros.hpp>

#include "sync/documents/page_code.h"
#include "tests/app/state/paper_room.h"

using namespace jiangxin;
using namespace std::chrono_literals;

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

// The terminal's printer, chosen and tried in the service area.
#include <catch2/catch_test_macros.hpp>

#include "app/state/printer_setting.h"
#include "sync/documents/paper_order.h"
#include "tests/app/state/room.h"

namespace jiangxin {
namespace {

using namespace std::chrono_literals;

const FoundPrinter kOffice{"ipp://192.0.2.7/ipp/print", "二车间打印机"};
const FoundPrinter kHall{"ipp://192.0.2.8/ipp/print", "大厅打印机"};

struct PrinterRoom : Room {
  PrinterRoom() {
    printer.around.found = {kOffice, kHall};
    printer.around.over = true;
  }
  void enter() {
    act(command::OpenService{});
    act(command::EditPin{std::string(kServicePin)});
    act(command::SignIn{});
    screen<ServiceModel>();
  }
  void look() {
    enter();
    act(command::OpenPrinters{});
    pass(1s);
  }
  const PrintersModel& shown() { return overlay<PrintersModel>(); }
};

}  // namespace

TEST_CASE("a printer is chosen, kept, and printed on from then on", "[printer][service]") {
  PrinterRoom room;
  room.look();
  CHECK(room.shown().list.found == std::vector{kOffice, kHall});
  CHECK(room.shown().chosen.empty());
  CHECK(room.printer.searched == std::vector<std::string>{""});
  room.act(command::ChoosePrinter{kHall.uri});
  CHECK(room.shown().chosen == kHall.uri);
  CHECK(room.printer.searched.back() == kHall.uri);
  room.act(command::ClosePicker{});
  CHECK_FALSE(room.has_overlay());
  CHECK(room.screen<ServiceModel>().printer == kHall.name);
  room.kill();
  room.begin();
  room.fill_all();
  room.act(command::OpenPapers{});
  room.act(command::Print{});
  REQUIRE(room.printer.jobs.size() == 1);
  CHECK(room.printer.jobs.front()->printer == kHall.uri);
}

TEST_CASE("where none was chosen the usual one is asked for", "[printer]") {
  PrinterRoom room;
  room.begin();
  room.fill_all();
  room.act(command::OpenPapers{});
  room.act(command::Print{});
  REQUIRE(room.printer.jobs.size() == 1);
  CHECK(room.printer.jobs.front()->printer.empty());
}

TEST_CASE("what was chosen is let go again", "[printer][service]") {
  PrinterRoom room;
  room.look();
  room.act(command::ChoosePrinter{kOffice.uri});
  room.act(command::ChoosePrinter{});
  CHECK(room.shown().chosen.empty());
  CHECK(chosen_printer(room.db) == ChosenPrinter{});
}

TEST_CASE("only what was found is chosen", "[printer][service]") {
  PrinterRoom room;
  room.look();
  room.act(command::ChoosePrinter{"ipp://192.0.2.99/ipp/print"});
  CHECK(room.shown().chosen.empty());
}

TEST_CASE("nobody but the service area's staff chooses a printer", "[printer][service]") {
  PrinterRoom room;
  room.act(command::OpenPrinters{});
  room.act(command::ChoosePrinter{kHall.uri});
  room.begin();
  room.act(command::OpenPrinters{});
  room.act(command::ChoosePrinter{kHall.uri});
  room.act(command::Leave{});
  room.sign_in();
  room.act(command::OpenPrinters{});
  room.act(command::ChoosePrinter{kHall.uri});
  CHECK(room.printer.searched.empty());
  CHECK(chosen_printer(room.db) == ChosenPrinter{});
}

TEST_CASE("a printer that is not found is chosen by its address", "[printer][service]") {
  PrinterRoom room;
  room.look();
  room.act(command::EditPrinterAddress{"打印机"});
  room.act(command::UsePrinterAddress{});
  CHECK(room.shown().bad_address);
  CHECK(room.shown().chosen.empty());
  room.act(command::EditPrinterAddress{"192.0.2.9"});
  CHECK_FALSE(room.shown().bad_address);
  room.act(command::UsePrinterAddress{});
  CHECK(room.shown().chosen == "ipp://192.0.2.9/ipp/print");
  CHECK(room.shown().address.empty());
  room.printer.around.used =
      PrinterList::Used{{"ipp://192.0.2.9/ipp/print", "车间打印机"}, PrintTrouble::None};
  room.act(command::LookForPrinters{});
  room.pass(1s);
  room.act(command::ClosePicker{});
  CHECK(room.screen<ServiceModel>().printer == "车间打印机");
}

TEST_CASE("an address is a host, or the whole of it", "[printer]") {
  CHECK(printer_address("192.0.2.7") == "ipp://192.0.2.7/ipp/print");
  CHECK(printer_address("printer.local:8631") == "ipp://printer.local:8631/ipp/print");
  CHECK(printer_address("ipps://printer/") == "ipps://printer/");
  CHECK(printer_address("ipp://[2001:db8::7]/ipp/print") == "ipp://[2001:db8::7]/ipp/print");
  for (const char* bad : {"", "ipp://", "http://192.0.2.7", "usb://Brand/X", "a b", "打印机",
                          "192.0.2.7/ipp print", "ipp://host/\nJXP1", "user@host"})
    CHECK_FALSE(printer_address(bad));
  CHECK_FALSE(printer_address(std::string(201, 'a')));
}

TEST_CASE("a printer is tried with a page of nobody's", "[printer][service]") {
  PrinterRoom room;
  room.look();
  room.act(command::ChoosePrinter{kOffice.uri});
  room.act(command::PrintTestPage{});
  room.act(command::PrintTestPage{});
  REQUIRE(room.printer.jobs.size() == 1);
  CHECK(room.printer.jobs.front()->printer == kOffice.uri);
  const PaperOrder order = value_of(parse_paper_order(as_text(room.papers.last_order)));
  REQUIRE(order.pages.size() == 1);
  CHECK(order.codes.empty());
  room.printer.jobs.front()->progress = {PrintStage::Waiting, PrintTrouble::NoPaper, 0, "x"};
  room.pass(1s);
  CHECK(room.overlay<PrintModel>().progress.trouble == PrintTrouble::NoPaper);
  room.printer.jobs.front()->progress.stage = PrintStage::Done;
  room.pass(1s);
  room.act(command::ClosePicker{});
  CHECK(room.shown().list.over);
  room.act(command::ClosePicker{});
  CHECK_FALSE(room.has_overlay());
}

TEST_CASE("what the command line gives is shown, and not chosen away", "[printer][service]") {
  PrinterRoom room;
  room.printer.command_line = kOffice.uri;
  room.look();
  CHECK(room.screen<ServiceModel>().printer_given);
  CHECK(room.shown().given);
  room.act(command::ChoosePrinter{kHall.uri});
  room.act(command::EditPrinterAddress{"192.0.2.9"});
  room.act(command::UsePrinterAddress{});
  CHECK(room.shown().chosen.empty());
}

TEST_CASE("what is still being looked for comes as it is found", "[printer][service]") {
  PrinterRoom room;
  room.printer.around = {};
  room.look();
  CHECK(room.shown().list.found.empty());
  CHECK_FALSE(room.shown().list.over);
  room.printer.around.found = {kOffice};
  room.pass(1s);
  CHECK(room.shown().list.found == std::vector{kOffice});
  room.printer.around.used = PrinterList::Used{kOffice, PrintTrouble::Jam};
  room.printer.around.over = true;
  room.pass(1s);
  CHECK(room.shown().list.used->trouble == PrintTrouble::Jam);
}

}  // namespace jiangxin

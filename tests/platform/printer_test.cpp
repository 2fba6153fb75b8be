// The kiosk's end of a print; tests/e2e/print_test.py has a real printer.
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "platform/print/printers.h"
#include "platform/print/state_reasons.h"
#include "platform/print_answer.h"
#include "tests/fakes/scripted_server.h"

namespace jiangxin {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kNobody = "ipp://localhost:9/none";

std::unique_ptr<PrintJob> print_to(const std::string& printer, const std::string& program) {
  const auto pdf = to_bytes("%PDF-1.4 a paper");
  return make_printer({{}, program, {}})->print(printer, pdf);
}

// Once it says that, or nothing more is to come.
PrintProgress told(PrintJob& job, PrintStage stage, PrintTrouble trouble) {
  PrintProgress progress = job.look();
  while (!progress.is_over() && (progress.stage != stage || progress.trouble != trouble)) {
    std::this_thread::yield();
    progress = job.look();
  }
  return progress;
}

// An answer in IPP (RFC 8010), as a printer sends it.
class IppAnswer {
 public:
  explicit IppAnswer(int status) {
    for (const int byte : {2, 0, status >> 8, status & 0xff, 0, 0, 0, 1, 0x01}) put(byte);
    add(0x47, "attributes-charset", "utf-8");
    add(0x48, "attributes-natural-language", "en");
  }
  void begin_printer() { put(0x04); }
  void add(int tag, std::string_view name, std::string_view value) {
    put(tag);
    for (const std::string_view part : {name, value}) {
      put(static_cast<int>(part.size() >> 8));
      put(static_cast<int>(part.size() & 0xff));
      bytes_ += part;
    }
  }
  std::string over_http() const {
    const std::string body = bytes_ + '\x03';
    return "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nConnection: close\r\n"
           "Content-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
  }

 private:
  void put(int byte) { bytes_ += static_cast<char>(byte); }
  std::string bytes_;
};

std::string a_ready_printer() {
  IppAnswer answer(0);
  answer.begin_printer();
  answer.add(0x42, "printer-name", "test");
  answer.add(0x23, "printer-state", std::string_view("\0\0\0\x03", 4));
  answer.add(0x44, "printer-state-reasons", "none");
  answer.add(0x22, "printer-is-accepting-jobs", "\x01");
  answer.add(0x49, "document-format-supported", "application/pdf");
  return answer.over_http();
}

// It is ready, and says that to the job; then, or from the beginning, `then`.
PrintProgress asked_of(const std::string& first, const std::string& then) {
  ScriptedServer server(first, ScriptedServer::Reads::Everything, then);
  const std::string uri = "ipp" + server.url().substr(4) + "/ipp/print";
  const auto job = print_to(uri, std::string(JIANGXIN_BIN_DIR) + "/jiangxin-print");
  PrintProgress progress = told(*job, PrintStage::Waiting, PrintTrouble::Stopped);
  job->cancel();
  return progress;
}

}  // namespace

TEST_CASE("a printer that does not let this terminal print is not waited for", "[printer]") {
  const PrintProgress by_ipp = asked_of(a_ready_printer(), IppAnswer(0x0403).over_http());
  CHECK(by_ipp.stage == PrintStage::Failed);
  CHECK(by_ipp.trouble == PrintTrouble::Denied);
  const std::string forbidden = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
  const PrintProgress by_http = asked_of(a_ready_printer(), forbidden);
  CHECK(by_http.stage == PrintStage::Failed);
  CHECK(by_http.trouble == PrintTrouble::Denied);
}

TEST_CASE("a printer that takes no job for now is waited for, with a reason", "[printer]") {
  const PrintProgress progress = asked_of(a_ready_printer(), IppAnswer(0x0506).over_http());
  CHECK(progress.stage == PrintStage::Waiting);
  CHECK(progress.trouble == PrintTrouble::Stopped);
}

TEST_CASE("a printer that takes nothing of the kind says so", "[printer]") {
  const PrintProgress progress = asked_of(a_ready_printer(), IppAnswer(0x040B).over_http());
  CHECK(progress.stage == PrintStage::Failed);
  CHECK(progress.trouble == PrintTrouble::Refused);
}

TEST_CASE("a printer that is off is waited for until the print is cancelled", "[printer]") {
  const auto job =
      print_to(std::string(kNobody), std::string(JIANGXIN_BIN_DIR) + "/jiangxin-print");
  CHECK(told(*job, PrintStage::Waiting, PrintTrouble::Offline).trouble == PrintTrouble::Offline);
  job->cancel();
  CHECK(told(*job, PrintStage::Cancelled, PrintTrouble::None).stage == PrintStage::Cancelled);
}

TEST_CASE("without the program that prints, a print fails at once", "[printer]") {
  const auto job = print_to(std::string(kNobody), "/nowhere/jiangxin-print");
  const PrintProgress progress = told(*job, PrintStage::Failed, PrintTrouble::NoPrinter);
  CHECK(progress.stage == PrintStage::Failed);
  CHECK(progress.trouble == PrintTrouble::NoPrinter);
}

TEST_CASE("a program that says nothing and ends leaves no print that waits", "[printer]") {
  const auto job = print_to(std::string(kNobody), "/bin/true");
  CHECK(told(*job, PrintStage::Failed, PrintTrouble::NoPrinter).stage == PrintStage::Failed);
}

TEST_CASE("what is said of a print comes through its line", "[printer]") {
  const PrintProgress progress{PrintStage::Printing, PrintTrouble::NoPaper, 2, "二车间 打印机"};
  CHECK(parse_print_progress("3 3 2 二车间 打印机").value() == progress);
  CHECK(to_line(progress) == "3 3 2 二车间 打印机\n");
  CHECK(parse_print_request("JXP1 12 ipp://a/b").value() == PrintRequest{12, "ipp://a/b"});
  CHECK(parse_print_request("JXP1 12 ").value() == PrintRequest{12, ""});
  for (const char* line : {"", "JXP1", "JXP1 x a", "JXP2 1 a", "JXP1 99999999999 a"})
    CHECK_FALSE(parse_print_request(line));
  for (const char* line : {"", "7 0 0 a", "0 11 0 a", "0 0 -1 a", "a b c d"})
    CHECK_FALSE(parse_print_progress(line));
}

TEST_CASE("what is said of printers comes through its lines", "[printer]") {
  const FoundPrinter office{"ipp://a/b", "二车间 打印机"};
  const PrinterList::Used used{office, PrintTrouble::NoPaper};
  CHECK(to_line(used) == "used 3 ipp://a/b 二车间 打印机\n");
  PrinterList list;
  take_search_line("used 3 ipp://a/b 二车间 打印机", list);
  take_search_line("found ipp://a/b 二车间 打印机", list);
  take_search_line("found ipp://c/d", list);
  CHECK(list == PrinterList{used, {office, {"ipp://c/d", ""}}, false});
  for (const char* line : {"", "found", "used 3", "used 99 ipp://a/b x", "else ipp://a/b x"})
    take_search_line(line, list);
  CHECK(list.found.size() == 2);
  CHECK(list.used == used);
  for (std::size_t i = 0; i < kMostPrinters; ++i) take_search_line("found ipp://e/f g", list);
  CHECK(list.found.size() == kMostPrinters);
  CHECK(parse_search_request("JXL1 ipp://a/b").value() == PrinterSearchRequest{"ipp://a/b"});
  CHECK(parse_search_request("JXL1").value() == PrinterSearchRequest{});
  CHECK_FALSE(parse_search_request("JXP1 12 ipp://a/b"));
}

TEST_CASE("a search says how the chosen printer is, and ends", "[printer]") {
  const auto printer = make_printer({{}, std::string(JIANGXIN_BIN_DIR) + "/jiangxin-print", {}});
  const auto search = printer->search(std::string(kNobody));
  PrinterList list = search->look();
  while (!list.over) {
    std::this_thread::yield();
    list = search->look();
  }
  REQUIRE(list.used);
  CHECK(list.used->printer.uri == kNobody);
  CHECK(list.used->trouble == PrintTrouble::Offline);
}

TEST_CASE("without the program that prints, a search ends with nothing", "[printer]") {
  const auto search = make_printer({{}, "/nowhere/jiangxin-print", {}})->search({});
  CHECK(search->look() == PrinterList{{}, {}, true});
}

TEST_CASE("the usual printer is the default, else the only one", "[printer]") {
  const PrinterNearby one{{"ipp://a/b", "a"}, false};
  PrinterNearby other{{"ipp://c/d", "c"}, false};
  CHECK(usual_of({one}) == "ipp://a/b");
  CHECK_FALSE(usual_of({}));
  CHECK_FALSE(usual_of({one, other}));
  other.is_default = true;
  CHECK(usual_of({one, other}) == "ipp://c/d");
}

TEST_CASE("a printer's reasons are what a person can do about them", "[printer]") {
  using enum PrintTrouble;
  const auto grave = [](std::vector<std::string_view> reasons) {
    return trouble_of(reasons, Severities::Grave);
  };
  CHECK(grave({"none"}) == None);
  CHECK(grave({"media-empty-error"}) == NoPaper);
  CHECK(grave({"media-empty"}) == NoPaper);
  CHECK(grave({"media-empty-warning"}) == None);
  CHECK(trouble_of({"media-empty-warning"}, Severities::Any) == NoPaper);
  CHECK(grave({"media-low-report", "toner-low-warning"}) == None);
  CHECK(grave({"paused", "cover-open-error"}) == CoverOpen);
  CHECK(grave({"media-empty-error", "media-jam-error"}) == Jam);
  CHECK(grave({"marker-supply-empty-error"}) == NoInk);
  CHECK(grave({"offline-error"}) == Offline);
  CHECK(grave({"some-vendors-own"}) == None);
}

}  // namespace jiangxin

#include <catch2/catch_test_macros.hpp>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

namespace {

constexpr Extent kTall{1920, 2400};  // all of it without scrolling

}  // namespace

TEST_CASE("the service area leads to the printer", "[printer]") {
  Headless screen(kTall);
  screen.show(view_named("service-printer"));
  CHECK(is_just<command::OpenPrinters>(screen.tap("service.printers")));
}

TEST_CASE("of those that were found one is chosen by a tap", "[printer]") {
  Headless screen(kTall);
  screen.show(view_named("printers-several"));
  CHECK(last<command::ChoosePrinter>(screen.tap("printers.found.0")).uri ==
        "ipp://localhost/printers/a4");
  CHECK(is_just<command::LookForPrinters>(screen.tap("printers.again")));
  CHECK_FALSE(screen.show(view_named("printers-several")).item("printers.test")->enabled);
  CHECK_FALSE(screen.show(view_named("printers-looking")).item("printers.again")->enabled);
}

TEST_CASE("the one that is used is tried, or let go", "[printer]") {
  Headless screen(kTall);
  screen.show(view_named("printers-chosen"));
  CHECK(is_just<command::PrintTestPage>(screen.tap("printers.test")));
  CHECK(last<command::ChoosePrinter>(screen.tap("printers.none")).uri.empty());
  screen.show(view_named("printers-no-paper"));
  CHECK(is_just<command::UsePrinterAddress>(screen.tap("printers.use")));
}

TEST_CASE("what the command line gives cannot be chosen away", "[printer]") {
  Headless screen(kTall);
  const FrameRecord& given = screen.show(view_named("printers-given"));
  CHECK(given.item("printers.test")->enabled);
  CHECK_FALSE(given.item("printers.found.0"));
  CHECK_FALSE(given.item("printers.use"));
}

}  // namespace jiangxin

#include <catch2/catch_test_macros.hpp>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

TEST_CASE("the code is typed, and so is the address", "[enrolment]") {
  Headless screen;
  screen.show(view_named("enrol"));
  std::string code, url;
  for (const Command& did : screen.type("enrol.code", "7k4m-92qx !"))
    if (const auto* edit = std::get_if<command::EditEnrolment>(&did)) code = edit->value;
  CHECK(code == "7K4M-92QX");
  for (const Command& did : screen.type("enrol.hub", "hq.example:8443"))
    if (const auto* edit = std::get_if<command::EditEnrolment>(&did)) url = edit->value;
  CHECK(url == "https://hq.example:8443");
}

TEST_CASE("from each page the main action goes on", "[enrolment]") {
  Headless screen;
  screen.show(view_named("enrol-typed"));
  CHECK(is_just<command::Next>(screen.tap("action.next")));
  screen.show(view_named("enrol-staff"));
  CHECK(is_just<command::Next>(screen.tap("enrol.go")));
  CHECK(is_just<command::Leave>(screen.tap("action.leave")));
}

TEST_CASE("a file on a stick is taken by one tap, an expired one by none", "[enrolment]") {
  Headless screen;
  const FrameRecord shown = screen.show(view_named("enrol-stick"));
  CHECK(is_just<command::TakeSlip>(screen.tap("slip.1")));
  REQUIRE(shown.item("slip.2"));
  CHECK_FALSE(shown.item("slip.2")->enabled);
}

TEST_CASE("whoever compares the fingerprint says that it is the same, or not", "[enrolment]") {
  Headless screen;
  screen.show(view_named("enrol-compare"));
  CHECK(is_just<command::Next>(screen.tap("enrol.same")));
  CHECK(is_just<command::Back>(screen.tap("enrol.differs")));
}

TEST_CASE("asking HQ is called off by one tap", "[enrolment]") {
  Headless screen;
  screen.show(view_named("enrol-asking"));
  CHECK(is_just<command::Back>(screen.tap("enrol.cancel")));
}

TEST_CASE("a terminal starts when its campaign is there", "[enrolment]") {
  Headless screen;
  CHECK_FALSE(screen.show(view_named("enrol-done-file")).item("enrol.start")->enabled);
  screen.show(view_named("enrol-done"));
  CHECK(is_just<command::Next>(screen.tap("enrol.start")));
}

}  // namespace jiangxin

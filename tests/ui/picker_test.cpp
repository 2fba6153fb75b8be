#include <catch2/catch_test_macros.hpp>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

TEST_CASE("a long code list is searched by typing", "[picker]") {
  Headless screen;
  screen.show(view_named("picker-industry"));
  CHECK(last<command::SearchPicker>(screen.type("picker.search", "fw")).text == "fw");
}

TEST_CASE("a code is chosen by one tap", "[picker]") {
  Headless screen;
  screen.show(view_named("picker-industry-search"));
  CHECK(last<command::Pick>(screen.tap("picker.code.I")).value == "I");
  CHECK_FALSE(screen.record().item("picker.code.C"));  // does not match
}

TEST_CASE("a short code list has no search", "[picker]") {
  Headless screen;
  CHECK(screen.show(view_named("picker-skill")).item("picker.code.6"));
  CHECK_FALSE(screen.record().item("picker.search"));
}

TEST_CASE("all 56 ethnic groups are seen at a glance at 1080p", "[picker]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("picker-ethnic"));
  CHECK(is_seen_whole(record.item("picker.code.01")));
  CHECK(is_seen_whole(record.item("picker.code.56")));
}

TEST_CASE("a picker is closed without choosing", "[picker]") {
  Headless screen;
  screen.show(view_named("picker-ethnic"));
  CHECK(is_just<command::ClosePicker>(screen.tap("overlay.close")));
  CHECK(is_just<command::Leave>(screen.tap("overlay.leave")));
}

TEST_CASE("a date is a year, then its month, then its day", "[picker]") {
  Headless screen;
  screen.show(view_named("date-years"));
  CHECK(last<command::BrowseDate>(screen.tap("date.2016")).shown == "2016");
  screen.show(view_named("date-months"));
  CHECK(last<command::Pick>(screen.tap("date.2016-07")).value == "2016-07");
  screen.show(view_named("date-days"));
  CHECK(last<command::Pick>(screen.tap("date.2016-07-15")).value == "2016-07-15");
}

TEST_CASE("where a day is asked for, a month leads to its days", "[picker]") {
  View view = view_named("date-months");
  std::get<DatePickerModel>(view.overlay).with_day = true;
  Headless screen;
  screen.show(view);
  CHECK(last<command::BrowseDate>(screen.tap("date.2016-07")).shown == "2016-07");
}

TEST_CASE("from the days there is a way back to the months and the years", "[picker]") {
  Headless screen;
  screen.show(view_named("date-days"));
  CHECK(last<command::BrowseDate>(screen.tap("date.to_months")).shown == "2016");
  CHECK(last<command::BrowseDate>(screen.tap("date.to_years")).shown.empty());
}

TEST_CASE("a month that cannot be is not to be chosen", "[picker]") {
  View view = view_named("date-months");
  std::get<DatePickerModel>(view.overlay).shown = "2026";  // it is November
  Headless screen;
  const FrameRecord& record = screen.show(view);
  CHECK(record.item("date.2026-11")->enabled);
  CHECK_FALSE(record.item("date.2026-12")->enabled);
}

}  // namespace jiangxin

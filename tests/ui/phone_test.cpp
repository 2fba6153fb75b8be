// A phone in the file picker.
#include <catch2/catch_test_macros.hpp>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

TEST_CASE("a phone stands beside the sticks, and opens by one tap", "[phone]") {
  Headless screen;
  screen.show(view_named("files-sticks"));
  CHECK(last<command::OpenMedium>(screen.tap("medium.phone/usb:001,005")).id ==
        "phone/usb:001,005");
}

TEST_CASE("a phone's camera folder opens by one tap", "[phone]") {
  Headless screen;
  screen.show(view_named("files-phone"));
  CHECK(last<command::OpenFolder>(screen.tap("file.DCIM")).path == "DCIM");
}

TEST_CASE("a long folder is turned page by page", "[phone]") {
  Headless screen;
  screen.show(view_named("files-phone-pictures"));
  CHECK(last<command::ShowListPage>(screen.tap("files.next")).page == 2);
  screen.show(view_named("files-phone-pictures"));
  CHECK(last<command::ShowListPage>(screen.tap("files.previous")).page == 0);
}

TEST_CASE("a folder of one page has nothing to turn", "[phone]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("files-phone"));
  CHECK_FALSE(record.item("files.next"));
  CHECK_FALSE(record.item("files.previous"));
}

TEST_CASE("a phone that shows nothing leaves nothing to take, and a way out", "[phone]") {
  for (const char* name : {"files-phone-locked", "files-phone-busy", "files-phone-unreadable",
                           "files-phone-looking"}) {
    INFO(name);
    Headless screen;
    screen.show(view_named(name));
    CHECK(is_just<command::ClosePicker>(screen.tap("overlay.close")));
    CHECK_FALSE(screen.record().item("file.DCIM"));
  }
}

}  // namespace jiangxin

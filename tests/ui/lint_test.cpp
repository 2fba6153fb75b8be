#include "tests/ui/lint.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

struct Setting {
  Extent size;
  int text;
};

std::string words(const Setting& setting) {
  return std::to_string(static_cast<int>(setting.size.w)) + "x" +
         std::to_string(static_cast<int>(setting.size.h)) + " " + std::to_string(setting.text) +
         " %";
}

void check_all(const Setting& setting) {
  Headless screen(setting.size);
  for (NamedView& named : all_views()) {
    for (const ThemeName theme : {ThemeName::Paper, ThemeName::HighContrast}) {
      for (const Language language : {Language::Chinese, Language::English}) {
        named.view.appearance = {language, theme, setting.text};
        screen.ui().forget();
        const auto faults = faults_of(screen.show(named.view), setting.size);
        for (const std::string& fault : faults) {
          UNSCOPED_INFO(fault);
        }
        INFO(named.name << " at " << words(setting)
                        << (theme == ThemeName::Paper ? "" : ", high contrast")
                        << (language == Language::Chinese ? "" : ", English"));
        CHECK(faults.empty());
      }
    }
  }
}

}  // namespace

// A test a size and scale: CTest runs them side by side.
TEST_CASE("nothing is cut, small, faint or covered at 1024x768", "[lint]") {
  for (const int text : {100, 150, 200}) check_all({{1024, 768}, text});
}
TEST_CASE("nothing is cut, small, faint or covered at 1280x1024", "[lint]") {
  for (const int text : {100, 150, 200}) check_all({{1280, 1024}, text});
}
TEST_CASE("nothing is cut, small, faint or covered at 1920x1080", "[lint]") {
  for (const int text : {100, 150, 200}) check_all({{1920, 1080}, text});
}
TEST_CASE("nothing is cut, small, faint or covered at 1080x1920", "[lint]") {
  for (const int text : {100, 150, 200}) check_all({{1080, 1920}, text});
}

namespace {

// A made-up frame with one fault, or none.
struct Made {
  FrameRecord record;
  const Rect window{0, 0, 400, 300};

  void item(const std::string& id, Rect rect) {
    record.items.push_back({id, rect, rect.clipped_to(window), true, 0});
  }
  void text(Rect rect, Rect room, Colour ink = {0, 0, 0}) {
    record.texts.push_back({"text", rect, room, rect.clipped_to(window), ink, {255, 255, 255}, 0});
  }
  std::size_t faults() const { return faults_of(record, {window.w, window.h}).size(); }
};

}  // namespace

TEST_CASE("the lint is content with what is well", "[lint]") {
  Made made;
  made.item("good", {0, 0, 100, 60});
  made.text({0, 100, 100, 30}, {0, 100, 120, 30});
  CHECK(made.faults() == 0);
}

TEST_CASE("the lint finds each kind of fault", "[lint]") {
  Made made;
  SECTION("a target under 60 px") {
    made.item("small", {0, 0, 100, 50});
  }
  SECTION("an item out of the window") {
    made.item("out", {350, 0, 100, 60});
  }
  SECTION("items that overlap") {
    made.item("one", {0, 0, 100, 60});
    made.item("two", {90, 50, 100, 60});
  }
  SECTION("text that is cut") {
    made.text({0, 0, 100, 30}, {0, 0, 80, 30});
  }
  SECTION("text that is faint") {
    made.text({0, 0, 100, 30}, {0, 0, 100, 30}, {200, 200, 200});
  }
  SECTION("texts that overlap") {
    made.text({0, 0, 100, 30}, {0, 0, 100, 30});
    made.text({50, 10, 100, 30}, {50, 10, 100, 30});
  }
  CHECK(made.faults() == 1);
}

}  // namespace jiangxin

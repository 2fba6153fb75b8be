#include "tests/ui/lint.h"

#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "app/panel/panel.h"
#include "app/screens/screens.h"
#include "app/ui/edit_state.h"
#include "tests/fakes/fake_engine.h"
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

// Every view; the layout is settled once a language, and drawn in both themes.
void check_all(const Setting& setting) {
  Headless screen(setting.size);
  for (const Language language : {Language::Chinese, Language::English}) {
    for (NamedView& named : all_views(language)) {
      named.view.appearance.text_percent = setting.text;
      screen.ui().forget();
      for (const ThemeName theme : {ThemeName::Paper, ThemeName::HighContrast}) {
        named.view.appearance.theme = theme;
        INFO(named.name << " at " << words(setting)
                        << (theme == ThemeName::Paper ? "" : ", high contrast")
                        << (language == Language::Chinese ? "" : ", English"));
        const auto faults = faults_of(screen.show(named.view), setting.size);
        for (const std::string& fault : faults) {
          UNSCOPED_INFO(fault);
        }
        CHECK(faults.empty());
      }
    }
  }
}

std::unique_ptr<Engine> words_of_gao() {
  return std::make_unique<FakeEngine>(FakeEngine::Words{{"gao", "高"}, {"gao", "搞"}});
}

// Every field that is typed into, once, with the panel under it.
class TypedFields {
 public:
  explicit TypedFields(const Setting& setting) : setting_(setting), screen_(setting.size) {}

  void check() {
    for (NamedView& named : all_views(Language::Chinese)) {
      named.view.appearance.text_percent = setting_.text;
      screen_.ui().forget();
      panel_.forget();
      show(named.view);
      const FrameRecord plain = screen_.record();
      for (const ItemRecord& item : plain.items)
        if (item.enabled && seen_.insert(plain.screen + plain.overlay + item.id).second)
          check(named, item.id);
    }
    CHECK(fields_ >= 12);
  }

 private:
  void show(const View& view) {
    screen_.draw(view.appearance,
                 [&](Ui& ui) { return panel_.draw(ui, [&] { return draw_view(view, ui); }); });
  }
  void check(const NamedView& named, const std::string& id) {
    screen_.ui().focus(id);
    show(named.view);
    const ItemRecord* const field = screen_.record().item(id);
    if (screen_.ui().editing().id() != id || !screen_.ui().edited() || !field) return;
    ++fields_;
    INFO(id << " of " << named.name << " at " << words(setting_));
    for (const std::string& fault : faults_of(screen_.record(), setting_.size)) FAIL_CHECK(fault);
    // A line of it at least.
    CHECK(field->visible.h >= screen_.ui().scale().line_px(Role::Body));
    REQUIRE(screen_.record().item("panel.key.done"));
    CHECK(field->visible.bottom() <= screen_.ui().panel_floor() - screen_.ui().panel_height());
  }

  Setting setting_;
  Headless screen_;
  Panel panel_{
      {words_of_gao(), words_of_gao(), words_of_gao(),
       std::make_unique<InkEngine>([](auto, const auto&) {}), words_of_gao(), words_of_gao()},
      nullptr,
      Panel::Seconds::zero()};
  std::set<std::string> seen_;
  int fields_ = 0;
};

}  // namespace

TEST_CASE("above the panel every field is in sight and the screen in order", "[lint]") {
  const Extent size = GENERATE(Extent{1024, 768}, Extent{1280, 800}, Extent{1920, 1080},
                               Extent{1080, 1920}, Extent{768, 1024});
  TypedFields({size, GENERATE(100, 150, 200)}).check();
}

// A test a size and scale: CTest runs them side by side.
TEST_CASE("nothing is cut, small, faint or covered at 1024x768 and 100 %", "[lint]") {
  check_all({{1024, 768}, 100});
}
TEST_CASE("nothing is cut, small, faint or covered at 1024x768 and 150 %", "[lint]") {
  check_all({{1024, 768}, 150});
}
TEST_CASE("nothing is cut, small, faint or covered at 1024x768 and 200 %", "[lint]") {
  check_all({{1024, 768}, 200});
}
TEST_CASE("nothing is cut, small, faint or covered at 1280x1024 and 100 %", "[lint]") {
  check_all({{1280, 1024}, 100});
}
TEST_CASE("nothing is cut, small, faint or covered at 1280x1024 and 150 %", "[lint]") {
  check_all({{1280, 1024}, 150});
}
TEST_CASE("nothing is cut, small, faint or covered at 1280x1024 and 200 %", "[lint]") {
  check_all({{1280, 1024}, 200});
}
TEST_CASE("nothing is cut, small, faint or covered at 1920x1080 and 100 %", "[lint]") {
  check_all({{1920, 1080}, 100});
}
TEST_CASE("nothing is cut, small, faint or covered at 1920x1080 and 150 %", "[lint]") {
  check_all({{1920, 1080}, 150});
}
TEST_CASE("nothing is cut, small, faint or covered at 1920x1080 and 200 %", "[lint]") {
  check_all({{1920, 1080}, 200});
}
TEST_CASE("nothing is cut, small, faint or covered at 1080x1920 and 100 %", "[lint]") {
  check_all({{1080, 1920}, 100});
}
TEST_CASE("nothing is cut, small, faint or covered at 1080x1920 and 150 %", "[lint]") {
  check_all({{1080, 1920}, 150});
}
TEST_CASE("nothing is cut, small, faint or covered at 1080x1920 and 200 %", "[lint]") {
  check_all({{1080, 1920}, 200});
}

namespace {

// A made-up frame with one fault, or none.
struct Made {
  FrameRecord record;
  const Rect window{0, 0, 400, 300};

  ItemRecord& item(const std::string& id, Rect rect) {
    return record.items.emplace_back(ItemRecord{id, rect, rect.clipped_to(window)});
  }
  TextRecord& text(Rect rect, Rect room, Colour ink = {0, 0, 0}) {
    return record.texts.emplace_back(TextRecord{.near = "text",
                                                .rect = rect,
                                                .room = room,
                                                .visible = rect.clipped_to(window),
                                                .ink = ink,
                                                .ground = {255, 255, 255},
                                                .px = 20});
  }
  // A body of that height with room for `h` px of it, and its buttons.
  void scroll(float h, float content) {
    record.scrolls.push_back({"body", {0, 0, 300, h}, content});
    item("body.up", {320, 0, 60, 60});
    item("body.down", {320, 80, 60, 60});
  }
  std::size_t faults() const { return faults_of(record, {window.w, window.h}).size(); }
};

}  // namespace

TEST_CASE("the lint is content with what is well", "[lint]") {
  Made made;
  made.item("good", {0, 0, 100, 60});
  made.text({0, 100, 100, 30}, {0, 100, 120, 30});
  made.text({10, 10, 80, 30}, {0, 0, 100, 60});  // on the item
  CHECK(made.faults() == 0);
}

TEST_CASE("the lint is content with what can be scrolled to", "[lint]") {
  Made made;
  made.scroll(200, 900);
  made.item("below", {0, 700, 100, 60}).scroll = 0;
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
  SECTION("an item that is cut") {
    made.item("cut", {0, 0, 100, 60}).visible.h = 30;
  }
  SECTION("an item that reaches out of its body") {
    made.scroll(200, 900);
    made.item("wide", {0, 500, 340, 60}).scroll = 0;
  }
  SECTION("targets too near to each other") {
    made.item("one", {0, 0, 100, 60});
    made.item("two", {104, 0, 100, 60});
  }
  SECTION("a body without a way to its end") {
    made.record.scrolls.push_back({"body", {0, 0, 300, 200}, 900});
  }
  SECTION("a body too low to see anything in it") {
    made.scroll(100, 900);
  }
  SECTION("text under 18 px") {
    made.text({0, 0, 100, 20}, {0, 0, 100, 20}).px = 16;
  }
  SECTION("a word that goes on in the next line") {
    made.text({0, 0, 100, 60}, {0, 0, 100, 60}).broken = true;
  }
  SECTION("text that crosses an item") {
    made.item("item", {0, 0, 100, 60});
    made.text({80, 10, 100, 30}, {0, 0, 400, 300});
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

#include "app/panel/panel.h"

#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

#include "app/ui/edit_state.h"
#include "tests/ui/lint.h"
#include "tests/ui/panel_desk.h"

namespace jiangxin {

TEST_CASE("the panel opens with a field and goes with it", "[panel]") {
  TypingDesk desk;
  CHECK_FALSE(desk.has("panel.key.q"));
  desk.screen.tap("name");
  CHECK(desk.has("panel.key.q"));
  CHECK(desk.screen.ui().focused() == "name");
  desk.screen.tap("panel.key.done");
  CHECK_FALSE(desk.has("panel.key.q"));
  CHECK(desk.screen.ui().focused().empty());
}

TEST_CASE("taps alone write a word, the field keeps the focus", "[panel]") {
  TypingDesk desk;
  desk.tap_all({"name", "panel.key.g", "panel.key.a", "panel.key.o"});
  CHECK(desk.name.empty());
  CHECK(desk.screen.ui().editing().shown_text() == U"gao");
  desk.screen.tap("panel.candidate.1");
  CHECK(desk.name == "高");
  desk.tap_all({"panel.key.g", "panel.key.space"});
  CHECK(desk.name == "高高级");
  CHECK(desk.screen.ui().focused() == "name");
}

TEST_CASE("a keyboard types through the panel's method", "[panel]") {
  TypingDesk desk;
  desk.screen.type("name", "gao");
  CHECK(desk.name.empty());
  CHECK(desk.has("panel.candidate.0"));
  desk.screen.press(ImGuiKey_Enter);
  CHECK(desk.name == "gao");
  CHECK(desk.screen.ui().focused() == "name");
}

TEST_CASE("what is composed stands where the caret is, in place of the selection", "[panel]") {
  TypingDesk desk;
  desk.name = "甲乙丙";
  desk.show();
  desk.screen.drag("name", {{0.01f, 0.5f}, {0.01f, 0.5f}, {0.01f, 0.5f}});
  CHECK(desk.screen.ui().editing().caret() == 0);
  desk.screen.tap("panel.key.right");
  CHECK(desk.screen.ui().editing().caret() == 1);
  desk.screen.tap("panel.key.g");
  CHECK(desk.screen.ui().editing().shown_text() == U"甲g乙丙");
  desk.screen.tap("panel.key.backspace");
  CHECK(desk.screen.ui().editing().shown_text() == U"甲乙丙");
  desk.tap_all({"panel.all", "panel.key.g"});
  CHECK(desk.screen.ui().editing().shown_text() == U"g");
  CHECK(desk.name == "甲乙丙");
  desk.screen.tap("panel.candidate.0");
  CHECK(desk.name == "高级");
  desk.screen.tap("panel.undo");
  CHECK(desk.name == "甲乙丙");
}

TEST_CASE("leaving the field while composing writes nothing of it", "[panel]") {
  TypingDesk desk;
  desk.tap_all({"name", "panel.key.g", "panel.key.a"});
  desk.screen.tap("id");
  CHECK(desk.name.empty());
  CHECK(desk.screen.ui().editing().shown_text().empty());
  CHECK(desk.has("panel.key.X"));
}

TEST_CASE("an ID number is written by its own pad", "[panel]") {
  TypingDesk desk;
  desk.tap_all(
      {"id", "panel.key.3", "panel.key.2", "panel.key.X", "panel.key.backspace", "panel.key.0"});
  CHECK(desk.id_number == "320");
}

TEST_CASE("all candidates are there, page by page", "[panel]") {
  TypingDesk desk;
  desk.tap_all({"name", "panel.key.g", "panel.more"});
  REQUIRE(desk.has("panel.choice.0"));
  CHECK_FALSE(desk.has("panel.key.q"));
  desk.screen.tap("panel.choice.down");
  CHECK_FALSE(desk.has("panel.choice.0"));
  const auto first = std::ranges::find_if(desk.screen.record().items, [](const ItemRecord& item) {
    return item.id.starts_with("panel.choice.") && std::isdigit(item.id.back());
  });
  REQUIRE(first != desk.screen.record().items.end());
  desk.screen.tap(std::string(first->id));
  CHECK(desk.name.starts_with("搞"));
  CHECK(desk.has("panel.key.q"));
}

TEST_CASE("Done writes the first candidate and leaves the field", "[panel]") {
  TypingDesk desk;
  desk.tap_all({"name", "panel.key.g", "panel.key.done"});
  CHECK(desk.name == "高级");
  CHECK(desk.screen.ui().focused().empty());
}

TEST_CASE("a new line is made where there are lines", "[panel]") {
  TypingDesk desk;
  desk.tap_all({"deeds", "panel.key.g", "panel.key.space", "panel.key.newline", "panel.key.g",
                "panel.key.space"});
  CHECK(desk.deeds == "高级\n高级");
}

TEST_CASE("capitals are for one letter", "[panel]") {
  TypingDesk desk;
  desk.tap_all({"name", "panel.key.switch", "panel.key.shift", "panel.key.Q", "panel.key.w"});
  CHECK(desk.name == "Qw");
}

TEST_CASE("a finger writes on the pad, character after character", "[panel]") {
  TypingDesk desk;
  desk.tap_all({"name", "panel.method.handwriting"});
  desk.screen.drag("panel.pad", {{0.05f, 0.3f}, {0.15f, 0.3f}});
  desk.screen.drag("panel.pad", {{0.05f, 0.6f}, {0.15f, 0.6f}});
  CHECK(desk.name.empty());
  desk.screen.drag("panel.pad", {{0.5f, 0.3f}, {0.6f, 0.3f}});  // beside it
  CHECK(desk.name == "二");
  desk.screen.tap("panel.candidate.0");
  CHECK(desk.name == "二一");
  desk.screen.drag("panel.pad", {{0.05f, 0.3f}, {0.15f, 0.3f}});
  desk.screen.tap("panel.key.backspace");
  CHECK_FALSE(desk.has("panel.candidate.0"));
  desk.screen.tap("panel.key.backspace");
  CHECK(desk.name == "二");
  CHECK(desk.screen.ui().focused() == "name");
}

TEST_CASE("the method holds from field to field, and is forgotten with the person", "[panel]") {
  TypingDesk desk;
  desk.tap_all({"name", "panel.method.strokes", "panel.key.done", "deeds"});
  CHECK(desk.has("panel.key.h"));
  CHECK_FALSE(desk.has("panel.key.q"));
  desk.panel.forget();
  desk.screen.ui().forget();
  desk.show();
  desk.screen.tap("deeds");
  CHECK(desk.has("panel.key.q"));
}

TEST_CASE("what one person copied the next cannot paste", "[panel]") {
  TypingDesk desk;
  desk.name = "甲乙丙";
  desk.show();
  desk.tap_all({"name", "panel.all", "panel.copy", "panel.key.done"});
  desk.panel.forget();
  desk.screen.ui().forget();
  desk.name.clear();
  desk.show();
  desk.tap_all({"name", "panel.paste"});
  CHECK(desk.name.empty());
}

TEST_CASE("a finger that is held on Backspace erases on", "[panel]") {
  TypingDesk desk;
  desk.name = "一二三四五六七八九十";
  desk.show();
  desk.screen.tap("name");
  ImGui::GetIO().DeltaTime = 0.1f;
  desk.screen.drag("panel.key.backspace", std::vector<Point>(20, {0.5f, 0.5f}));
  CHECK(desk.name.empty());
}

TEST_CASE("the panel is legible, its targets large, at every size", "[panel][lint]") {
  for (const Extent size : {Extent{1024, 768}, {1280, 1024}, {1920, 1080}, {1080, 1920}})
    for (const int text : {100, 150, 200}) {
      TypingDesk desk(size, text);
      desk.screen.tap("name");
      const auto check = [&](std::string_view what) {
        INFO(what << " at " << size.w << "x" << size.h << " " << text << " %");
        for (const std::string& fault : faults_of(desk.screen.record(), size)) {
          UNSCOPED_INFO(fault);
          CHECK(fault.empty());
        }
      };
      for (const std::string method :
           {"pinyin", "handwriting", "strokes", "latin", "numbers", "symbols"}) {
        desk.screen.tap("panel.method." + method);
        check(method);
      }
      desk.tap_all({"panel.method.pinyin", "panel.key.g"});
      check("candidates");
      desk.screen.tap("panel.more");
      check("all candidates");
      desk.screen.tap("id");
      check("ID number");
      desk.screen.tap("deeds");
      check("lines");
    }
}

}  // namespace jiangxin

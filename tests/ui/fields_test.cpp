#include "app/ui/fields.h"

#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

#include "app/input/character_facts.h"
#include "app/ui/edit_state.h"
#include "app/ui/field_frame.h"
#include "app/ui/widgets.h"
#include "sync/base/utf8.h"
#include "tests/ui/headless.h"

namespace jiangxin {
namespace {

// A form of two fields, an editor and a button that keeps what is typed, as a model would.
struct Form {
  std::string first, second, text;
  Keys keys = Keys::Text;
  int left = 0, changes = 0, taps = 0;

  Command draw(Ui& ui) {
    keep(text_field(ui, {.id = "first", .label = "一", .value = first, .keys = keys}), first);
    keep(text_field(ui, {.id = "second", .label = "二", .value = second}), second);
    keep(text_editor(ui, {.id = "text", .label = "三", .value = text, .lines = 3}), text);
    if (button(ui, "button", "按")) ++taps;
    return {};
  }
  void keep(const FieldEvent& event, std::string& value) {
    if (event.changed) value = *event.changed, ++changes;
    if (event.left) ++left;
  }
};

struct Shown {
  Form form;
  Headless screen;
  Shown() {
    screen.draw({}, [this](Ui& ui) { return form.draw(ui); });
  }
  void paste(std::string_view id, const std::string& text) {
    screen.tap(id);
    ImGui::SetClipboardText(text.c_str());
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    screen.press(ImGuiKey_V);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
    screen.press(ImGuiKey_F12);  // a frame in which it is let go
  }
};

}  // namespace

TEST_CASE("what is typed reaches the model at once", "[fields]") {
  Shown shown;
  shown.screen.type("first", "测试员甲");
  CHECK(shown.form.first == "测试员甲");
  CHECK(shown.form.left == 0);
}

TEST_CASE("going elsewhere leaves a field once", "[fields]") {
  Shown shown;
  shown.screen.type("first", "甲");
  SECTION("to another field") {
    shown.screen.tap("second");
  }
  SECTION("to a button") {
    shown.screen.tap("button");
  }
  SECTION("by Tab") {
    shown.screen.press(ImGuiKey_Tab);
  }
  SECTION("by Enter") {
    shown.screen.press(ImGuiKey_Enter);
  }
  CHECK(shown.form.left == 1);
  CHECK(shown.screen.ui().focused() != "first");
}

TEST_CASE("a value longer than its field goes on below it", "[fields]") {
  Shown shown;
  const float one_line = shown.screen.record().item("second")->rect.h;
  shown.form.second = std::string(300, 'a');
  shown.screen.draw({}, [&](Ui& ui) { return shown.form.draw(ui); });
  CHECK(shown.screen.record().item("second")->rect.h > 1.5f * one_line);
}

TEST_CASE("the finger that opens a field selects nothing, moving on it does", "[fields]") {
  Shown shown;
  shown.form.first = "abcdef";
  const EditState& edit = shown.screen.ui().editing();
  shown.screen.drag("first", {{0.01f, 0.5f}, {0.01f, 0.5f}, {0.01f, 0.5f}});
  CHECK(edit.caret() == 0);
  CHECK(edit.selected().empty());
  shown.screen.drag("first", {{0.01f, 0.5f}, {0.9f, 0.5f}});
  CHECK(edit.selected() == "abcdef");
}

TEST_CASE("an ID number takes digits and X, full-width ones too", "[fields]") {
  Shown shown;
  shown.form.keys = Keys::IdNumber;
  shown.screen.type("first", "a３2-0x姓");
  CHECK(shown.form.first == "320X");
}

TEST_CASE("a PIN takes digits alone", "[fields]") {
  Shown shown;
  shown.form.keys = Keys::Pin;
  shown.screen.type("first", "27a18");
  CHECK(shown.form.first == "2718");
}

TEST_CASE("the editor keeps paragraphs and undoes", "[fields]") {
  Shown shown;
  shown.screen.type("text", "一");
  shown.screen.press(ImGuiKey_Enter);
  shown.screen.type("text", "二");
  CHECK(shown.form.text == "一\n二");
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  shown.screen.press(ImGuiKey_Z);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  CHECK(shown.form.text == "一\n");
}

TEST_CASE("Home and End stay on the line, with Ctrl they reach the ends of the text", "[fields]") {
  Shown shown;
  const auto with_ctrl = [&](ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    shown.screen.press(key);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  };
  const auto type = [&](const char* text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    shown.screen.press(ImGuiKey_F12);  // a frame in which they arrive
  };
  shown.screen.type("text", "一二");
  shown.screen.press(ImGuiKey_Enter);
  type("三四");
  shown.screen.press(ImGuiKey_Home);
  type("甲");
  with_ctrl(ImGuiKey_Home);
  type("乙");
  shown.screen.press(ImGuiKey_End);
  type("丙");
  with_ctrl(ImGuiKey_End);
  type("丁");
  CHECK(shown.form.text == "乙一二丙\n甲三四丁");
}

TEST_CASE("a button is worked by finger and by keyboard", "[fields]") {
  Shown shown;
  shown.screen.tap("button");
  CHECK(shown.form.taps == 1);
  shown.screen.press(ImGuiKey_Enter);
  CHECK(shown.form.taps == 2);
}

TEST_CASE("a finger that slides off a button has not tapped it", "[fields]") {
  Shown shown;
  shown.screen.drag("button", {{0.5f, 0.5f}, {0.5f, 9.0f}});
  CHECK(shown.form.taps == 0);
}

TEST_CASE("a megabyte that is pasted goes in as far as there is room, and that is said",
          "[fields]") {
  Shown shown;
  std::string much;
  while (much.size() < 1'000'000) much += "字";
  shown.paste("first", much);
  CHECK(count_code_points(shown.form.first) == 200);
  CHECK(shown.screen.ui().editing().is_full());
  shown.screen.press(ImGuiKey_Backspace);
  CHECK_FALSE(shown.screen.ui().editing().is_full());
  shown.paste("text", much);
  CHECK(count_code_points(shown.form.text) == 5000);
  CHECK(is_utf8(shown.form.text));
}

TEST_CASE("of what is pasted, broken bytes and control characters are left out", "[fields]") {
  Shown shown;
  shown.paste("first", "甲\xff\xe5\xad\xf0\x90乙\x01\x7f\xc2\x85\n丙\xed\xa0\x80");
  CHECK(shown.form.first == "甲乙丙");
  shown.paste("text", "丁\r\n戊\x1b");
  CHECK(shown.form.text == "丁\n戊");
}

TEST_CASE("a character that nobody can print is named, and stays", "[fields]") {
  Shown shown;
  Ui& ui = shown.screen.ui();
  const Note hint{NoteKind::Hint, "提示"};
  const auto note = [&](std::u32string_view value) {
    return note_while_typing(ui, {.value = value}, hint);
  };
  CHECK(note(U"测试甲").words == "提示");
  CHECK(note(U"𬬻\U0002A6D6·（）\n1a").words == "提示");
  for (const char32_t odd : {char32_t{0xE000}, char32_t{0x1F600}, char32_t{0x0378},
                             char32_t{0x10FFFF}, char32_t{0xF0000}, char32_t{0x32000}}) {
    INFO(code_point_text(odd));
    const Note told = note(std::u32string(U"测") + odd);
    CHECK(told.kind == NoteKind::Warning);
    CHECK(told.words.find("第 2 个字（" + code_point_text(odd)) == 0);
  }
  const Note error{NoteKind::Error, "错"};
  CHECK(note_while_typing(ui, {.value = U"\xE000"}, error).words == "错");
  CHECK(note_while_typing(ui, {.value = {}, .full = true, .most = 20}, error).words ==
        ui.tr(T::words_no_room, {{"most", "20"}}));
}

TEST_CASE("forgetting leaves nothing of what was typed", "[fields]") {
  Shown shown;
  shown.screen.type("first", "甲");
  shown.screen.ui().forget();
  CHECK(shown.screen.ui().focused().empty());
  CHECK(shown.screen.ui().editing().text().empty());
}

}  // namespace jiangxin

#include "app/ui/edit_state.h"

#include <catch2/catch_test_macros.hpp>

namespace jiangxin {
namespace {

constexpr std::size_t plenty = 100;
using Select = EditState::Select;

EditState editing(std::string_view value) {
  EditState edit;
  edit.open("field", value, false);
  return edit;
}

}  // namespace

TEST_CASE("typing goes where the caret is, by code points", "[edit]") {
  EditState edit = editing("常州𬴊");
  edit.insert(U"甲", plenty);
  edit.move(-1);
  edit.move(-1);
  edit.insert(U"某", plenty);
  CHECK(edit.value() == "常州某𬴊甲");
  edit.erase_after();
  CHECK(edit.value() == "常州某甲");
}

TEST_CASE("what is typed replaces the selection", "[edit]") {
  EditState edit = editing("abcd");
  edit.move(-1, Select::Yes);
  edit.move(-1, Select::Yes);
  CHECK(edit.selected() == "cd");
  edit.insert(U"x", plenty);
  CHECK(edit.value() == "abx");
}

TEST_CASE("no more is typed than the field takes", "[edit]") {
  EditState edit = editing("1234");
  edit.insert(U"5678", 6);
  CHECK(edit.value() == "123456");
  edit.select_all();
  edit.insert(U"9", 1);
  CHECK(edit.value() == "9");
}

TEST_CASE("undo goes back a keystroke at a time, redo forth again", "[edit]") {
  EditState edit = editing("");
  edit.insert(U"一", plenty);
  edit.insert(U"二", plenty);
  edit.erase_before();
  edit.undo();
  CHECK(edit.value() == "一二");
  edit.undo();
  edit.undo();
  CHECK(edit.value().empty());
  edit.redo();
  CHECK(edit.value() == "一");
  edit.insert(U"三", plenty);
  edit.redo();  // another way was taken
  CHECK(edit.value() == "一三");
}

TEST_CASE("a secret is neither undone nor copied", "[edit]") {
  EditState edit;
  edit.open("pin", "271828", true);
  edit.select_all();
  CHECK(edit.selected().empty());
  edit.insert(U"3", plenty);
  edit.undo();
  CHECK(edit.value() == "3");
}

TEST_CASE("the model's own change replaces what is typed, its echo does not", "[edit]") {
  EditState edit = editing("1234");
  edit.insert(U"5", plenty);
  edit.follow("1234");  // not told yet
  CHECK(edit.value() == "12345");
  edit.follow("12345");
  CHECK(edit.value() == "12345");
  edit.follow("");  // cleared: a wrong PIN
  CHECK(edit.value().empty());
}

}  // namespace jiangxin

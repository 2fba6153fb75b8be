#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

// Something red is said right below the item.
bool is_told_to_mend(const FrameRecord& record, std::string_view id) {
  const ItemRecord* item = record.item(id);
  REQUIRE(item);
  const Colour red = theme_of(ThemeName::Paper).seal;
  return std::ranges::any_of(record.texts, [&](const TextRecord& text) {
    const float below = text.rect.y - item->rect.bottom();
    return text.ink == red && text.near == id && below >= 0 && below < item->rect.h;
  });
}

}  // namespace

TEST_CASE("what must be mended is said below its field", "[form]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("basics-errors"));
  CHECK(is_told_to_mend(record, "field.phone"));
  CHECK_FALSE(is_told_to_mend(record, "field.education"));
}

TEST_CASE("a field that was not left yet is not complained about", "[form]") {
  Headless screen;
  CHECK_FALSE(is_told_to_mend(screen.show(view_named("basics")), "field.phone"));
}

TEST_CASE("each keystroke is the answer so far; going elsewhere leaves the field", "[form]") {
  Headless screen;
  screen.show(view_named("basics"));
  const auto edit = last<command::EditAnswer>(screen.type("field.phone", "138"));
  CHECK(edit.field == "phone");
  CHECK(edit.value == "138");
  std::vector<Command> did = screen.press(ImGuiKey_Tab);
  CHECK(last<command::LeaveField>(did).field == "phone");
}

TEST_CASE("a code or a date is asked for by a tap on its field", "[form]") {
  Headless screen;
  screen.show(view_named("basics"));
  CHECK(last<command::OpenPicker>(screen.tap("field.ethnic_group")).field == "ethnic_group");
}

TEST_CASE("what follows from the ID number is not asked", "[form]") {
  Headless screen;
  const FrameRecord& record = screen.show(view_named("basics"));
  CHECK_FALSE(record.item("field.sex"));
  CHECK_FALSE(record.item("field.birth_month"));
}

TEST_CASE("a field to be mended is brought into view, ready to type", "[form]") {
  View view = view_named("work-errors");
  std::get<FormPageModel>(view.screen).focus = "frontline_years";
  view.appearance.text_percent = 200;
  Headless screen({1024, 768});
  const FrameRecord& record = screen.show(view);
  CHECK(screen.ui().focused() == "field.frontline_years");
  CHECK(is_seen_whole(record.item("field.frontline_years")));
}

TEST_CASE("a tap on a gap leads to what is missing", "[preview]") {
  const View view = view_named("preview-gaps");
  const Finding& gap = std::get<PreviewModel>(view.screen).gaps.front();
  Headless screen;
  screen.show(view);
  CHECK(last<command::GoToFinding>(screen.tap("gap." + gap.where + "." + gap.rule)).where ==
        gap.where);
}

TEST_CASE("the preview's main action is the next thing to do", "[preview]") {
  Headless screen;
  screen.show(view_named("preview-empty"));
  CHECK(is_just<command::GoToFinding>(screen.tap("action.mend")));
  screen.show(view_named("preview-complete"));
  CHECK(is_just<command::OpenSignature>(screen.tap("action.sign")));
  screen.show(view_named("preview-signed"));
  CHECK(is_just<command::Submit>(screen.tap("action.submit")));
  CHECK_FALSE(screen.show(view_named("preview-busy")).item("action.submit")->enabled);
}

TEST_CASE("the preview shows the whole ID number when its owner asks, and hides it", "[preview]") {
  Headless screen;
  screen.show(view_named("preview-signed"));
  CHECK(is_just<command::ShowIdNumber>(screen.tap("preview.number")));
  CHECK_FALSE(screen.show(view_named("preview-catalogue")).item("preview.number"));
}

TEST_CASE("the preview turns to the catalogue and the evidence", "[preview]") {
  Headless screen;
  screen.show(view_named("preview-signed"));
  CHECK(last<command::ShowPreviewPage>(screen.tap("preview.catalogue")).page == 1);
  CHECK(last<command::ShowPreviewPage>(screen.tap("preview.files")).page == 2);
}

TEST_CASE("whoever writes at the end of a long text sees its count", "[form]") {
  Headless screen;
  screen.show(view_named("deeds-full"));
  screen.tap("field.deeds");
  for (int line = 0; line < 20; ++line) screen.press(ImGuiKey_DownArrow);
  const ItemRecord* editor = screen.record().item("field.deeds");
  REQUIRE(editor);
  int below = 0;
  for (const TextRecord& text : screen.record().texts) {
    if (text.near != "field.deeds" || text.rect.y < editor->rect.bottom()) continue;
    ++below;
    CHECK(text.visible.h == text.rect.h);
  }
  CHECK(below > 0);
}

}  // namespace jiangxin

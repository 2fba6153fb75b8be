#include <set>

#include <catch2/catch_test_macros.hpp>

#include "app/screens/words.h"
#include "app/state/evidence.h"
#include "tests/ui/did.h"
#include "tests/ui/headless.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

namespace {

bool has(std::string_view words, std::string_view part) {
  return words.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("each refusal of a file has its own words", "[files][words]") {
  Headless screen;
  std::set<std::string_view> all;
  const int last = static_cast<int>(FileRefusal::MediumGone);
  for (int why = 0; why <= last; ++why)
    all.insert(refusal_words(screen.ui(), static_cast<FileRefusal>(why)));
  CHECK(std::ssize(all) == last + 1);
  CHECK_FALSE(all.contains(""));
}

TEST_CASE("what the helper says of a file comes to words that fit", "[files][words]") {
  Headless screen;
  const auto words = [&](ErrorCode code) { return refusal_words(screen.ui(), refusal_of(code)); };
  CHECK(has(words(ErrorCode::TooLarge), "太大"));
  CHECK(has(words(ErrorCode::TooMany), "页数太多"));
  CHECK(has(words(ErrorCode::Cancelled), "太复杂"));
  CHECK(has(words(ErrorCode::Io), "本机"));
  for (const ErrorCode code :
       {ErrorCode::TooLarge, ErrorCode::TooMany, ErrorCode::Cancelled, ErrorCode::Io})
    CHECK_FALSE(has(words(code), "U 盘"));  // it is not to blame
}

TEST_CASE("a rep opens each file, the portrait and stamped pages, and what was kept", "[rep]") {
  Headless screen({1920, 6000});  // all of it in sight
  const View view = view_named("rep-kept");
  const Application& application = *std::get<RepApplicationModel>(view.screen).application;
  screen.show(view);
  for (const Attachment* file : application.attachments()) {
    INFO(file->name);
    CHECK(screen.record().item("rep.file." + to_string(file->id)));
  }
  const auto shown = jiangxin::last<command::ShowFile>(
      screen.tap("rep.file." + to_string(application.portrait->id)));
  CHECK(shown.id == application.portrait->id);
  CHECK(shown.page == 0);
  Headless beside;  // what was kept stands first, beside the opinion
  beside.show(view);
  const auto kept = jiangxin::last<command::ShowFile>(beside.tap("rep.kept.1"));
  CHECK(kept.id == application.kept[1].file);
  CHECK(kept.page == 2);
}

TEST_CASE("a portrait that is there is cropped again, and undone", "[portrait]") {
  Headless screen;
  screen.show(view_named("portrait-done-again"));
  CHECK(is_just<command::CropAgain>(screen.tap("portrait.crop")));
  CHECK(is_just<command::UndoPortrait>(screen.tap("portrait.undo")));
  CHECK_FALSE(screen.show(view_named("portrait-done")).item("portrait.crop"));
  screen.show(view_named("portrait-removed"));
  CHECK(is_just<command::UndoPortrait>(screen.tap("portrait.undo")));
}

TEST_CASE("a stick that cannot be listed is named", "[files]") {
  Headless screen;
  screen.show(view_named("files-unlisted"));
  CHECK(screen.record().item("medium.sdc1"));
}

}  // namespace jiangxin

// Files on a stick, codes, dates, crops, ink, time left.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "app/state/code_picker.h"
#include "app/state/crop.h"
#include "app/state/date_picker.h"
#include "app/state/file_picker.h"
#include "app/state/signature_pad.h"
#include "app/state/transfer.h"
#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

std::string first_indicator(const Room& room) {
  return room.campaign.forces.front().indicators.front().id;
}

// On the page of the first indicator, before any file.
void open_indicator(Room& room) {
  room.begin();
  room.act(command::GoToStep{4});
  room.act(command::OpenIndicator{first_indicator(room)});
}

}  // namespace

TEST_CASE("the only stick opens at once and shows what is on it", "[kiosk][files]") {
  Room room;
  room.stick.content = {{"a.jpg", to_bytes("a")}, {"b.pdf", to_bytes("b")}};
  open_indicator(room);
  room.act(command::AddFiles{0});
  const auto& picker = room.overlay<FilePickerModel>();
  CHECK(picker.medium == "stick");
  REQUIRE(picker.entries.size() == 2);
  CHECK(picker.entries.front().thumbnail);
}

TEST_CASE("a stick that comes later is found", "[kiosk][files]") {
  Room room;
  room.stick.plugged = false;
  room.stick.content = {{"a.jpg", to_bytes("a")}};
  open_indicator(room);
  room.act(command::AddFiles{0});
  CHECK(room.overlay<FilePickerModel>().media.empty());
  room.stick.plugged = true;
  room.pass(2s);
  CHECK(room.overlay<FilePickerModel>().entries.size() == 1);
}

TEST_CASE("files are taken sealed, with their names, and can be looked at", "[kiosk][files]") {
  Room room;
  room.stick.content = {{"a.jpg", to_bytes("a")}, {"b.jpg", to_bytes("bb")}};
  open_indicator(room);
  room.act(command::AddFiles{0});
  room.act(command::ToggleFile{"a.jpg"});
  room.act(command::ToggleFile{"b.jpg"});
  room.act(command::TakeFiles{});
  CHECK_FALSE(room.has_overlay());
  const auto& item = room.screen<IndicatorModel>().items.front().item;
  REQUIRE(item.files.size() == 2);
  CHECK(item.files.front().name == "a.jpg");
  room.act(command::ShowFile{item.files.front().id});
  CHECK(room.overlay<MessageModel>().id == MessageId::FileShown);
  CHECK(room.overlay<MessageModel>().picture);
}

TEST_CASE("a PDF among the files is leafed through", "[kiosk][files]") {
  Room room;
  room.stick.content = {{"a.pdf", to_bytes("a")}};
  room.tool.info = MediaInfo{"application/pdf", 3, 0, 0};
  open_indicator(room);
  room.act(command::AddFiles{0});
  room.act(command::ToggleFile{"a.pdf"});
  room.act(command::TakeFiles{});
  const AttachmentId file = room.screen<IndicatorModel>().items.front().item.files.front().id;
  const auto seen = [&] {
    const auto& shown = room.overlay<MessageModel>();
    REQUIRE(shown.picture);
    return std::to_string(shown.shown->page + 1) + "/" + std::to_string(shown.shown->pages) + " " +
           std::string(as_text(*shown.picture));
  };
  room.act(command::ShowFile{file});
  CHECK(seen() == "1/3 page 0 of a");
  room.act(command::ShowFile{file, 2});
  CHECK(seen() == "3/3 page 2 of a");
  for (const int page : {3, -1}) room.act(command::ShowFile{file, page});
  CHECK(seen() == "3/3 page 2 of a");
}

TEST_CASE("what is no picture is refused at a glance", "[kiosk][files]") {
  Room room;
  room.stick.content = {{"virus.jpg", to_bytes("MZ")}};
  room.tool.info = fail(ErrorCode::Unsupported, "no picture");
  open_indicator(room);
  room.act(command::AddFiles{0});
  CHECK(room.overlay<FilePickerModel>().entries.front().refusal == FileRefusal::Type);
  room.act(command::ToggleFile{"virus.jpg"});
  CHECK(room.overlay<FilePickerModel>().selected == 0);
}

TEST_CASE("a stick pulled out while copying is told, and nothing else is lost", "[kiosk][files]") {
  Room room;
  room.stick.content = {{"a.jpg", to_bytes("a")}};
  open_indicator(room);
  room.act(command::EditItem{0, command::ItemPart::Title, "测试证书"});
  room.act(command::AddFiles{0});
  room.act(command::ToggleFile{"a.jpg"});
  room.stick.on_read = [&] { room.stick.plugged = false; };
  room.act(command::TakeFiles{});
  const auto& picker = room.overlay<FilePickerModel>();
  REQUIRE(picker.refused.size() == 1);
  CHECK(picker.refused.front().why == FileRefusal::MediumGone);
  room.act(command::ClosePicker{});
  CHECK(room.screen<IndicatorModel>().items.front().item.title == "测试证书");
  CHECK(room.screen<IndicatorModel>().items.front().item.files.empty());
}

TEST_CASE(
    "every file that did not come off a stick or phone pulled out is named until the next step",
    "[kiosk][files]") {
  const auto [kind, why] = GENERATE(table<MediumKind, FileRefusal>(
      {{MediumKind::Stick, FileRefusal::MediumGone}, {MediumKind::Phone, FileRefusal::PhoneGone}}));
  Room room;
  room.stick.kind = kind;
  room.stick.content = {
      {"a.jpg", to_bytes("a")}, {"b.jpg", to_bytes("b")}, {"c.jpg", to_bytes("c")}};
  open_indicator(room);
  room.act(command::AddFiles{0});
  for (const char* name : {"a.jpg", "b.jpg", "c.jpg"}) room.act(command::ToggleFile{name});
  const int opened = room.stick.opened;
  room.stick.on_read = [&] { room.stick.plugged = room.stick.opened < opened + 2; };
  room.act(command::TakeFiles{});
  room.pass(5s);
  const auto& picker = room.overlay<FilePickerModel>();
  CHECK(picker.media.empty());
  REQUIRE(picker.refused.size() == 2);
  CHECK(picker.refused[0].name == "b.jpg");
  CHECK(picker.refused[1].name == "c.jpg");
  for (const auto& refused : picker.refused) CHECK(refused.why == why);
  CHECK(room.screen<IndicatorModel>().items.front().item.files.size() == 1);

  room.stick.on_read = {};
  room.stick.plugged = true;
  room.pass(5s);
  CHECK(room.overlay<FilePickerModel>().entries.size() == 3);
  CHECK(room.overlay<FilePickerModel>().refused.size() == 2);
  room.act(command::OpenFolder{});
  CHECK(room.overlay<FilePickerModel>().refused.empty());
}

TEST_CASE("a stick whose content cannot be listed is said to be so", "[kiosk][files]") {
  Room room;
  room.stick.content = {{"a.jpg", to_bytes("a")}};
  open_indicator(room);
  room.stick.list_fault = ErrorCode::Io;
  room.act(command::AddFiles{0});
  CHECK(room.overlay<FilePickerModel>().medium.empty());
  CHECK(room.overlay<FilePickerModel>().unlisted == "测试盘");
  room.pass(3s);
  CHECK(room.overlay<FilePickerModel>().unlisted == "测试盘");  // it stays to be read
  room.stick.list_fault.reset();
  room.act(command::OpenMedium{"stick"});
  CHECK(room.overlay<FilePickerModel>().unlisted.empty());
  CHECK(room.overlay<FilePickerModel>().entries.size() == 1);
}

TEST_CASE("a file that cannot be read is said to be so at a glance, and not chosen",
          "[kiosk][files]") {
  Room room;
  room.stick.content = {{"a.jpg", to_bytes("a")}};
  room.stick.read_fault = ErrorCode::Io;
  open_indicator(room);
  room.act(command::AddFiles{0});
  CHECK(room.overlay<FilePickerModel>().entries.front().refusal == FileRefusal::Unreadable);
  room.act(command::ToggleFile{"a.jpg"});
  CHECK(room.overlay<FilePickerModel>().selected == 0);
}

TEST_CASE("a PDF of too many pages is refused at a glance", "[kiosk][files]") {
  Room room;
  room.stick.content = {{"a.pdf", to_bytes("a")}};
  room.tool.info = MediaInfo{"application/pdf", room.campaign.limits.pages_per_pdf + 1, 0, 0};
  open_indicator(room);
  room.act(command::AddFiles{0});
  CHECK(room.overlay<FilePickerModel>().entries.front().refusal == FileRefusal::TooManyPages);
}

TEST_CASE("items change places, and the move is undone", "[kiosk]") {
  Room room;
  open_indicator(room);
  const auto titles = [&] {
    std::vector<std::string> all;
    for (const ItemModel& item : room.screen<IndicatorModel>().items)
      all.push_back(item.item.title);
    return all;
  };
  room.act(command::EditItem{0, command::ItemPart::Title, "一"});
  for (const int item : {1, 2}) {
    room.act(command::AddItem{});
    room.act(command::EditItem{item, command::ItemPart::Title, item == 1 ? "二" : "三"});
  }
  room.act(command::MoveItem{2, -1});
  CHECK(titles() == std::vector<std::string>{"一", "三", "二"});
  room.act(command::UndoRemove{});
  CHECK(titles() == std::vector<std::string>{"一", "二", "三"});
  room.act(command::MoveItem{0, -1});
  room.act(command::MoveItem{2, 1});
  room.act(command::MoveItem{-1, 1});
  CHECK(titles() == std::vector<std::string>{"一", "二", "三"});
  CHECK_FALSE(room.screen<IndicatorModel>().can_undo);
  room.act(command::MoveItem{0, 1});
  room.act(command::Next{});
  room.act(command::Leave{});
  room.pass(2s);
  const auto kept = first_of(room.vault.open(kWorker, pin_of(kPin))).content.application.evidence;
  CHECK(kept.begin()->second.front().title == "二");  // as 附件2 numbers them
}

TEST_CASE("a file of several pages is looked at page by page", "[kiosk][files]") {
  Room room;
  room.stick.content = {{"a.pdf", to_bytes("a")}};
  room.tool.info = MediaInfo{"application/pdf", 3, 0, 0};
  open_indicator(room);
  room.act(command::AddFiles{0});
  room.act(command::ToggleFile{"a.pdf"});
  room.act(command::TakeFiles{});
  const AttachmentId id = room.screen<IndicatorModel>().items.front().item.files.front().id;
  room.act(command::ShowFile{id});
  CHECK(room.overlay<MessageModel>().shown == ShownPage{id, 0, 3});
  CHECK(as_text(*room.overlay<MessageModel>().picture) == "page 0 of a");
  room.act(command::ShowFile{id, 2});
  CHECK(room.overlay<MessageModel>().shown == ShownPage{id, 2, 3});
  CHECK(as_text(*room.overlay<MessageModel>().picture) == "page 2 of a");
  room.act(command::ShowFile{id, 3});
  CHECK(room.overlay<MessageModel>().shown == ShownPage{id, 2, 3});
}

TEST_CASE("more files than an item may have are refused", "[kiosk][files]") {
  Campaign campaign = sample_campaign();
  campaign.limits.files_per_item = 1;
  Room room(campaign);
  room.stick.content = {{"a.jpg", to_bytes("a")}, {"b.jpg", to_bytes("b")}};
  open_indicator(room);
  room.act(command::AddFiles{0});
  room.act(command::ToggleFile{"a.jpg"});
  room.act(command::ToggleFile{"b.jpg"});
  room.act(command::TakeFiles{});
  REQUIRE(room.overlay<FilePickerModel>().refused.size() == 1);
  CHECK(room.overlay<FilePickerModel>().refused.front().why == FileRefusal::TooManyFiles);
}

TEST_CASE("a removal can be undone until the next edit", "[kiosk]") {
  Room room;
  open_indicator(room);
  room.act(command::EditItem{0, command::ItemPart::Title, "测试证书"});
  room.act(command::RemoveItem{0});
  CHECK(room.screen<IndicatorModel>().can_undo);
  room.act(command::UndoRemove{});
  CHECK(room.screen<IndicatorModel>().items.front().item.title == "测试证书");
  room.act(command::RemoveItem{0});
  room.act(command::EditItem{0, command::ItemPart::Title, "另一本"});
  CHECK_FALSE(room.screen<IndicatorModel>().can_undo);
}

TEST_CASE("codes are found by label, in either language, and by search words", "[kiosk]") {
  const Campaign campaign = sample_campaign();
  const CodeList& list = *campaign.code_list(campaign.field("ethnic_group")->code_list);
  CHECK(matching_codes(list, "").size() == 56);
  REQUIRE(matching_codes(list, "维吾尔").size() == 1);
  CHECK(matching_codes(list, "维吾尔").front()->code == "05");
}

TEST_CASE("a date is picked within the bounds of its field's rules", "[kiosk]") {
  const Campaign campaign = sample_campaign();
  const Field& field = *campaign.field("work_since");
  const auto picker = date_picker(field, sample_answers(), sample_today());
  CHECK(picker.latest == sample_today());
  CHECK(can_pick(picker, "1986-07"));
  CHECK_FALSE(can_pick(picker, "1984-03"));
  CHECK(can_pick(picker, "1984-04"));
  CHECK_FALSE(can_pick(picker, "2024-12"));
  CHECK_FALSE(can_pick(picker, "1986-07-01"));
  CHECK(can_pick(picker, ""));
}

TEST_CASE("a crop keeps the proportion and stays in the picture", "[portrait]") {
  Limits limits;
  limits.portrait_width_px = 413;
  limits.portrait_height_px = 579;
  const Size wide{1600, 579};
  CHECK(centred_crop(wide, limits).width == 413);
  CHECK(centred_crop(wide, limits).x == 593);
  const auto crop = clamped_crop({5000, -3, 9000}, wide, limits);
  CHECK(crop.x == 1600 - 413);
  CHECK(crop.y == 0);
  CHECK(crop.width == 413);
  CHECK(clamped_crop({0, 0, 1}, wide, limits).width == 207);
  CHECK_FALSE(is_large_enough({200, 2000}, limits));
}

TEST_CASE("a dot is no signature, and ink stays in its box", "[signature]") {
  SignatureModel pad;
  add_stroke(pad, {{100, 100}, {110, 100}});
  CHECK_FALSE(pad.enough);
  add_stroke(pad, {{-500, 9000}, {20000, 0}});
  CHECK(pad.enough);
  CHECK(pad.strokes.back().front() == SignaturePoint{0, kSignatureHeight});
}

TEST_CASE("time left follows the speed of the last seconds", "[transfer]") {
  Transfer transfer;
  CHECK_FALSE(transfer.time_left(100));
  transfer.sent(0ms, 0);
  transfer.sent(2000ms, 20);
  CHECK_FALSE(transfer.time_left(130));  // too early to tell
  transfer.sent(3000ms, 30);
  CHECK(transfer.time_left(130) == 10s);
  transfer.sent(4000ms, 0);
  CHECK_FALSE(transfer.time_left(130));
}

// A file's bytes leave in pieces of 16 KiB, and somebody looks once a second.
TEST_CASE("time left goes down steadily over a line that is slow", "[transfer]") {
  constexpr std::uint64_t kPiece = 16 * 1024, kSpeed = 20'000, kTotal = 4'000'000;
  Transfer transfer;
  std::optional<std::chrono::seconds> before;
  for (std::uint64_t second = 0; second * kSpeed < kTotal; ++second) {
    transfer.sent(std::chrono::seconds(second), second * kSpeed / kPiece * kPiece);
    const auto left = transfer.time_left(kTotal);
    const auto really = std::chrono::seconds((kTotal / kSpeed) - second);
    if (second < 10 || really < 10s) continue;
    INFO("after " << second << " s");
    REQUIRE(left);
    CHECK(std::chrono::abs(*left - really) <= really / 5);
    if (before) CHECK(*left <= *before + *before / 8);
    before = left;
  }
}

}  // namespace jiangxin

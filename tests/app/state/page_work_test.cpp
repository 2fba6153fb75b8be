// A file of an item, large: what is done to it, undone, and what is left of it when it is
// submitted.
#include <catch2/catch_test_macros.hpp>

#include "app/state/draft_codec.h"
#include "app/state/file_versions.h"
#include "sync/store/condemned_files.h"
#include "tests/app/state/room.h"

namespace jiangxin {

namespace {

// At the evidence, with files in the first item of an indicator.
struct Papers : Room {
  std::string indicator = campaign.forces.front().indicators.front().id;

  explicit Papers(const std::vector<std::string>& names = {"奖状.jpg"}) {
    begin();
    fill_form();
    act(command::OpenIndicator{indicator});
    act(command::EditItem{0, command::ItemPart::Title, "测试证书"});
    for (const std::string& name : names) add(name);
  }
  void add(const std::string& name) {
    stick.content.clear();
    stick.content[name] = to_bytes("content of " + name);
    act(command::AddFiles{0});
    act(command::ToggleFile{name});
    act(command::TakeFiles{});
  }
  void open(int file = 0) { act(command::OpenPage{0, file}); }
  const PageModel& page() const { return screen<PageModel>(); }
  const std::vector<Attachment>& shown_files() {
    act(command::Back{});
    return screen<IndicatorModel>().items.front().item.files;
  }
  // What is kept of a draft, as its owner finds it who comes back.
  DraftContent stored() {
    pass(std::chrono::seconds{2});
    return first_of(vault.open(kWorker, pin_of(kPin))).content;
  }
  // To the page; meanwhile its draft is changed.
  void leave_and_return(const std::function<void(DraftContent&)>& change = [](DraftContent&) {}) {
    act(command::Back{});
    act(command::Leave{});
    pass(std::chrono::seconds{3});
    OpenDraft draft = first_of(vault.open(kWorker, pin_of(kPin)));
    change(draft.content);
    draft.pictured.clear();
    succeed(vault.save(draft, kWorker));
    come_back();
    act(command::GoToStep{4});
    act(command::OpenIndicator{indicator});
    open();
  }
  std::string content_of(const Attachment& file) {
    return std::string(as_text(value_of(evidence.read(file))));
  }
  std::string content() {
    return content_of(stored().application.evidence.at(indicator).front().files.front());
  }
};

}  // namespace

TEST_CASE("a tap on a file shows it large, with its place among the others", "[page]") {
  Papers room({"一.jpg", "二.jpg"});
  room.open(1);
  CHECK(room.page().name == "二.jpg");
  CHECK(room.page().place == 2);
  CHECK(room.page().places == 2);
  CHECK(as_text(*room.page().picture) == "page 0 of content of 二.jpg");
  CHECK(room.page().steps == 0);
  room.act(command::Back{});
  room.screen<IndicatorModel>();
}

TEST_CASE("what is done to a page is saved, step by step, and undone step by step", "[page]") {
  Papers room;
  room.open();
  room.act(command::TurnPage{1});
  CHECK(room.content() == "turned 1: content of 奖状.jpg");
  room.act(command::ClearPage{});
  CHECK(room.page().steps == 2);
  CHECK(room.content() == "clear: turned 1: content of 奖状.jpg");
  CHECK(as_text(*room.page().picture) == "page 0 of clear: turned 1: content of 奖状.jpg");

  room.act(command::UndoStep{});
  CHECK(room.page().steps == 1);
  CHECK(room.content() == "turned 1: content of 奖状.jpg");
  room.act(command::ClearPage{});
  room.act(command::BackToOriginal{});
  CHECK(room.page().steps == 0);
  CHECK(room.content() == "content of 奖状.jpg");
  const Attachment file = room.shown_files().front();
  CHECK(as_text(file.thumbnail) == "thumbnail of 320");
  CHECK(file.name == "奖状.jpg");
}

TEST_CASE("steps can be undone by whoever comes back", "[page]") {
  Papers room;
  room.open();
  room.act(command::TurnPage{3});
  room.pass(std::chrono::seconds{2});
  room.act(command::Leave{});
  room.come_back();
  room.act(command::GoToFinding{"evidence/" + room.indicator + "/0/title"});
  room.open();
  REQUIRE(room.page().steps == 1);
  room.act(command::UndoStep{});
  CHECK(room.content() == "content of 奖状.jpg");
}

TEST_CASE("a sheet that is found is offered, corners can be moved, and straighten it", "[page]") {
  Papers room;
  room.tool.corners = PageCorners{{{100, 90}, {1100, 80}, {1150, 1500}, {90, 1510}}};
  room.open();
  room.act(command::PlaceCorners{});
  CHECK(room.page().corners == room.tool.corners);
  CHECK(room.page().corners_found);
  CHECK(room.page().picture_size == Size{1200, 1600});

  room.act(command::MoveCorner{0, 60, 70});
  room.act(command::MoveCorner{2, 5000, -3});
  CHECK((*room.page().corners)[0] == PagePoint{60, 70});
  CHECK((*room.page().corners)[2] == PagePoint{1200, 0});  // not outside
  CHECK_FALSE(room.page().corners_found);
  room.act(command::StraightenPage{});
  CHECK_FALSE(room.page().corners);
  CHECK(room.content() == "straightened from 60: content of 奖状.jpg");
}

TEST_CASE("where no sheet is found the corners begin near the picture's", "[page]") {
  Papers room;
  room.open();
  room.act(command::PlaceCorners{});
  CHECK_FALSE(room.page().corners_found);
  CHECK(room.page().corners == PageCorners{{{60, 80}, {1140, 80}, {1140, 1520}, {60, 1520}}});
  room.act(command::Back{});
  CHECK_FALSE(room.page().corners);
  CHECK(room.page().steps == 0);
}

TEST_CASE("corners that hold no page are said, and stay to be moved", "[page]") {
  Papers room;
  room.open();
  room.act(command::PlaceCorners{});
  room.tool.step_fault = ErrorCode::InvalidInput;
  room.act(command::StraightenPage{});
  CHECK(room.page().corners_refused);
  CHECK(room.page().corners);
  CHECK_FALSE(room.page().refusal);
  room.act(command::MoveCorner{1, 900, 90});
  CHECK_FALSE(room.page().corners_refused);
}

TEST_CASE("a deed that fails says so and changes nothing", "[page]") {
  Papers room;
  room.open();
  room.tool.step_fault = ErrorCode::Cancelled;
  room.act(command::ClearPage{});
  CHECK(room.page().refusal == FileRefusal::TooComplex);
  CHECK(room.page().deed == PageDeed::None);
  CHECK(room.content() == "content of 奖状.jpg");

  room.tool.step_fault.reset();
  room.files.fill_after(0);
  room.act(command::TurnPage{1});
  CHECK(room.page().refusal == FileRefusal::DiskFull);
  CHECK(room.content() == "content of 奖状.jpg");
  room.files.heal();
  room.act(command::TurnPage{1});
  CHECK_FALSE(room.page().refusal);
  CHECK(room.page().steps == 1);
}

TEST_CASE("whoever leaves in the middle of a deed loses nothing and leaves nothing", "[page]") {
  Papers room;
  room.open();
  room.pass(std::chrono::seconds{2});
  const auto before = value_of(room.attachments.list());
  room.kiosk->handle(command::TurnPage{1});  // what is made of it is on its way
  CHECK(value_of(room.attachments.list()).size() == before.size() + 1);
  room.act(command::Leave{});
  room.screen<HomeModel>();
  CHECK(room.content() == "content of 奖状.jpg");
  CHECK(value_of(room.attachments.list()) == before);
}

TEST_CASE("a file that is taken out comes back with what it was before", "[page]") {
  Papers room;
  room.open();
  room.act(command::TurnPage{1});
  room.act(command::RemovePage{});
  CHECK(room.screen<IndicatorModel>().items.front().item.files.empty());
  CHECK(room.stored().earlier.empty());  // its keys are gone from the draft

  room.act(command::UndoRemove{});
  room.open();
  CHECK(room.page().steps == 1);
  room.act(command::UndoStep{});
  CHECK(room.content() == "content of 奖状.jpg");
}

TEST_CASE("another file takes its place, and gives it back", "[page]") {
  Papers room({"一.jpg", "二.jpg"});
  room.open(0);
  room.act(command::TurnPage{1});
  room.stick.content = {{"三.jpg", to_bytes("the third")}};
  room.act(command::ReplacePage{});
  room.overlay<FilePickerModel>();
  room.act(command::ToggleFile{"三.jpg"});
  room.act(command::TakeFiles{});
  CHECK(room.page().name == "三.jpg");
  CHECK(room.page().place == 1);
  CHECK(room.page().steps == 0);
  CHECK(as_text(*room.page().picture) == "page 0 of the third");

  CHECK(room.shown_files().size() == 2);
  room.act(command::UndoRemove{});
  CHECK(room.content() == "turned 1: content of 一.jpg");
}

TEST_CASE("what comes back after a removal takes no other file's steps away", "[page]") {
  Papers room({"一.jpg", "二.jpg"});
  room.act(command::RemoveFile{0, 0});
  room.open(0);
  CHECK(room.page().name == "二.jpg");
  room.act(command::TurnPage{1});
  room.act(command::Back{});
  room.act(command::UndoRemove{});
  const auto files = room.screen<IndicatorModel>().items.front().item.files;
  REQUIRE(files.size() == 2);
  CHECK(files[0].name == "一.jpg");
  CHECK(room.content_of(files[1]) == "turned 1: content of 二.jpg");
  room.open(1);
  CHECK(room.page().steps == 1);
  room.act(command::UndoStep{});
  CHECK(room.content_of(room.shown_files()[1]) == "content of 二.jpg");
}

TEST_CASE("what takes another's place goes with its own steps when that comes back", "[page]") {
  Papers room({"一.jpg", "二.jpg"});
  room.open(0);
  room.act(command::TurnPage{1});
  room.stick.content = {{"三.jpg", to_bytes("the third")}};
  room.act(command::ReplacePage{});
  room.act(command::ToggleFile{"三.jpg"});
  room.act(command::TakeFiles{});
  room.act(command::ClearPage{});
  room.act(command::Back{});
  room.open(1);
  room.act(command::ClearPage{});
  room.act(command::Back{});
  room.act(command::UndoRemove{});
  const DraftContent stored = room.stored();
  const auto& files = stored.application.evidence.at(room.indicator).front().files;
  CHECK(room.content_of(files[0]) == "turned 1: content of 一.jpg");
  CHECK(room.content_of(files[1]) == "clear: content of 二.jpg");
  CHECK(stored.earlier.size() == 2);
}

TEST_CASE("an item that was taken out comes back to its place, beside what was done since",
          "[page]") {
  Papers room;
  room.act(command::AddItem{});
  room.act(command::EditItem{1, command::ItemPart::Title, "第二条"});
  room.act(command::RemoveItem{1});
  room.open();
  room.act(command::TurnPage{1});
  room.act(command::Back{});
  room.act(command::UndoRemove{});
  const auto& items = room.screen<IndicatorModel>().items;
  REQUIRE(items.size() == 2);
  CHECK(items[1].item.title == "第二条");
  CHECK(room.content_of(items[0].item.files.front()) == "turned 1: content of 奖状.jpg");
}

TEST_CASE("files change places within their item", "[page]") {
  Papers room({"一.jpg", "二.jpg", "三.jpg"});
  room.open(0);
  room.act(command::MovePage{-1});
  CHECK(room.page().place == 1);
  room.act(command::MovePage{1});
  CHECK(room.page().place == 2);
  CHECK(room.page().name == "一.jpg");
  room.act(command::MovePage{1});
  room.act(command::MovePage{1});
  CHECK(room.page().place == 3);
  CHECK(room.shown_files().front().name == "二.jpg");
}

TEST_CASE("a PDF is looked at page by page, and one of them is turned, and back", "[page]") {
  Papers room(std::vector<std::string>{});
  room.tool.info = MediaInfo{"application/pdf", 3, 0, 0};
  room.add("说明.pdf");
  room.open();
  CHECK_FALSE(room.page().is_picture);
  CHECK(room.page().pages == 3);
  room.act(command::ShowFilePage{2});
  CHECK(as_text(*room.page().picture) == "page 2 of content of 说明.pdf");
  room.act(command::ShowFilePage{3});
  CHECK(room.page().page == 2);
  room.act(command::PlaceCorners{});
  room.act(command::ClearPage{});
  CHECK(room.page().steps == 0);
  CHECK_FALSE(room.page().corners);

  room.act(command::TurnPage{1});
  CHECK(room.content() == "page 2 turned 1: content of 说明.pdf");
  CHECK(room.page().page == 2);
  CHECK(room.page().pages == 3);
  CHECK(as_text(*room.page().picture) == "page 2 of page 2 turned 1: content of 说明.pdf");
  CHECK(room.page().steps == 1);
  room.act(command::UndoStep{});
  CHECK(as_text(*room.page().picture) == "page 2 of content of 说明.pdf");
  CHECK(room.content() == "content of 说明.pdf");
  CHECK(as_text(room.shown_files().front().thumbnail) == "thumbnail of 320");
}

TEST_CASE("what was printed is good again once the steps after it are undone", "[page]") {
  Papers room;
  room.tool.thumbnail_begins = "another thumbnail of ";
  const std::string printed = printed_content(room.stored().application);
  room.open();
  room.act(command::TurnPage{1});
  const std::string turned = printed_content(room.stored().application);
  CHECK(turned != printed);
  room.act(command::ClearPage{});
  room.act(command::UndoStep{});
  CHECK(printed_content(room.stored().application) == turned);
  room.leave_and_return();
  room.act(command::UndoStep{});
  CHECK(printed_content(room.stored().application) == printed);
}

TEST_CASE("an earlier version of which no thumbnail was kept gets one", "[page]") {
  Papers room;
  room.open();
  room.act(command::TurnPage{1});
  room.leave_and_return([](DraftContent& content) {
    for (auto& [file, versions] : content.earlier) versions.front().thumbnail.clear();
  });
  room.act(command::UndoStep{});
  CHECK(as_text(room.shown_files().front().thumbnail) == "thumbnail of 320");
}

TEST_CASE("the originals go when it is submitted, and nothing else", "[page][submit]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const auto item = [&]() -> Attachment& {
    return draft.content.application.evidence.at("lead.duty").front().files.front();
  };
  const Attachment original = item();
  const auto next = desk.evidence.remade(
      original, value_of(desk.tool.turn(value_of(desk.evidence.read(original)), 1)),
      desk.campaign.suite);
  REQUIRE(next);
  REQUIRE(put_version(draft.content, original.id, *next));
  desk.sign(draft);
  succeed(desk.vault.save(draft, kWorkerA));
  CHECK(value_of(desk.attachments.list()).size() == 3);

  value_of(desk.finalizer.submit(draft, desk.campaign));
  CHECK(draft.content.earlier.empty());
  succeed(remove_condemned(desk.db, desk.attachments));
  const auto left = value_of(desk.attachments.list());
  CHECK(left.size() == 2);
  CHECK(std::ranges::find(left, original.sealed_digest) == left.end());
  CHECK(std::ranges::find(left, next->sealed_digest) != left.end());
}

TEST_CASE("what was submitted stays, though a later step has replaced it", "[page][submit]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  value_of(desk.finalizer.submit(draft, desk.campaign));
  const Attachment sent = draft.content.application.evidence.at("lead.duty").front().files.front();
  const auto next = desk.evidence.remade(
      sent, value_of(desk.tool.clear(value_of(desk.evidence.read(sent)))), desk.campaign.suite);
  REQUIRE(put_version(draft.content, sent.id, *next));
  desk.sign(draft);
  value_of(desk.finalizer.submit(draft, desk.campaign));
  succeed(remove_condemned(desk.db, desk.attachments));
  CHECK(desk.evidence.read(sent));
}

TEST_CASE("a draft that is deleted takes its originals with it", "[page][vault]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  const Attachment original =
      draft.content.application.evidence.at("lead.duty").front().files.front();
  const auto next = desk.evidence.remade(original, value_of(desk.tool.turn(to_bytes("x"), 1)),
                                         desk.campaign.suite);
  put_version(draft.content, original.id, *next);
  succeed(desk.vault.save(draft, kWorkerA));
  succeed(desk.vault.destroy(draft));
  CHECK(value_of(desk.attachments.list()).empty());
}

TEST_CASE("what files were before is in a draft's content, and only then", "[page][codec]") {
  SystemRandom random;
  const SecretBytes key = make_key(random);
  const DraftId id = DraftId::make(random);
  Workplace desk;
  DraftContent content = desk.finished().content;
  const auto without = seal_content(content, key, id, random).size();
  const Attachment& file = content.application.evidence.at("lead.duty").front().files.front();
  Attachment earlier = file;
  earlier.thumbnail.clear();
  content.earlier[file.id] = {earlier, earlier};
  const Bytes sealed = seal_content(content, key, id, random);
  CHECK(sealed.size() > without);
  CHECK(value_of(open_content(sealed, key, id)).earlier == content.earlier);
}

TEST_CASE("of very many steps the oldest are forgotten, the original is not", "[page]") {
  Workplace desk;
  DraftContent content = desk.finished().content;
  AttachmentId id = content.application.evidence.at("lead.duty").front().files.front().id;
  const AttachmentId first = id;
  for (std::size_t step = 0; step < kMostVersions + 5; ++step) {
    Attachment next = *find_file(content.application, id);
    next.id = AttachmentId::make(desk.random);
    REQUIRE(put_version(content, id, next));
    id = next.id;
  }
  CHECK(count_steps(content, id) == static_cast<int>(kMostVersions));
  CHECK(first_version(content, id)->id == first);
}

}  // namespace jiangxin

#include <random>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/app/state/screened.h"

using namespace jiangxin;

TEST_CASE("blackening keeps within the campaign's room, beside the other files", "[screening]") {
  Screened room({found_at(1000)});
  room.open();
  room.act(command::BlackOut{});
  CHECK(room.tool.black_room == room.campaign.limits.file_bytes);
}

TEST_CASE("a file that does not fit once it is black says so, and loses nothing of what is to be",
          "[screening]") {
  Screened room({found_at(1000), found_at(3000)});
  room.open();
  room.act(command::BlackOut{});
  room.tool.black_fault = ErrorCode::TooLarge;
  room.act(command::BlackOut{});
  CHECK(room.overlay<MessageModel>().id == MessageId::BlackTooLarge);
  room.act(command::DismissMessage{});
  const FileSearch search = room.screen<FindingsModel>().search;
  CHECK(search.trouble == BlackTrouble::TooLarge);
  CHECK_FALSE(search.drawing);
  CHECK(search.open() == 1);  // nothing is submitted like this
  CHECK(search.findings[0].answer == FindingAnswer::Black);
  CHECK(search.findings[1].answer == FindingAnswer::Black);
  room.pass(std::chrono::seconds{5});
  CHECK_FALSE(room.has_overlay());  // it is not tried over and over

  // It is there after a lock, and ends with the next change.
  room.act(command::Leave{});
  room.pass(std::chrono::seconds{3});
  room.come_back();
  room.act(command::GoToStep{4});
  room.act(command::OpenIndicator{kIndicator});
  CHECK(room.state().open == 1);
  room.open();
  CHECK(room.screen<FindingsModel>().search.trouble == BlackTrouble::TooLarge);
  room.tool.black_fault.reset();
  room.act(command::SelectFinding{1});
  room.act(command::TakeBackAnswer{});
  CHECK(room.screen<FindingsModel>().search.trouble == BlackTrouble::None);
  CHECK(room.stored_bytes() == "content of a.jpg less 1");
}

TEST_CASE("a file that could not be blackened is tried again when its owner says so",
          "[screening]") {
  Screened room({found_at(1000)});
  room.open();
  room.tool.black_fault = ErrorCode::Corrupt;
  room.act(command::BlackOut{});
  CHECK(room.overlay<MessageModel>().id == MessageId::BlackFailed);
  room.act(command::DismissMessage{});
  CHECK(room.screen<FindingsModel>().search.trouble == BlackTrouble::Failed);
  room.tool.black_fault.reset();
  room.act(command::BlackOutAgain{});
  CHECK(room.screen<FindingsModel>().search.open() == 0);
  CHECK(room.stored_bytes() == "content of a.jpg less 1");
}

TEST_CASE("nobody's files wait for what is being blackened", "[screening]") {
  Screened room({found_at(1000)});
  room.open();
  room.black_worker.holds = true;
  room.act(command::BlackOut{});
  CHECK(room.screen<FindingsModel>().search.drawing);
  room.act(command::Next{});
  room.stick.content["b.jpg"] = to_bytes("content of b.jpg");
  room.act(command::AddFiles{0});
  room.act(command::ToggleFile{"b.jpg"});
  room.act(command::TakeFiles{});
  CHECK(room.screen<IndicatorModel>().items.front().item.files.size() == 2);
  room.black_worker.release();
  room.settle();
  CHECK(room.stored_content() == "content of a.jpg less 1");
}

TEST_CASE("what is being blackened is ended when another part is wanted, and leaves nothing",
          "[screening]") {
  Screened room({found_at(1000), found_at(3000)});
  room.open();
  room.black_worker.holds = true;
  room.act(command::BlackOut{});
  room.act(command::BlackOut{});
  const auto before = value_of(room.attachments.list()).size();
  room.black_worker.run_next();  // asked to end
  CHECK(value_of(room.attachments.list()).size() == before);
  room.settle();
  room.black_worker.release();
  room.settle();
  CHECK_FALSE(room.has_overlay());
  CHECK(room.screen<FindingsModel>().search.open() == 0);
  CHECK(room.stored_bytes() == "content of a.jpg less 2");
}

TEST_CASE("what was to be black is made so beside a rep who did not ask for it",
          "[screening][rep]") {
  Screened room({found_at(1000)});
  room.open();
  room.black_worker.holds = true;
  room.act(command::BlackOut{});
  room.act(command::Leave{});
  room.black_worker.release();
  room.settle();
  room.assist();
  room.pass(std::chrono::seconds{1});
  const DraftContent content = first_of(room.vault.open(kWorker, pin_of(kPin))).content;
  REQUIRE(content.blackouts.size() == 1);
  CHECK(content.blackouts.front().drawn);
  CHECK(content.application.assisted_by.empty());
}

TEST_CASE("a page is not worked on before it is black", "[screening][page]") {
  Screened room({found_at(1000)});
  room.open();
  room.black_worker.holds = true;
  room.act(command::BlackOut{});
  room.act(command::Next{});
  room.act(command::OpenPage{0, 0});
  CHECK(room.state().drawing);
  room.black_worker.release();
  room.settle();
  room.act(command::OpenPage{0, 0});
  CHECK(room.screen<PageModel>().steps == 0);
}

TEST_CASE("a page that could not be made black is tried again before it is worked on",
          "[screening][page]") {
  const ErrorCode fault = GENERATE(ErrorCode::TooLarge, ErrorCode::DiskFull);
  Screened room(std::vector<PageFinding>{});
  room.open();
  room.tool.black_fault = fault;
  room.draw_box(1000, 500, 3000, 700);
  room.act(command::BlackOut{});
  room.act(command::DismissMessage{});
  room.act(command::Next{});
  room.act(command::OpenPage{0, 0});
  CHECK(room.screen<FindingsModel>().search.trouble != BlackTrouble::None);
  room.act(command::TurnPage{1});
  CHECK(room.screen<FindingsModel>().search.open() == 1);  // nothing is submitted like this
  room.tool.black_fault.reset();
  room.act(command::BlackOutAgain{});
  CHECK(room.stored_bytes() == "content of a.jpg less 1");
  room.act(command::OpenPage{0, 0});
  CHECK(room.screen<PageModel>().steps == 0);
}

TEST_CASE("a black-out under a step under a black-out can be taken back", "[screening][page]") {
  Screened room({found_at(1000)});
  const auto blacken = [&] {
    room.open();
    room.act(command::BlackOut{});
    room.act(command::Next{});
  };
  const auto take_back = [&] {
    room.open();
    room.act(command::SelectFinding{0});
    room.act(command::TakeBackAnswer{});
    room.act(command::Next{});
  };
  blacken();
  room.act(command::OpenPage{0, 0});
  room.act(command::TurnPage{1});
  room.act(command::Back{});
  blacken();
  room.act(command::EditItem{0, command::ItemPart::Title, "另一个名称"});
  CHECK(room.stored_content() == "turned 1: content of a.jpg less 1 less 1");
  take_back();
  room.act(command::OpenPage{0, 0});
  room.act(command::UndoStep{});
  room.act(command::Back{});
  CHECK(room.stored_content() == "content of a.jpg less 1");
  take_back();
  CHECK(room.stored_content() == "content of a.jpg");
}

namespace {

// Steps and black-outs by chance, with what each should bring back when it is undone.
struct StepsAndBlackouts : Screened {
  struct Deed {
    std::string before;
    int parts = 0;  // black; 0: a step
  };
  std::vector<Deed> deeds;
  std::string now = "content of a.jpg";
  std::minstd_rand chance;
  int drawn = 0;

  explicit StepsAndBlackouts(unsigned seed) : Screened(std::vector<PageFinding>{}), chance(seed) {}

  bool is_black() const { return !deeds.empty() && deeds.back().parts > 0; }
  void step(const Command& what, const std::string& says) {
    deeds.push_back({now, 0});
    now = says + ": " + now;
    on_page(what);
  }
  void on_page(const Command& what) {
    act(command::OpenPage{0, 0});
    act(what);
    act(command::Back{});
  }
  void blacken() {
    if (!is_black()) deeds.push_back({now, 0});
    now = deeds.back().before + " less " + std::to_string(++deeds.back().parts);
    open();
    const int y = 500 + 300 * (drawn++ % 30);
    draw_box(1000, y, 3000, y + 200);
    act(command::BlackOut{});
    act(command::DismissMessage{});
    act(command::Next{});
  }
  void blacken_in_two_tries() {
    tool.black_fault = ErrorCode::TooLarge;
    blacken();
    on_page(command::TurnPage{1});
    tool.black_fault.reset();
    open();
    act(command::BlackOutAgain{});
    act(command::Next{});
  }
  void undo() {
    if (deeds.empty()) return;
    Deed& last = deeds.back();
    if (last.parts == 0) {
      on_page(command::UndoStep{});
    } else {
      open();
      act(command::SelectFinding{0});
      act(command::TakeBackAnswer{});
      act(command::Next{});
      --last.parts;
    }
    now = last.parts > 0 ? last.before + " less " + std::to_string(last.parts) : last.before;
    if (last.parts == 0) deeds.pop_back();
  }
  void do_anything() {
    switch (chance() % 8) {
      case 0:
        return step(command::TurnPage{1}, "turned 1");
      case 1:
        return step(command::ClearPage{}, "clear");
      case 2:
      case 3:
        return blacken();
      case 4:
        return blacken_in_two_tries();
      case 5:
        return undo();
      case 6:
        return act(command::EditItem{0, command::ItemPart::Title,
                                     "名称 " + std::to_string(chance() % 100)});
      default:
        act(command::RemoveFile{0, 0});
        return act(command::UndoRemove{});
    }
  }
  // All that undoing can come to: what is here, was before a step, or is under what is black.
  static std::set<AttachmentId> within_reach(const DraftContent& content) {
    std::set<AttachmentId> reached;
    const std::function<void(const AttachmentId&)> reach = [&](const AttachmentId& id) {
      if (!reached.insert(id).second) return;
      if (const auto known = content.earlier.find(id); known != content.earlier.end())
        for (const Attachment& version : known->second) reach(version.id);
      for (const Blackout& blackout : content.blackouts)
        if (blackout.file == id) reach(blackout.original.id);
    };
    for (const Attachment* one : content.application.attachments()) reach(one->id);
    return reached;
  }
  void check_nothing_is_stray() {
    pass(std::chrono::seconds{1});
    const DraftContent content = first_of(vault.open(kWorker, pin_of(kPin))).content;
    const auto reached = within_reach(content);
    for (const auto& [id, versions] : content.earlier) CHECK(reached.contains(id));
    for (const Blackout& blackout : content.blackouts) CHECK(reached.contains(blackout.file));
    std::size_t steps = 0, blacks = 0;
    for (const Deed& deed : deeds) ++(deed.parts > 0 ? blacks : steps);
    CHECK(content.blackouts.size() == blacks);
    std::size_t known = 0;
    for (const auto& [id, versions] : content.earlier) known += versions.size();
    CHECK(known == steps);
  }
};

}  // namespace

TEST_CASE("any chain of steps and black-outs is undone, one by one, to the first original",
          "[screening][page]") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    StepsAndBlackouts chain(seed);
    for (int deed = 0; deed < 18; ++deed) {
      chain.do_anything();
      REQUIRE(chain.stored_content() == chain.now);
    }
    chain.check_nothing_is_stray();
    while (!chain.deeds.empty()) {
      chain.undo();
      REQUIRE(chain.stored_content() == chain.now);
    }
    CHECK(chain.now == "content of a.jpg");
    chain.check_nothing_is_stray();
  }
}

// The portrait: cropped about the face, judged, and its owner's last word.
#include <catch2/catch_test_macros.hpp>

#include "app/state/crop.h"
#include "app/state/portrait_check.h"
#include "app/state/portrait_history.h"
#include "sync/store/condemned_files.h"
#include "tests/app/state/room.h"

namespace jiangxin {

namespace {

PortraitFacts good() {
  return FakeMediaTool::good_portrait();
}

std::vector<PortraitRemark> remarks_if(void (*change)(PortraitFacts&)) {
  PortraitFacts facts = good();
  change(facts);
  return remarks_on(facts);
}

using Remarks = std::vector<PortraitRemark>;

// Someone who has come as far as the portrait, with a stick.
struct Sitter : Room {
  Sitter() {
    begin();
    fill_form();
    act(command::GoToFinding{"portrait"});
    screen<PortraitModel>();
    stick.content["face.jpg"] = to_bytes("a face");
  }
  const PortraitModel& model() const { return screen<PortraitModel>(); }
  void choose() {
    act(command::ChoosePortrait{});
    act(command::ToggleFile{"face.jpg"});
    act(command::TakeFiles{});
  }
  bool has_portrait() {
    leave();
    come_back();
    act(command::GoToFinding{"portrait"});
    return model().portrait != nullptr;
  }
  void leave() {
    act(command::Leave{});
    pass(std::chrono::seconds{2});
  }
};

}  // namespace

TEST_CASE("nothing is said against a good portrait", "[portrait]") {
  CHECK(remarks_on(good()).empty());
}

TEST_CASE("each fault is said, and no other", "[portrait]") {
  using Facts = PortraitFacts;
  using enum PortraitRemark;
  CHECK(remarks_if([](Facts& f) { f.faces.clear(); }) == Remarks{NoFace});
  CHECK(remarks_if([](Facts& f) { f.faces.clear(), f.quarters = 1; }) == Remarks{Lying});
  CHECK(remarks_if([](Facts& f) { f.faces.push_back(f.faces.front()); }) == Remarks{SeveralFaces});
  CHECK(remarks_if([](Facts& f) { f.faces[0].view = FaceView::Aside; }) == Remarks{Aside});
  CHECK(remarks_if([](Facts& f) { f.faces[0].view = FaceView::Tilted; }) == Remarks{Tilted});
  CHECK(remarks_if([](Facts& f) { f.faces[0].height = 150; }) == Remarks{TooFar});
  CHECK(remarks_if([](Facts& f) { f.faces[0].height = 320; }) == Remarks{TooNear});
  CHECK(remarks_if([](Facts& f) { f.light = 40; }) == Remarks{TooDark});
  CHECK(remarks_if([](Facts& f) { f.light = 250; }) == Remarks{TooBright});
  CHECK(remarks_if([](Facts& f) { f.burnt_percent = 40; }) == Remarks{TooBright});
  CHECK(remarks_if([](Facts& f) { f.sharp_percent = 40; }) == Remarks{Blurred});
  CHECK(remarks_if([](Facts& f) { f.colour = 2; }) == Remarks{NoColour});
  CHECK(remarks_if([](Facts& f) { f.stray_percent = 60; }) == Remarks{Background});
}

TEST_CASE("the crop that is proposed puts the head where the guide is", "[portrait]") {
  Limits limits;
  limits.portrait_width_px = 413;
  limits.portrait_height_px = 579;
  const FoundFace face{1000, 800, 400, 400, FaceView::Front};
  const auto crop = crop_around(face, {3000, 4000}, limits);
  const int height = crop_height(crop.width, limits);
  CHECK(std::abs(crop.x + crop.width / 2 - 1200) <= 1);
  CHECK(std::abs(crop.y + head_guide.chin * height - 1200) < 5);
  CHECK(std::abs(crop.y + head_guide.crown * height - (800 - 0.45 * 400)) < 5);
  const auto at_the_edge = crop_around({0, 0, 400, 400, FaceView::Front}, {3000, 4000}, limits);
  CHECK(at_the_edge.x == 0);
  CHECK(at_the_edge.y == 0);
}

TEST_CASE("a picture is shown with the crop about its face, or the largest one", "[portrait]") {
  Sitter sitter;
  sitter.tool.facts.width = 1200;
  sitter.tool.facts.height = 1600;
  sitter.tool.facts.faces = {{450, 500, 300, 300, FaceView::Front}};
  sitter.choose();
  CHECK(sitter.model().crop ==
        crop_around(sitter.tool.facts.faces.front(), {1200, 1600}, sitter.campaign.limits));
  sitter.tool.facts.faces.clear();
  sitter.choose();
  CHECK(sitter.model().crop == centred_crop({1200, 1600}, sitter.campaign.limits));
}

TEST_CASE("a portrait that nothing can be said against is taken at once", "[portrait]") {
  Sitter sitter;
  sitter.choose();
  sitter.act(command::AcceptPortrait{});
  CHECK(sitter.model().portrait);
  CHECK(sitter.model().remarks.empty());
  CHECK_FALSE(sitter.model().doubtful);
  CHECK(sitter.has_portrait());
}

TEST_CASE("one in doubt is kept only when its owner says so", "[portrait]") {
  Sitter sitter;
  sitter.choose();
  sitter.tool.facts.sharp_percent = 10;
  sitter.act(command::AcceptPortrait{});
  CHECK(sitter.model().doubtful);
  CHECK(sitter.model().remarks == Remarks{PortraitRemark::Blurred});
  sitter.act(command::Next{});
  CHECK(sitter.model().doubtful);
  CHECK_FALSE(sitter.model().portrait);

  sitter.act(command::Back{});  // to the cropping
  CHECK_FALSE(sitter.model().doubtful);
  CHECK(sitter.model().picture);
  CHECK(sitter.model().remarks.empty());

  sitter.act(command::AcceptPortrait{});
  sitter.act(command::UsePortraitAnyway{});
  CHECK(sitter.model().portrait);
  CHECK(sitter.has_portrait());
  // Still said: whoever comes back may have a better one.
  CHECK(sitter.model().remarks == Remarks{PortraitRemark::Blurred});
}

TEST_CASE("nobody's word is taken for a portrait that is not in doubt", "[portrait]") {
  Sitter sitter;
  sitter.choose();
  sitter.act(command::UsePortraitAnyway{});
  CHECK(sitter.model().picture);
  CHECK_FALSE(sitter.has_portrait());
}

TEST_CASE("a picture that lies is set upright", "[portrait]") {
  Sitter sitter;
  sitter.tool.facts.faces.clear();
  sitter.tool.facts.quarters = 3;
  sitter.choose();
  REQUIRE(sitter.model().picture);
  CHECK(sitter.tool.facts.quarters == 0);
}

TEST_CASE("a portrait is cut anew from what it was cut from, without the stick", "[portrait]") {
  Sitter sitter;
  sitter.choose();
  sitter.act(command::CropPortrait{10, 20, 300});
  sitter.act(command::AcceptPortrait{});
  sitter.stick.plugged = false;
  CHECK(sitter.model().can_crop_again);
  REQUIRE(sitter.has_portrait());  // after a lock, too
  sitter.act(command::CropAgain{});
  REQUIRE(sitter.model().picture);
  CHECK(sitter.model().picture_size == Size{1200, 1600});
  CHECK(sitter.model().crop == command::CropPortrait{10, 20, 300});
  const auto files = value_of(sitter.attachments.list());
  sitter.act(command::CropPortrait{30, 40, 250});
  sitter.act(command::AcceptPortrait{});
  CHECK(as_text(*sitter.model().portrait).starts_with("crop 30,40 250x"));
  CHECK(value_of(sitter.attachments.list()).size() == files.size() + 1);  // its source is here
}

TEST_CASE("each step of a portrait is undone, to none at all", "[portrait]") {
  Sitter sitter;
  CHECK_FALSE(sitter.model().can_undo);
  sitter.choose();
  sitter.act(command::CropPortrait{10, 20, 300});
  sitter.act(command::AcceptPortrait{});
  sitter.act(command::CropAgain{});
  sitter.act(command::CropPortrait{30, 40, 250});
  sitter.act(command::AcceptPortrait{});
  sitter.act(command::RemovePortrait{});
  CHECK_FALSE(sitter.model().portrait);
  CHECK(sitter.model().can_undo);
  CHECK_FALSE(sitter.has_portrait());

  sitter.act(command::UndoPortrait{});
  CHECK(as_text(*sitter.model().portrait).starts_with("crop 30,40 250x"));
  CHECK(sitter.has_portrait());
  sitter.act(command::UndoPortrait{});
  CHECK(as_text(*sitter.model().portrait).starts_with("crop 10,20 300x"));
  CHECK(sitter.has_portrait());
  sitter.act(command::CropAgain{});
  CHECK(sitter.model().crop == command::CropPortrait{10, 20, 300});
  sitter.act(command::Back{});
  sitter.act(command::UndoPortrait{});
  CHECK_FALSE(sitter.model().portrait);
  CHECK_FALSE(sitter.model().can_undo);
  CHECK_FALSE(sitter.has_portrait());
}

TEST_CASE("an undone portrait has its thumbnail again", "[portrait]") {
  Sitter sitter;
  sitter.choose();
  sitter.act(command::AcceptPortrait{});
  sitter.act(command::RemovePortrait{});
  sitter.act(command::UndoPortrait{});
  sitter.leave();
  const auto draft = first_of(sitter.vault.open(kWorker, pin_of(kPin)));
  REQUIRE(draft.content.application.portrait);
  CHECK(as_text(draft.content.application.portrait->thumbnail) == "thumbnail of 320");
}

TEST_CASE("of very many portraits the oldest are forgotten, the first is not", "[portrait]") {
  Application application;
  PortraitHistory history;
  SystemRandom random;
  for (std::size_t made = 0; made < kMostPortraits + 5; ++made) {
    PortraitVersion next;
    next.portrait.emplace().id = AttachmentId::make(random);
    put_portrait(application, history, next);
  }
  CHECK(history.size() == kMostPortraits);
  CHECK_FALSE(history.front().portrait);
  CHECK(history.back().portrait->id == application.portrait->id);
}

TEST_CASE("what a portrait was goes when it is submitted", "[portrait][submit]") {
  Workplace desk;
  OpenDraft draft = desk.finished();
  Application& application = draft.content.application;
  const Attachment source = desk.file("source.jpg", "the source");
  const Attachment next = desk.file("next.jpg", "another portrait");
  put_portrait(application, draft.content.portraits, {next, source, {1, 2, 300}});
  desk.sign(draft);
  succeed(desk.vault.save(draft, kWorkerA));
  const OpenDraft again = first_of(desk.vault.open(kWorkerA, pin_of("271828")));
  CHECK(again.content.portraits == draft.content.portraits);
  CHECK(value_of(desk.attachments.list()).size() == 4);

  value_of(desk.finalizer.submit(draft, desk.campaign));
  CHECK(draft.content.portraits.empty());
  succeed(remove_condemned(desk.db, desk.attachments));
  CHECK(value_of(desk.attachments.list()).size() == 2);
  CHECK(desk.evidence.read(next));
  CHECK_FALSE(desk.evidence.read(source));
}

TEST_CASE("whoever leaves while a portrait is sealed leaves nothing of it", "[portrait]") {
  Sitter sitter;
  sitter.choose();
  sitter.tool.facts.sharp_percent = 10;
  sitter.act(command::AcceptPortrait{});
  sitter.pass(std::chrono::seconds{2});  // all is saved: the way out is free
  const auto before = value_of(sitter.attachments.list());
  sitter.kiosk->handle(command::UsePortraitAnyway{});  // it is on its way
  CHECK(value_of(sitter.attachments.list()).size() == before.size() + 2);
  sitter.leave();
  CHECK(value_of(sitter.attachments.list()) == before);
}

TEST_CASE("a portrait of which nothing more can be stored leaves nothing", "[portrait]") {
  Sitter sitter;
  sitter.choose();
  std::size_t refused = 0;
  for (std::uint64_t room = 0; sitter.model().picture; room += 16) {  // the portrait, then both
    sitter.files.fill_after(room);
    sitter.act(command::AcceptPortrait{});
    if (!sitter.model().picture) break;
    CHECK(sitter.model().refusal == FileRefusal::DiskFull);
    CHECK(value_of(sitter.attachments.list()).empty());
    ++refused;
  }
  CHECK(refused > 4);
  CHECK(value_of(sitter.attachments.list()).size() == 2);
}

TEST_CASE("a photo larger than a file may be becomes a portrait all the same", "[portrait]") {
  Sitter sitter;
  sitter.stick.content["face.jpg"] = Bytes(sitter.campaign.limits.file_bytes + 1, 'x');
  sitter.choose();
  CHECK(sitter.model().picture);
  CHECK_FALSE(sitter.model().refusal);
}

TEST_CASE("a stick that is pulled out while the portrait is read is said to be gone",
          "[portrait]") {
  Sitter sitter;
  sitter.act(command::ChoosePortrait{});
  sitter.act(command::ToggleFile{"face.jpg"});
  sitter.stick.on_read = [&] { sitter.stick.plugged = false; };
  sitter.act(command::TakeFiles{});
  CHECK(sitter.model().refusal == FileRefusal::MediumGone);
}

}  // namespace jiangxin

// The portrait: cropped about the face, judged, and its owner's last word.
#include <catch2/catch_test_macros.hpp>

#include "app/state/crop.h"
#include "app/state/portrait_check.h"
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

}  // namespace jiangxin

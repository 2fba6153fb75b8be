// What jiangxin-media says of drawn portraits: each measure on the right side of what
// app/state/portrait_check.cpp asks, for people of several looks.
#include <catch2/catch_test_macros.hpp>

#include "platform/media_answer.h"
#include "platform/media_tool.h"
#include "tests/platform/drawn_face.h"
#include "tests/platform/media_tool_here.h"
#include "tests/platform/sample_media.h"

using namespace jiangxin;

namespace {

std::vector<DrawnFace> people() {
  DrawnFace young;
  DrawnFace pale;
  pale.skin = {0.98, 0.86, 0.77};
  pale.hair = {0.25, 0.16, 0.1};
  pale.wide = 0.9;
  pale.smile = 1;
  DrawnFace dark;
  dark.skin = {0.62, 0.45, 0.34};
  dark.clothes = {0.8, 0.8, 0.82};
  dark.wide = 1.05;
  DrawnFace old;
  old.skin = {0.85, 0.68, 0.55};
  old.hair = {0.5, 0.5, 0.5};
  old.glasses = true;
  return {young, pale, dark, old};
}

PortraitFacts facts_of(const DrawnPicture& picture) {
  const auto facts = media_tool_here()->portrait(drawn_jpeg(picture));
  REQUIRE(facts);
  return *facts;
}

// Of several in such a picture.
template <class Change>
std::vector<PortraitFacts> all(Change change, const std::vector<DrawnFace>& whom = people()) {
  std::vector<PortraitFacts> facts;
  for (const DrawnFace& person : whom) {
    DrawnPicture picture;
    picture.faces = {person};
    change(picture);
    facts.push_back(facts_of(picture));
  }
  return facts;
}

// Of the two that differ most.
template <class Change>
std::vector<PortraitFacts> both(Change change) {
  return all(change, {people()[1], people()[2]});
}

}  // namespace

TEST_CASE("one upright face is found, and measured as a good portrait", "[portrait]") {
  for (const auto& facts : all([](DrawnPicture&) {})) {
    CHECK(facts.width == 413);
    REQUIRE(facts.faces.size() == 1);
    CHECK(facts.faces.front().view == FaceView::Front);
    CHECK(facts.sharp_percent > 75);
    CHECK(facts.light > 90);
    CHECK(facts.burnt_percent < 5);
    CHECK(facts.colour > 20);
    CHECK(facts.stray_percent < 5);
  }
}

TEST_CASE("a face is found in a whole photo, in the photo's own pixels", "[portrait]") {
  DrawnPicture photo;
  photo.width = 2400;
  photo.height = 1800;
  photo.faces.front().size = 0.4;
  photo.faces.front().x = 0.3;
  const PortraitFacts facts = facts_of(photo);
  REQUIRE(facts.faces.size() == 1);
  const FoundFace& face = facts.faces.front();
  CHECK(std::abs(face.x + face.width / 2 - 720) < 60);
  CHECK(face.height > 350);
  CHECK(face.height < 750);
}

TEST_CASE("no face is seen where there is none", "[portrait]") {
  for (const auto behind : {DrawnPicture::Behind::Plain, DrawnPicture::Behind::Shelves,
                            DrawnPicture::Behind::Leaves, DrawnPicture::Behind::Door}) {
    DrawnPicture empty;
    empty.faces.clear();
    empty.behind = behind;
    const PortraitFacts facts = facts_of(empty);
    CHECK(facts.faces.empty());
    CHECK(facts.quarters == 0);
  }
}

TEST_CASE("two people are two faces", "[portrait]") {
  DrawnPicture pair;
  pair.width = 900;
  pair.height = 600;
  pair.faces = {people()[1], people()[2]};
  pair.faces[0].x = 0.3;
  pair.faces[1].x = 0.7;
  pair.faces[1].size = 0.5;
  CHECK(facts_of(pair).faces.size() == 2);
}

TEST_CASE("a tilted head is told from an upright one", "[portrait]") {
  for (const auto& facts : all([](DrawnPicture& p) { p.faces[0].tilt = 24; })) {
    REQUIRE(facts.faces.size() == 1);
    CHECK(facts.faces.front().view == FaceView::Tilted);
  }
  for (const auto& facts : all([](DrawnPicture& p) { p.faces[0].tilt = -5; })) {
    REQUIRE(facts.faces.size() == 1);
    CHECK(facts.faces.front().view == FaceView::Front);
  }
}

TEST_CASE("a head that looks aside is told from one that is held as people do", "[portrait]") {
  for (const double way : {-1.0, 1.0}) {
    int aside = 0;  // half turned away it may be no face at all
    for (const auto& facts : all([&](DrawnPicture& p) { p.faces[0].aside = 0.45 * way; })) {
      CHECK((facts.faces.empty() || facts.faces.front().view == FaceView::Aside));
      aside += facts.faces.empty() ? 0 : 1;
    }
    CHECK(aside >= 2);
    for (const auto& facts : both([&](DrawnPicture& p) { p.faces[0].aside = 0.06 * way; })) {
      REQUIRE(facts.faces.size() == 1);
      CHECK(facts.faces.front().view == FaceView::Front);
    }
  }
}

TEST_CASE("a picture that lies is known, and stands when it is turned", "[portrait]") {
  const auto tool = media_tool_here();
  for (const int quarters : {1, 2, 3}) {
    DrawnPicture lying;
    lying.quarters = quarters;
    const PortraitFacts facts = facts_of(lying);
    CHECK(facts.faces.empty());
    CHECK(facts.quarters == 4 - quarters);
    const auto turned = tool->turn(drawn_jpeg(lying), facts.quarters);
    REQUIRE(turned);
    CHECK(tool->portrait(turned->bytes)->faces.size() == 1);
    CHECK(tool->portrait(turned->bytes)->height == 579);
  }
}

TEST_CASE("blur is seen through a camera's noise", "[portrait]") {
  for (const double grain : {0.0, 8.0}) {
    for (const auto& facts : both([&](DrawnPicture& p) { p.grain = grain; }))
      CHECK(facts.sharp_percent > 75);
    for (const auto& facts : both([&](DrawnPicture& p) { p.grain = grain, p.blur = 2.5; }))
      CHECK(facts.sharp_percent < 46);
  }
}

TEST_CASE("too little and too much light show in the face, whatever its complexion", "[portrait]") {
  for (const auto& facts : both([](DrawnPicture& p) { p.light = 0.28; })) CHECK(facts.light < 58);
  for (const auto& facts : both([](DrawnPicture& p) { p.light = 0.75; })) CHECK(facts.light > 58);
  for (const auto& facts : both([](DrawnPicture& p) { p.light = 2.4; }))
    CHECK((facts.light > 246 || facts.burnt_percent > 30));
  for (const auto& facts : both([](DrawnPicture& p) { p.back = {1, 1, 1}; }))
    CHECK(facts.burnt_percent < 10);
}

TEST_CASE("a grey print has no colour, and a brown one neither", "[portrait]") {
  for (const auto& facts : both([](DrawnPicture& p) { p.grey = true; })) CHECK(facts.colour < 4);
  for (const auto& facts : both([](DrawnPicture& p) { p.grey = true, p.tint = {1, 0.88, 0.66}; }))
    CHECK(facts.colour < 4);
  for (const auto& facts : both([](DrawnPicture& p) { p.light = 0.5; })) CHECK(facts.colour > 8);
}

TEST_CASE("shelves, a door and leaves are no plain background; a lamp's glow is", "[portrait]") {
  using Behind = DrawnPicture::Behind;
  for (const Behind behind : {Behind::Shelves, Behind::Door, Behind::Leaves})
    for (const auto& facts : both([&](DrawnPicture& p) { p.behind = behind; }))
      CHECK(facts.stray_percent > 20);
  for (const Paint& back : {Paint{1, 1, 1}, Paint{0.85, 0.1, 0.1}, Paint{0.2, 0.45, 0.85}})
    for (const auto& facts : both([&](DrawnPicture& p) { p.back = back, p.behind = Behind::Glow; }))
      CHECK(facts.stray_percent < 20);
}

TEST_CASE("a picture of any shape can be looked at", "[portrait]") {
  const auto tool = media_tool_here();
  for (const auto& [width, height] : {std::pair{1, 1}, {3, 1}, {1, 900}, {20, 20}, {3000, 10}})
    CHECK(tool->portrait(sample_jpeg(width, height)).value().faces.empty());
}

TEST_CASE("what is no picture is no portrait", "[portrait]") {
  const auto tool = media_tool_here();
  CHECK(tool->portrait(sample_pdf(1)).error().code == ErrorCode::Unsupported);
  CHECK(tool->turn(sample_pdf(1), 1).error().code == ErrorCode::Unsupported);
  CHECK(tool->portrait(png_bomb(30'000)).error().code == ErrorCode::TooLarge);
  CHECK(tool->turn(sample_jpeg(20, 10), 4).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("what the helper says of a portrait comes back as it was", "[portrait]") {
  PortraitFacts facts{.width = 413,
                      .height = 579,
                      .faces = {{-3, 4, 5, 6, FaceView::Aside}, {7, 8, 9, 10, FaceView::Tilted}},
                      .quarters = 3,
                      .sharp_percent = 1,
                      .light = 2,
                      .burnt_percent = 3,
                      .colour = 4,
                      .stray_percent = 5};
  CHECK(parse_portrait_line(to_line(facts)) == facts);
  facts.faces.clear();
  CHECK(parse_portrait_line(to_line(facts)) == facts);
  CHECK_FALSE(parse_portrait_line("1 2 3"));
  CHECK_FALSE(parse_portrait_line("413 579 0 90 180 0 40 0 2 1 2 3 4 0"));
}

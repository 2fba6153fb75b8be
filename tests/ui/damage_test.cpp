// Only what differs from the frame before is drawn.
#include "app/ui/damage.h"

#include <functional>

#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

namespace jiangxin {

namespace {

constexpr ImU32 kInk = 0xFF000000;

// Frames of rectangles: what is drawn, and the damage that it is.
struct Frames {
  Frames() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {400, 300};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.Fonts->AddFontFromFileTTF("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
  }
  ~Frames() { ImGui::DestroyContext(); }

  std::vector<Rect> parts(const std::function<void(ImDrawList&)>& draw) {
    ImGui::NewFrame();
    draw(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    return damage.of(*ImGui::GetDrawData());
  }
  // What changed at one place.
  Rect next(const std::function<void(ImDrawList&)>& draw) {
    const std::vector<Rect> changed = parts(draw);
    REQUIRE(changed.size() <= 1);
    return changed.empty() ? Rect{} : changed.front();
  }

  Damage damage;
};

void square(ImDrawList& list, float x, float y, ImU32 colour = kInk) {
  list.AddRectFilled({x, y}, {x + 10, y + 10}, colour);
}

bool covers(const Rect& damage, const Rect& room) {
  return room.clipped_to(damage) == room;
}

const Rect kAll{0, 0, 400, 300};

}  // namespace

TEST_CASE("the first frame is drawn whole, the same again not at all", "[damage]") {
  Frames frames;
  const auto draw = [](ImDrawList& list) { square(list, 50, 50), square(list, 200, 100); };
  CHECK(frames.next(draw) == kAll);
  CHECK(frames.next(draw).empty());
  CHECK(frames.next(draw).empty());
}

TEST_CASE("what changed is drawn, where it was and where it is, and little more", "[damage]") {
  Frames frames;
  const auto with_middle_at = [](float x) {
    return [x](ImDrawList& list) {
      square(list, 10, 10), square(list, x, 100), square(list, 350, 250);
    };
  };
  frames.next(with_middle_at(100));
  const Rect moved = frames.next(with_middle_at(130));
  CHECK(covers(moved, {100, 100, 40, 10}));
  CHECK(covers({90, 90, 60, 30}, moved));
}

TEST_CASE("what comes in between leaves all that follows alone", "[damage]") {
  Frames frames;
  frames.next([](ImDrawList& list) { square(list, 10, 10), square(list, 300, 200); });
  const Rect more = frames.next([](ImDrawList& list) {
    square(list, 10, 10), square(list, 100, 100), square(list, 300, 200);
  });
  CHECK(covers(more, {100, 100, 10, 10}));
  CHECK_FALSE(covers(more, {10, 10, 10, 10}));
  CHECK_FALSE(covers(more, {300, 200, 10, 10}));
}

TEST_CASE("what went is drawn over", "[damage]") {
  Frames frames;
  frames.next([](ImDrawList& list) { square(list, 10, 10), square(list, 100, 100); });
  const Rect gone = frames.next([](ImDrawList& list) { square(list, 10, 10); });
  CHECK(covers(gone, {100, 100, 10, 10}));
  CHECK_FALSE(covers(gone, {10, 10, 10, 10}));
}

TEST_CASE("another colour, clip or size is a change", "[damage]") {
  Frames frames;
  const auto plain = [](ImDrawList& list) { square(list, 50, 50), square(list, 55, 50, ~0u); };
  frames.next(plain);
  SECTION("colour") {
    const auto red = [](ImDrawList& list) { square(list, 50, 50, 0xFF0000FF); };
    CHECK(covers(frames.next(red), {50, 50, 10, 10}));
  }
  SECTION("clip") {
    const Rect changed = frames.next([&](ImDrawList& list) {
      list.PushClipRect({0, 0}, {400, 55});
      plain(list);
      list.PopClipRect();
    });
    CHECK(covers(changed, {50, 50, 15, 10}));
  }
  SECTION("size") {
    ImGui::GetIO().DisplaySize = {500, 300};
    CHECK(frames.next(plain) == Rect{0, 0, 500, 300});
  }
  SECTION("forgotten") {
    frames.damage.forget();
    CHECK(frames.next(plain) == kAll);
  }
}

TEST_CASE("what changed in two places is drawn there, and not in between", "[damage]") {
  Frames frames;
  const auto with = [](ImU32 colour) {
    return [colour](ImDrawList& list) {
      square(list, 10, 10, colour), square(list, 100, 100), square(list, 350, 250, colour);
    };
  };
  frames.next(with(kInk));
  const std::vector<Rect> changed = frames.parts(with(0xFF0000FF));
  REQUIRE(changed.size() == 2);
  CHECK(covers(changed[0], {10, 10, 10, 10}));
  CHECK(covers(changed[1], {350, 250, 10, 10}));
  for (const Rect& part : changed) CHECK(part.clipped_to({100, 100, 10, 10}).empty());
}

TEST_CASE("of two that change places, both are drawn", "[damage]") {
  Frames frames;
  frames.next([](ImDrawList& list) { square(list, 50, 50), square(list, 55, 50, ~0u); });
  bool drawn = false;
  for (const Rect& part :
       frames.parts([](ImDrawList& list) { square(list, 55, 50, ~0u), square(list, 50, 50); }))
    drawn = drawn || covers(part, {55, 50, 5, 10});
  CHECK(drawn);
}

TEST_CASE("a part is drawn with nothing outside of it, and what follows whole again", "[damage]") {
  Frames frames;
  frames.next([](ImDrawList& list) { square(list, 10, 10), square(list, 100, 100); });
  ImDrawData& frame = *ImGui::GetDrawData();
  const auto all_within = [&](const Rect& room) {
    for (const ImDrawList* list : frame.CmdLists)
      for (const ImDrawCmd& command : list->CmdBuffer) {
        const ImVec4& clip = command.ClipRect;
        if (clip.z > clip.x && clip.w > clip.y &&
            !covers(room, {clip.x, clip.y, clip.z - clip.x, clip.w - clip.y}))
          return false;
      }
    return true;
  };
  const std::vector<Rect> parts{{5, 5, 20, 20}, {90, 90, 30, 30}};
  std::size_t drawn = 0;
  draw_parts(frame, parts, [&] { CHECK(all_within(parts.at(drawn++))); });
  CHECK(drawn == 2);
  draw_parts(frame, {}, [&] { CHECK(all_within({})); });
}

}  // namespace jiangxin

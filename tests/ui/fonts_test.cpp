#include "app/ui/fonts.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

#include "app/ui/glyph_run.h"
#include "app/ui/widgets.h"
#include "sync/base/utf8.h"
#include "tests/ui/headless.h"

namespace jiangxin {
namespace {

// GB 18030-2022's unified ideographs (its implementation level 3).
constexpr std::array<std::pair<char32_t, char32_t>, 14> kIdeographs{{{0x4E00, 0x9FEF},
                                                                     {0x3400, 0x4DB5},
                                                                     {0x20000, 0x2A6D6},
                                                                     {0x2A700, 0x2B734},
                                                                     {0x2B740, 0x2B81D},
                                                                     {0x2B820, 0x2CEA1},
                                                                     {0x2CEB0, 0x2EBE0},
                                                                     {0xFA0E, 0xFA0F},
                                                                     {0xFA11, 0xFA11},
                                                                     {0xFA13, 0xFA14},
                                                                     {0xFA1F, 0xFA1F},
                                                                     {0xFA21, 0xFA21},
                                                                     {0xFA23, 0xFA24},
                                                                     {0xFA27, 0xFA29}}};

std::u32string all_ideographs() {
  std::u32string all;
  for (const auto& [first, last] : kIdeographs)
    for (char32_t c = first; c <= last; ++c) all += c;
  return all;
}

std::string utf8(std::u32string_view text) {
  std::string words;
  for (const char32_t c : text) words += to_utf8(c);
  return words;
}

constexpr char32_t kRare = 0x20005;  // not in Noto

struct Page {
  Headless screen{{1920, 1080}};
  std::string words;
  void show(std::u32string_view text) {
    words = utf8(text);
    screen.draw({}, [this](Ui& ui) {
      text_in(ui, Role::Body, words, ui.theme().ink);
      return Command();
    });
  }
  Fonts& fonts() { return screen.ui().fonts(); }
  GlyphRun run(std::u32string_view text) { return glyph_run(fonts(), Face::Sans, 29, text); }
};

using Pieces = std::vector<GlyphRun::Piece>;

}  // namespace

TEST_CASE("every ideograph of GB 18030-2022 has a glyph", "[fonts]") {
  Page page;
  const std::u32string all = all_ideographs();
  CHECK(all.size() == 87'887);
  for (const Face face : {Face::Sans, Face::SansBold, Face::Serif, Face::SerifBold}) {
    const auto missing = std::ranges::count_if(all, [&](char32_t c) {
      return !page.fonts().get(face)->IsGlyphInFont(c) && !page.fonts().is_rare_in(face, c);
    });
    CHECK(missing == 0);
  }
}

TEST_CASE("a name with a character that the face lacks is in one font whole", "[fonts]") {
  Page page;
  page.show(U"测试");
  const std::u32string name = std::u32string(U"王") + kRare + U"·测试";
  CHECK(page.run(name).pieces == Pieces{{0, 5, Face::Rare}});
  CHECK(page.run(U"姓名：" + name + U"，男").pieces ==
        Pieces{{0, 3, Face::Sans}, {3, 8, Face::Rare}, {8, 10, Face::Sans}});
  CHECK(page.run(U"王测试").pieces == Pieces{{0, 3, Face::Sans}});
  CHECK(page.run(U"").pieces.empty());
}

TEST_CASE("narrowed characters take less room, and none is left out at the window's edge",
          "[fonts]") {
  Page page;
  float right = 0;
  int corners = 0;
  page.screen.draw({}, [&](Ui& ui) {
    const GlyphRun run = glyph_run(ui.fonts(), Face::Serif, 40, U"机机机机机机机机机机");
    ImDrawList& draw = ui.draw_list();
    const int before = draw.VtxBuffer.Size;
    put_run(draw, ui.fonts(), run, 0, 10, {{1600, 500}, 40, 0.7f}, ui.theme().ink);
    corners = draw.VtxBuffer.Size - before;
    for (int i = before; i < draw.VtxBuffer.Size; ++i)
      right = std::max(right, draw.VtxBuffer[i].pos.x);
    return Command();
  });
  CHECK(corners == 4 * 10);
  CHECK(right <= 1600 + 10 * 40 * 0.7f);
  CHECK(right > 1600 + 9.5f * 40 * 0.7f);
}

TEST_CASE("without the rare font nothing changes its face", "[fonts]") {
  Page page;
  Fonts fonts(FontFiles{.rare = {"/nonexistent.ttf"}});
  const std::u32string name{U'王', kRare};
  CHECK(glyph_run(fonts, Face::Sans, 29, name).pieces == Pieces{{0, 2, Face::Sans}});
}

TEST_CASE("a page of 5,000 different characters, and page after page, stay within bounds",
          "[fonts]") {
  Page page;
  const std::u32string all = all_ideographs();
  const ImTextureData* texture = nullptr;
  for (std::size_t begin = 0; begin < 50'000; begin += 5'000) {
    page.show(std::u32string_view(all).substr(begin, 5'000));
    texture = ImGui::GetIO().Fonts->TexData;
    CHECK(texture->Width * texture->Height <= 2048 * 4096);
  }
  REQUIRE(texture);
  CHECK(texture->Width * texture->Height >= 1024 * 1024);  // something was drawn
}

}  // namespace jiangxin

// Fields under the panel, for tests of it.
#pragma once

#include <algorithm>

#include "app/panel/panel.h"
#include "app/ui/fields.h"
#include "app/ui/widgets.h"
#include "tests/fakes/fake_engine.h"
#include "tests/ui/headless.h"

namespace jiangxin {

inline FakeEngine::Words many_words() {
  FakeEngine::Words words{{"gaoji", "高级"}, {"gao", "高"}};
  for (int i = 0; i < 100; ++i) words.emplace_back("gao", "搞" + std::to_string(i));
  return words;
}

// Says at once how many strokes there are.
inline void by_count(std::vector<InkStroke> ink, const InkEngine::Listed& listed) {
  constexpr const char* kNumbers[] = {"零", "一", "二", "三"};
  listed({{kNumbers[std::min<std::size_t>(ink.size(), 3)], {}}});
}

// Two fields and an editor that keep what is typed, over them the panel.
struct TypingDesk {
  std::string name, id_number, deeds;
  Panel panel;
  Headless screen;
  Appearance appearance;

  explicit TypingDesk(Extent size = {1920, 1080}, int text = 100,
                      Panel::Seconds slide = Panel::kSlide)
      : panel(engines(), nullptr, slide), screen(size) {
    appearance.text_percent = text;
    show();
  }
  static Typist::Engines engines() {
    return {std::make_unique<FakeEngine>(many_words()),
            nullptr,
            std::make_unique<FakeEngine>(FakeEngine::Words{{"hs", "十"}}),
            std::make_unique<InkEngine>(by_count),
            nullptr,
            nullptr};
  }
  void show() {
    screen.draw(appearance, [this](Ui& ui) {
      return panel.draw(ui, [&] {
        const Extent window = ui.window();
        ui.set_panel_floor(window.h);
        const Rect body{50, 20, window.w - 200, window.h - ui.panel_height() - 40};
        ui.scroll(
            "body", body, [&] { draw_fields(ui); }, 90);
        return Command();
      });
    });
  }
  void draw_fields(Ui& ui) {
    keep(text_field(ui, {.id = "name", .label = "姓名", .value = name}), name);
    const FieldSpec id{.id = "id", .label = "号码", .value = id_number, .keys = Keys::IdNumber};
    keep(text_field(ui, id), id_number);
    keep(text_editor(ui, {.id = "deeds", .label = "事迹", .value = deeds, .lines = 2}), deeds);
  }
  static void keep(const FieldEvent& event, std::string& value) {
    if (event.changed) value = *event.changed;
  }
  bool has(std::string_view id) const { return screen.record().item(id) != nullptr; }
  void tap_all(std::initializer_list<std::string_view> ids) {
    for (const std::string_view id : ids) screen.tap(id);
  }
};

}  // namespace jiangxin

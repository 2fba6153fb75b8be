// The screens without a window: ImGui lays out, nothing renders. A page-object style driver over
// stable ids: screen.tap("home.apply"), screen.type("field.name", "测试员甲").
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/state/view.h"
#include "app/ui/ui.h"

struct ImGuiContext;

namespace jiangxin {

class Headless {
 public:
  explicit Headless(Extent size = {1920, 1080});
  ~Headless();
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  // Draws until the layout has settled; the last frame's record.
  const FrameRecord& show(const View& view);
  // The same of anything else that is drawn over Ui.
  const FrameRecord& draw(const Appearance& appearance, const std::function<Command(Ui&)>& draw);
  void resize(Extent size);

  // What fingers and keys do to the view that was shown last; all commands that came of it. An item
  // that is not there, disabled or out of sight fails the test.
  std::vector<Command> tap(std::string_view id);
  std::vector<Command> type(std::string_view id, std::string_view text);
  std::vector<Command> press(int imgui_key);
  // A finger's way, in parts of the item's width and height.
  std::vector<Command> drag(std::string_view id, const std::vector<Point>& way);
  // The same so quickly that all but the touch itself falls into one frame.
  std::vector<Command> flick(std::string_view id, const std::vector<Point>& way);

  const FrameRecord& record() const;
  Ui& ui() { return *ui_; }

 private:
  struct DestroyContext {
    void operator()(ImGuiContext* context) const;
  };
  void frame(std::vector<Command>& did);
  void settle(std::vector<Command>& did);
  const ItemRecord& reachable(std::string_view id) const;

  std::unique_ptr<ImGuiContext, DestroyContext> context_;
  std::unique_ptr<Ui> ui_;
  Extent size_;
  Appearance appearance_;
  std::function<Command(Ui&)> draw_;
};

}  // namespace jiangxin

// The frame of every screen: the strip above, the steps (left, or above where it is narrow), the
// body that scrolls by pages, the actions below. Always in the same place.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/state/commands.h"
#include "app/state/frame_model.h"
#include "app/ui/ui.h"
#include "app/ui/widgets.h"

namespace jiangxin {

struct Action {
  std::string id;  // "action.next"
  std::string words;
  Command command;
  bool enabled = true;
};

// What stands below. Ids: "action.leave", "action.back", those of `others`, and main's.
struct Actions {
  bool leave = true;                // 离开 at the left
  std::string remark = {};          // at the left instead, where there is no 离开
  std::vector<Action> others = {};  // secondary, before the main one
  // The one main action, at the right; no words: none.
  Action main = {};
};
// The usual main action: 下一步, "action.next".
Action next_action(const Ui& ui, bool enabled = true);
// 撤回同意, wherever an application is open.
Action withdraw_consent_action(const Ui& ui, bool enabled = true);

struct PageSpec {
  std::string_view id;     // of the screen: "consent"; the outline's "screen"
  std::string_view title;  // in the strip: the campaign's short title
  Actions actions = {};
  std::string_view part = {};  // of a screen with several: each begins at its top
  bool controls = false;       // text size, contrast, language in the strip
  bool scroll = true;          // false: the body's content fits itself into what there is
};

// Draws the frame around `body`; what the person did in either.
Command page(Ui& ui, const FrameModel& frame, const PageSpec& spec,
             const std::function<void(Command& did)>& body);

// A panel over the screen, which is veiled. Ids: `id`.* ; close: "overlay.close" at its upper
// right.
struct OverlaySpec {
  std::string_view id;  // "picker"; the outline's "overlay"
  std::string_view title;
  float width = 960;   // dp, growing with the text, as far as the window is
  bool full = false;   // takes the window's height: long lists
  int page = 0;        // of a list with several: each begins at its top
  Command close = {};  // monostate: no close button
  std::vector<Action> actions = {};
  Action main = {};
  bool leave = true;  // 离开 in its head, whatever it is busy with
};
Command overlay(Ui& ui, const OverlaySpec& spec, const std::function<void(Command& did)>& body);

}  // namespace jiangxin

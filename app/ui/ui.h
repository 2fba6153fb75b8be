// The surface that screens are drawn on: where things go, text, touch and focus. One object a
// window; one thread. Widgets (widgets.h, fields.h, pictures.h) are free functions over it.
//
// A screen is drawn anew each frame, from its model alone, top to bottom:
//
//   text(ui, Role::Title, ui.tr(T::consent_title));
//   gap(ui, 16);
//   if (button(ui, "consent.print", ui.tr(T::consent_print))) did = command::Next{};
//
// Each thing takes the width of the region it stands in and moves the region's pen down. Ids are
// stable across languages and themes: "home.apply", "field.employer", "action.next".
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/input/keystroke.h"
#include "app/state/appearance.h"
#include "app/state/commands.h"
#include "app/ui/fonts.h"
#include "app/ui/geometry.h"
#include "app/ui/recorder.h"
#include "app/ui/theme.h"
#include "app/ui/translation.h"
#include "app/ui/type.h"
#include "sync/forms/application.h"
#include "sync/forms/campaign.h"

struct ImDrawList;

namespace jiangxin {

class EditState;
enum class Keys;
class PictureCache;

enum class Align { Left, Centre, Right };

// What a finger did to an item in this frame.
struct Touch {
  bool pressed = false;   // the finger has just come down on it
  bool tapped = false;    // pressed and released on it, or Enter or Space while it has the focus
  bool released = false;  // the finger has just left it, wherever it went since
  bool down = false;      // a finger is on it: draw it pressed
  bool focused = false;   // reached by the keyboard: draw the ring
  Point at;               // where the finger is
};

// The field that is being edited: what it takes, and whether Enter makes a line.
struct Edited {
  Keys keys;
  bool lines = false;
  bool operator==(const Edited&) const = default;
};

class Ui {
 public:
  // An ImGui context is current, without fonts, and outlives this.
  explicit Ui(const FontFiles& fonts);
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // Between two frames: what drawing has gathered stays within what a window can show.
  void bound_memory();

  // --- One frame: between ImGui::NewFrame and ImGui::Render ---
  void begin_frame(Extent window, const Appearance& appearance);
  void end_frame();
  // Sizes were met for the first time: draw once more before showing anything.
  bool unsettled() const;
  // What was drawn in this frame is not what there is any more.
  void draw_again();
  const FrameRecord& record() const;
  // A key that repeats is held, on a keyboard or on the panel: frames are wanted while it is.
  bool holds_key() const;
  // A person's second deed in one frame: done_before() gives it back after the first is done.
  void do_next(Command command);
  std::optional<Command> done_before();
  // What the record calls the screen, and what lies over it.
  void name_screen(std::string_view id);
  void name_overlay(std::string_view id);
  // Goes into the record too: something that is told in words alone, "progress.returned".
  void tell(std::string_view id);

  // --- Words ---
  Language language() const;
  std::string_view tr(T key) const;
  // tr(T::home_days_left, {{"days", "18"}})
  std::string tr(T key, Arguments arguments) const;
  std::string_view words(const LocalText& text) const;

  // --- Measures ---
  const Theme& theme() const;
  const Scale& scale() const;
  Shape shape() const;
  Extent window() const;
  float px(float dp) const { return scale().px(dp); }

  // --- The region: where the pen is ---
  Rect region() const;      // x, y: the pen; w: its width; h: what is left of its room
  Rect take(float height);  // the next `height` px of the region, full width
  void gap(float dp);       // room before the next thing; none at the top of a region
  void target_gap();        // the same between two targets
  // Draws inside `room` and returns the height that was used. The outer pen does not move.
  float within(Rect room, const std::function<void()>& draw);

  // --- Drawing ---
  void fill(Rect rect, Colour colour, float radius = 0);
  void outline(Rect rect, Colour colour, float width = 1, float radius = 0);
  void dashes(Rect rect, Colour colour, float radius);
  void line(Point from, Point to, Colour colour, float width = 1);
  void clipped(Rect room, const std::function<void()>& draw);
  ImDrawList& draw_list();
  // What is drawn inside is seen so many px lower than it answers: it is on its way.
  void lowered(float px, const std::function<void()>& draw);
  // Draws `content` first, then `ground` beneath it, which by then may know the height.
  void under(const std::function<void()>& ground, const std::function<void()>& content);

  // --- Text ---
  // Wraps at words and between Chinese characters; the room it needs in `width`.
  Extent measure(Role role, std::string_view words, float width) const;
  // Draws into `room`, from its top; returns the height. A room without height has no bottom.
  float put(Rect room, Role role, std::string_view words, Colour ink, Align align = Align::Left);
  // As few lines as `room` takes, centred in its height.
  void put_middle(Rect room, Role role, std::string_view words, Colour ink,
                  Align align = Align::Left);
  // Tells the record of text that a widget draws by itself, and where it must stay.
  void note_text(Role role, Rect lines, Rect room, Colour ink);
  // What text stands on while `draw` runs, for the lint: said by cards and buttons.
  void on_ground(Colour ground, const std::function<void()>& draw);
  Fonts& fonts();

  // --- Touch and focus ---
  Touch touch(std::string_view id, Rect rect, bool enabled = true);
  // While `draw` runs nothing answers: what lies beneath an overlay.
  void beneath(const std::function<void()>& draw);
  bool answers() const;
  // What is drawn inside lies over everything before it.
  void above(const std::function<void()>& draw);
  // What is drawn inside answers beside whatever answers, screen or overlay.
  void on_top(const std::function<void()>& draw);
  // Gives the focus to an item and brings it into view: once, however many frames ask for it.
  void focus(std::string_view id);
  std::string_view focused() const;
  // True once, in the frame after the focus went from this item elsewhere.
  bool lost_focus(std::string_view id);
  void next_focus();
  // What has the focus is brought into view again: the room around it has changed.
  void reveal_focus();
  // The field that is being edited is left.
  void drop_focus();

  // --- Scrolling: pages by two large buttons; no drag needed ---
  // spare: room at the right of `room` that the buttons may use and the content does not.
  void scroll(std::string_view id, Rect room, const std::function<void()>& draw, float spare = 0);
  // The scrolling region moves so that this rectangle is seen.
  void reveal(Rect rect);

  // --- Memory of widgets between frames ---
  // A measure that a widget needs before it can know it; a new value draws the frame once more.
  float remembered(std::string_view id) const;
  void remember(std::string_view id, float value);
  EditState& editing();
  PictureCache& pictures();
  std::vector<SignaturePoint>& wet_ink();  // of the stroke that a finger is drawing

  // --- Typing ---
  // What this frame's keys mean; the panel puts its own in their place.
  std::vector<Keystroke>& keystrokes();
  const std::vector<Keystroke>& keystrokes() const;
  // A field says each frame that it is being edited.
  void edit_as(const Edited& edited);
  std::optional<Edited> edited() const;
  // What is drawn inside is touched without taking the focus from the field.
  void keeping_focus(const std::function<void()>& draw);
  // A finger holds a key that repeats, in this frame.
  void hold_key();

  // --- The input panel (app/panel) ---
  // Room it takes above its floor: the body shrinks, the field being edited stays visible.
  void set_panel_height(float px);
  float panel_height() const;
  // What it stands on: the top of the actions, or the window's lower edge.
  void set_panel_floor(float y);
  float panel_floor() const;
  // Everything typed, copied and remembered is forgotten: the next person stands here.
  void forget();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jiangxin

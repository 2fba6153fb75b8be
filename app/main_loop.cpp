#include "app/main_loop.h"

#include <utility>

#include "app/screens/screens.h"
#include "app/wiping.h"

namespace jiangxin {
namespace {

using std::chrono::milliseconds;

// Layouts that are met for the first time settle in two or three.
constexpr int most_drafts = 6;
// While a key is held, it repeats so often.
constexpr milliseconds repeat_every{40};
constexpr milliseconds lock_turn{20};
constexpr int lock_turns = 250;  // 5 s: longer than any save

bool is_nothing(const Command& command) {
  return std::holds_alternative<std::monostate>(command);
}

}  // namespace

void MainLoop::run() {
  while (!parts_.window.closing() && !parts_.stopped && !parts_.stage.is_over()) {
    parts_.watchdog.alive();
    parts_.stage.tick();
    heed_lock();
    if (is_due()) draw();
    wait();
  }
  lock();
}

bool MainLoop::is_due() const {
  return input_ || drawn_ != parts_.stage.view().revision || parts_.panel.is_due();
}

void MainLoop::draw() {
  input_ = false;
  for (int draft = 0; draft < most_drafts; ++draft) {
    const bool settled = draw_once();
    if (!settled && draft + 1 < most_drafts) {
      parts_.window.finish_frame();
      continue;
    }
    parts_.window.render();
    parts_.window.show();
    parts_.outline.shown(parts_.ui);
    return;
  }
}

// Whether what was drawn is what there is.
bool MainLoop::draw_once() {
  Stage& stage = parts_.stage;
  Ui& ui = parts_.ui;
  heed_lock();
  drawn_ = stage.view().revision;
  ui.bound_memory();
  parts_.window.begin_frame();
  ui.begin_frame(parts_.window.size(), stage.view().appearance);
  const Command did = parts_.panel.draw(ui, [&] { return draw_view(stage.view(), ui); });
  ui.end_frame();
  if (!is_nothing(did)) stage.handle(did);
  while (const auto next = ui.done_before()) stage.handle(*next);
  return !ui.unsettled() && !parts_.window.has_more_input() && drawn_ == stage.view().revision;
}

// Gone means forgotten, whether or not there is anything new to draw, a rep goes on, or something
// is still to be saved; and when it is.
void MainLoop::heed_lock() {
  const bool locked = parts_.stage.is_locked();
  const std::uint64_t departures = std::exchange(departures_, parts_.stage.departures());
  if ((locked && !locked_) || departures_ != departures) {
    parts_.ui.forget();
    parts_.panel.forget();
    parts_.window.forget();
    wipe_stack();
  }
  locked_ = locked;
}

void MainLoop::wait() {
  if (is_due() || parts_.window.has_more_input()) {
    input_ = true;
    parts_.window.wait(milliseconds::zero());
    return;
  }
  const bool repeating = parts_.ui.holds_key();
  const milliseconds next = parts_.stage.next_deadline();
  const Window::Events events = parts_.window.wait(repeating ? std::min(next, repeat_every) : next);
  if (events.touched) parts_.stage.touch();
  input_ = events.redraw || repeating;
}

void MainLoop::lock() {
  parts_.stage.lock();
  for (int turn = 0; turn < lock_turns && !parts_.stage.is_locked(); ++turn) {
    parts_.stage.tick();
    parts_.window.wait(lock_turn);
  }
}

}  // namespace jiangxin

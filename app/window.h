// The window and its GL context, with ImGui's context inside. One thread, but for wake().
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/presenter.h"
#include "app/ui/damage.h"
#include "app/ui/geometry.h"
#include "sync/base/bytes.h"
#include "sync/base/result.h"

struct GLFWwindow;

namespace jiangxin {

class Window {
 public:
  struct Options {
    std::string title;
    int width = 1280;
    int height = 800;
    bool full_screen = false;  // the whole monitor, without decorations; the size is its own
  };
  // Unavailable: no display, no GL 3.
  static Result<std::unique_ptr<Window>> open(const Options& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // What has come since wait() was called.
  struct Events {
    bool touched = false;  // somebody is there
    bool redraw = false;   // something that may change the picture
  };
  Events wait(std::chrono::milliseconds most);
  // Any thread: ends a wait.
  static void wake();

  bool closing() const;
  Extent size() const;
  // ImGui keeps one event of a kind a frame: more frames are needed until all are seen.
  bool has_more_input() const;

  // A frame: begin, draw, then finish (thrown away) or render and show. Only what differs from the
  // frame that was rendered before is drawn.
  void begin_frame();
  void finish_frame();
  void render();
  void show();
  // What was typed, copied and shown is left nowhere: the window is black until the next frame.
  void forget();
  // What was rendered and not yet shown, as RGB rows from the top.
  Bytes pixels() const;

 private:
  Window(GLFWwindow* window, std::string title);
  void listen();
  void clear();

  GLFWwindow* window_;
  std::string title_;
  std::optional<Presenter> presenter_;  // once there is a context
  Damage damage_;
  std::vector<Rect> drawn_;  // and not yet shown
  Events events_;
};

}  // namespace jiangxin

#include "app/window.h"

#define GLFW_INCLUDE_GLEXT
#include <algorithm>
#include <utility>

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

namespace jiangxin {
namespace {

// 16 KiB, without the head of the request.
constexpr std::size_t kXlibBuffer = (16 << 10) - 32;

GLFWwindow* create(const Window::Options& options) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  // Nothing here is drawn through depth, stencil or many samples.
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  GLFWmonitor* monitor = options.full_screen ? glfwGetPrimaryMonitor() : nullptr;
  int width = options.width, height = options.height;
  if (monitor) {
    const GLFWvidmode* mode = glfwGetVideoMode(monitor);
    width = mode->width;
    height = mode->height;
    glfwWindowHint(GLFW_DECORATED, GLFW_FALSE);
  }
  return glfwCreateWindow(width, height, options.title.c_str(), monitor, nullptr);
}

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const Options& options) {
  if (!glfwInit()) return fail(ErrorCode::Unavailable, "no display");
  GLFWwindow* window = create(options);
  if (!window) {
    glfwTerminate();
    return fail(ErrorCode::Unavailable, "no window with OpenGL 3");
  }
  return std::unique_ptr<Window>(new Window(window, options.title));
}

Window::Window(GLFWwindow* window, std::string title) : window_(window), title_(std::move(title)) {
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  ImGui::CreateContext();
  presenter_.emplace();
  listen();  // before ImGui, which calls on
  ImGui_ImplGlfw_InitForOpenGL(window_, true);
  ImGui_ImplOpenGL3_Init("#version 130");
}

Window::~Window() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(window_);
  glfwTerminate();
}

void Window::listen() {
  glfwSetWindowUserPointer(window_, this);
  static const auto events = [](GLFWwindow* window) -> Events& {
    return static_cast<Window*>(glfwGetWindowUserPointer(window))->events_;
  };
  // What goes down tells of somebody. What stays down, as a key under a book, and what moves, as a
  // pointer that drifts, does not.
  static const auto came = [](GLFWwindow* window, bool down) {
    events(window).redraw = true;
    if (down) events(window).touched = true;
  };
  glfwSetKeyCallback(
      window_, [](GLFWwindow* w, int, int, int action, int) { came(w, action == GLFW_PRESS); });
  glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned) { came(w, false); });
  glfwSetMouseButtonCallback(
      window_, [](GLFWwindow* w, int, int action, int) { came(w, action == GLFW_PRESS); });
  glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double) { came(w, true); });
  // Nothing follows a pointer that is not down.
  glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double, double) {
    if (glfwGetMouseButton(w, GLFW_MOUSE_BUTTON_LEFT) == GLFW_PRESS) events(w).redraw = true;
  });
  // The screen has lost what was shown: all of it is shown again.
  glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) {
    events(w).redraw = true;
    static_cast<Window*>(glfwGetWindowUserPointer(w))->damage_.forget();
  });
  glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { events(w).redraw = true; });
}

Window::Events Window::wait(std::chrono::milliseconds most) {
  events_ = {};
  if (most <= std::chrono::milliseconds::zero())
    glfwPollEvents();
  else
    glfwWaitEventsTimeout(std::chrono::duration<double>(most).count());
  return events_;
}

void Window::wake() {
  glfwPostEmptyEvent();
}

bool Window::closing() const {
  return glfwWindowShouldClose(window_) != 0;
}

Extent Window::size() const {
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  return {static_cast<float>(width), static_cast<float>(height)};
}

bool Window::has_more_input() const {
  return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
}

void Window::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
}

void Window::finish_frame() {
  ImGui::EndFrame();
}

void Window::render() {
  ImGui::Render();
  ImDrawData& frame = *ImGui::GetDrawData();
  const Extent extent = size();
  if (!presenter_->keeps_picture()) damage_.forget();
  drawn_ = damage_.of(frame);
  glViewport(0, 0, static_cast<int>(extent.w), static_cast<int>(extent.h));
  draw_parts(frame, drawn_, [&] { ImGui_ImplOpenGL3_RenderDrawData(&frame); });
}

void Window::show() {
  if (!presenter_->show(drawn_, size())) glfwSwapBuffers(window_);
}

void Window::forget() {
  ImGuiContext& imgui = *ImGui::GetCurrentContext();
  imgui.InputEventsTrail.clear();
  ImVector<ImGuiInputEvent> to_come = imgui.InputEventsQueue;
  imgui.InputEventsQueue.swap(to_come);
  // What another program pasted went through Xlib's buffer, where a title as long as that takes
  // its place. The first ends with an empty buffer.
  const std::string as_long(kXlibBuffer, ' ');
  for (const std::string& title : {as_long, as_long, title_})
    glfwSetWindowTitle(window_, title.c_str());
  clear();
}

// Both buffers: where they are swapped, one has the frame before the one that is seen.
void Window::clear() {
  damage_.forget();
  glDisable(GL_SCISSOR_TEST);
  glClearColor(0, 0, 0, 1);
  for (int buffer = 0; buffer < 2; ++buffer) {
    glClear(GL_COLOR_BUFFER_BIT);
    glfwSwapBuffers(window_);
  }
  glClear(GL_COLOR_BUFFER_BIT);
}

Bytes Window::pixels() const {
  const Extent extent = size();
  const auto width = static_cast<std::size_t>(extent.w),
             height = static_cast<std::size_t>(extent.h);
  Bytes rows(width * height * 3);
  glReadBuffer(GL_BACK);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, static_cast<int>(width), static_cast<int>(height), GL_RGB, GL_UNSIGNED_BYTE,
               rows.data());
  const auto row = [&](std::size_t y) {
    return rows.begin() + static_cast<std::ptrdiff_t>(y * width * 3);
  };
  for (std::size_t y = 0; y < height / 2; ++y)  // GL counts from the bottom
    std::swap_ranges(row(y), row(y + 1), row(height - 1 - y));
  return rows;
}

}  // namespace jiangxin

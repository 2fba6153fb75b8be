#include "tests/ui/headless.h"

#include <catch2/catch_test_macros.hpp>
#include <imgui.h>
#include <imgui_internal.h>

#include "app/screens/screens.h"

namespace jiangxin {
namespace {

constexpr int most_frames = 12;

// What a renderer would do with the textures that ImGui asks for.
void acknowledge_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status != ImTextureStatus_Destroyed) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

bool is_something(const Command& command) {
  return !std::holds_alternative<std::monostate>(command);
}

}  // namespace

void Headless::DestroyContext::operator()(ImGuiContext* context) const {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context);
}

Headless::Headless(Extent size) : context_(ImGui::CreateContext()), size_(size) {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.ConfigInputTrickleEventQueue = false;
  io.DeltaTime = 1.0f / 60;
  ui_ = std::make_unique<Ui>(FontFiles{});
  draw_ = [](Ui&) { return Command(); };
}

Headless::~Headless() {
  ui_.reset();
}

void Headless::resize(Extent size) {
  size_ = size;
}

const FrameRecord& Headless::record() const {
  return ui_->record();
}

void Headless::frame(std::vector<Command>& did) {
  ImGui::GetIO().DisplaySize = {size_.w, size_.h};
  ui_->bound_memory();
  ImGui::NewFrame();
  ui_->begin_frame(size_, appearance_);
  Command command = draw_(*ui_);
  ui_->end_frame();
  ImGui::Render();
  acknowledge_textures();
  if (is_something(command)) did.push_back(std::move(command));
}

void Headless::settle(std::vector<Command>& did) {
  for (int i = 0; i < most_frames; ++i) {
    frame(did);
    if (!ui_->unsettled()) return;
  }
  FAIL("the layout does not settle");
}

const FrameRecord& Headless::draw(const Appearance& appearance,
                                  const std::function<Command(Ui&)>& draw) {
  appearance_ = appearance;
  draw_ = draw;
  std::vector<Command> did;
  settle(did);
  return record();
}

const FrameRecord& Headless::show(const View& view) {
  return draw(view.appearance, [view](Ui& ui) { return draw_view(view, ui); });
}

const ItemRecord& Headless::reachable(std::string_view id) const {
  const ItemRecord* item = record().item(id);
  INFO("item " << id);
  REQUIRE(item);
  REQUIRE(item->enabled);
  REQUIRE_FALSE(item->visible.empty());
  return *item;
}

std::vector<Command> Headless::drag(std::string_view id, const std::vector<Point>& way) {
  const Rect rect = reachable(id).visible;
  std::vector<Command> did;
  ImGuiIO& io = ImGui::GetIO();
  for (std::size_t i = 0; i < way.size(); ++i) {
    io.AddMousePosEvent(rect.x + rect.w * way[i].x, rect.y + rect.h * way[i].y);
    if (i == 0) io.AddMouseButtonEvent(0, true);
    frame(did);
  }
  io.AddMouseButtonEvent(0, false);
  frame(did);
  io.AddMousePosEvent(-1, -1);
  settle(did);
  return did;
}

std::vector<Command> Headless::flick(std::string_view id, const std::vector<Point>& way) {
  const Rect rect = reachable(id).visible;
  std::vector<Command> did;
  ImGuiIO& io = ImGui::GetIO();
  for (const Point& point : way) {
    io.AddMousePosEvent(rect.x + rect.w * point.x, rect.y + rect.h * point.y);
    if (&point != &way.front()) continue;
    io.AddMouseButtonEvent(0, true);
    frame(did);
  }
  io.AddMouseButtonEvent(0, false);
  settle(did);
  return did;
}

std::vector<Command> Headless::tap(std::string_view id) {
  return drag(id, {{0.5f, 0.5f}});
}

std::vector<Command> Headless::press(int imgui_key) {
  std::vector<Command> did;
  ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(imgui_key), true);
  frame(did);
  ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(imgui_key), false);
  settle(did);
  return did;
}

std::vector<Command> Headless::type(std::string_view id, std::string_view text) {
  std::vector<Command> did = tap(id);
  ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
  settle(did);
  return did;
}

}  // namespace jiangxin

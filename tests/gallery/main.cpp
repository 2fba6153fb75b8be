// jiangxin-gallery --out DIR [--size WxH] [--text 200] [--theme dark] [--lang en] [--only home]
// Draws the views of tests/ui/views in a real window, one PNG each, to be looked at.
#include <cstdio>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <png.h>

#include "app/screens/screens.h"
#include "app/window.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

bool save_png(const std::string& path, Extent size, const Bytes& rgb) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(size.w);
  image.height = static_cast<png_uint_32>(size.h);
  image.format = PNG_FORMAT_RGB;
  return png_image_write_to_file(&image, path.c_str(), 0, rgb.data(), 0, nullptr) != 0;
}

void draw(Window& window, Ui& ui, const View& view) {
  constexpr int enough_frames = 6;  // layouts settle in fewer
  for (int i = 0; i < enough_frames; ++i) {
    window.wait(std::chrono::milliseconds(0));
    window.begin_frame();
    ui.begin_frame(window.size(), view.appearance);
    draw_view(view, ui);
    ui.end_frame();
    window.render();
    if (i + 1 < enough_frames) window.show();
  }
}

int run(int argc, char** argv) {
  CLI::App app("Draws every screen to PNG files");
  std::string out, size = "1920x1080", theme = "paper", lang = "zh", only;
  int text = 100;
  app.add_option("--out", out)->required();
  app.add_option("--size", size);
  app.add_option("--text", text);
  app.add_option("--theme", theme)->check(CLI::IsMember({"paper", "dark"}));
  app.add_option("--lang", lang)->check(CLI::IsMember({"zh", "en"}));
  app.add_option("--only", only, "views whose names begin so");
  CLI11_PARSE(app, argc, argv);

  Window::Options options{.title = "jiangxin-gallery"};
  if (std::sscanf(size.c_str(), "%dx%d", &options.width, &options.height) != 2) return 2;
  auto window = Window::open(options);
  if (!window) return std::fprintf(stderr, "%s\n", window.error().detail.c_str()), 1;
  std::filesystem::create_directories(out);
  Ui ui(FontFiles{});
  for (NamedView& named : all_views(lang == "en" ? Language::English : Language::Chinese)) {
    if (named.name.rfind(only, 0) != 0) continue;
    named.view.appearance.theme = theme == "dark" ? ThemeName::HighContrast : ThemeName::Paper;
    named.view.appearance.text_percent = text;
    ui.forget();
    draw(**window, ui, named.view);
    const std::string path = out + "/" + named.name + ".png";
    if (!save_png(path, (*window)->size(), (*window)->pixels())) return 1;
    std::puts(path.c_str());
  }
  return 0;
}

}  // namespace
}  // namespace jiangxin

int main(int argc, char** argv) {
  return jiangxin::run(argc, argv);
}

#include <array>
#include <cmath>
#include <stdexcept>

#include <turbojpeg.h>

#include "tests/ui/views/samples.h"

namespace jiangxin {
namespace {

using Rgb = std::array<std::uint8_t, 3>;

struct Canvas {
  int width;
  int height;
  Bytes rgb{};

  Canvas(int w, int h, Rgb ground) : width(w), height(h) {
    for (int i = 0; i < w * h; ++i) rgb.insert(rgb.end(), ground.begin(), ground.end());
  }
  void set(int x, int y, Rgb colour) {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const auto at = static_cast<std::size_t>(y * width + x) * 3;
    for (std::size_t i = 0; i < 3; ++i) rgb[at + i] = colour[i];
  }
  void ellipse(double cx, double cy, double rx, double ry, Rgb colour) {
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x)
        if (std::pow((x - cx) / rx, 2) + std::pow((y - cy) / ry, 2) < 1) set(x, y, colour);
  }
  void box(int x0, int y0, int w, int h, Rgb colour) {
    for (int y = y0; y < y0 + h; ++y)
      for (int x = x0; x < x0 + w; ++x) set(x, y, colour);
  }
};

std::shared_ptr<const Bytes> jpeg_of(const Canvas& canvas) {
  tjhandle handle = tjInitCompress();
  unsigned char* out = nullptr;
  unsigned long size = 0;
  const int failed = tjCompress2(handle, canvas.rgb.data(), canvas.width, 0, canvas.height,
                                 TJPF_RGB, &out, &size, TJSAMP_420, 85, 0);
  auto bytes = std::make_shared<const Bytes>(out, out + (failed ? 0 : size));
  tjFree(out);
  tjDestroy(handle);
  if (failed) throw std::runtime_error("no JPEG");
  return bytes;
}

std::shared_ptr<const Bytes> draw_portrait() {
  Canvas canvas(600, 800, {196, 215, 232});
  canvas.ellipse(300, 820, 270, 300, {44, 62, 84});     // shoulders
  canvas.box(255, 470, 90, 90, {222, 178, 148});        // neck
  canvas.ellipse(300, 340, 130, 175, {236, 196, 166});  // face
  canvas.ellipse(300, 235, 140, 95, {38, 32, 30});      // hair
  canvas.ellipse(250, 340, 14, 8, {40, 34, 32});
  canvas.ellipse(350, 340, 14, 8, {40, 34, 32});
  canvas.ellipse(300, 435, 34, 7, {168, 96, 88});
  return jpeg_of(canvas);
}

std::shared_ptr<const Bytes> draw_scan() {
  Canvas canvas(320, 240, {246, 243, 236});
  canvas.box(110, 24, 100, 14, {178, 50, 42});
  for (int line = 0; line < 8; ++line)
    canvas.box(36, 62 + line * 18, line == 7 ? 120 : 248, 6, {120, 126, 130});
  canvas.ellipse(250, 190, 34, 34, {206, 110, 102});
  canvas.ellipse(250, 190, 28, 28, {246, 243, 236});
  return jpeg_of(canvas);
}

std::vector<SignaturePoint> stroke(std::initializer_list<SignaturePoint> corners) {
  std::vector<SignaturePoint> points;
  const SignaturePoint* before = nullptr;
  for (const SignaturePoint& corner : corners) {
    if (before)
      for (int i = 0; i < 8; ++i)
        points.push_back({before->x + (corner.x - before->x) * i / 8,
                          before->y + (corner.y - before->y) * i / 8});
    before = &corner;
  }
  points.push_back(*before);
  return points;
}

}  // namespace

std::shared_ptr<const Bytes> sample_portrait() {
  static const auto picture = draw_portrait();
  return picture;
}

std::shared_ptr<const Bytes> sample_scan() {
  static const auto picture = draw_scan();
  return picture;
}

std::vector<std::vector<SignaturePoint>> sample_strokes() {
  return {stroke({{2200, 900}, {2420, 1080}}),
          stroke({{2060, 1500}, {2300, 1660}}),
          stroke({{2120, 2500}, {2560, 1900}}),
          stroke({{2860, 900}, {2840, 2100}}),
          stroke({{2860, 900}, {3500, 860}, {3480, 2080}}),
          stroke({{3180, 1200}, {3160, 1900}, {2760, 2520}}),
          stroke({{3240, 2040}, {3600, 2460}}),
          stroke({{5200, 800}, {5160, 2500}}),
          stroke({{4700, 1300}, {6200, 1260}}),
          stroke({{6700, 1000}, {7900, 960}, {7840, 1900}, {6760, 1940}, {6700, 1000}}),
          stroke({{6720, 1460}, {7860, 1420}}),
          stroke({{7280, 980}, {7260, 2700}})};
}

}  // namespace jiangxin

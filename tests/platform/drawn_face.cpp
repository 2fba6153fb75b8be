#include "tests/platform/drawn_face.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <random>

#include <cairo.h>

#include "tests/platform/sample_pictures.h"

namespace jiangxin {
namespace {

constexpr double kRound = 2 * std::numbers::pi;

class Pen {
 public:
  Pen(int width, int height)
      : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height),
                 &cairo_surface_destroy),
        cairo_(cairo_create(surface_.get()), &cairo_destroy) {}

  cairo_t* get() { return cairo_.get(); }
  void colour(const Paint& paint, double by = 1) {
    cairo_set_source_rgb(get(), paint[0] * by, paint[1] * by, paint[2] * by);
  }
  void ellipse(double x, double y, double across, double down) {
    cairo_save(get());
    cairo_translate(get(), x, y);
    cairo_scale(get(), across, down);
    cairo_new_path(get());
    cairo_arc(get(), 0, 0, 1, 0, kRound);
    cairo_restore(get());
  }
  void disc(double x, double y, double across, double down) {
    ellipse(x, y, across, down);
    cairo_fill(get());
  }
  void shade(double x, double y, double across, double down, const Paint& paint, double depth) {
    cairo_pattern_t* round = cairo_pattern_create_radial(0, 0, 0, 0, 0, 1);
    const double stops[][2] = {{0, 1}, {0.5, 0.6}, {1, 0}};
    for (const auto& [at, left] : stops)
      cairo_pattern_add_color_stop_rgba(round, at, paint[0], paint[1], paint[2], depth * left);
    cairo_save(get());
    cairo_translate(get(), x, y);
    cairo_scale(get(), across, down);
    cairo_set_source(get(), round);
    cairo_new_path(get());
    cairo_arc(get(), 0, 0, 1, 0, kRound);
    cairo_fill(get());
    cairo_restore(get());
    cairo_pattern_destroy(round);
  }
  void curve(double x1, double y1, double x2, double y2, double x3, double y3) {
    cairo_curve_to(get(), x1, y1, x2, y2, x3, y3);
  }
  void from(double x, double y) {
    cairo_new_path(get());
    cairo_move_to(get(), x, y);
  }
  void fill() { cairo_fill(get()); }
  void stroke(double width) {
    cairo_set_line_width(get(), width);
    cairo_stroke(get());
  }
  Bytes pixels() {
    cairo_surface_flush(surface_.get());
    const int width = cairo_image_surface_get_width(surface_.get());
    const int height = cairo_image_surface_get_height(surface_.get());
    const int stride = cairo_image_surface_get_stride(surface_.get());
    const unsigned char* data = cairo_image_surface_get_data(surface_.get());
    Bytes rgb;
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x)
        for (const int channel : {2, 1, 0}) rgb.push_back(data[y * stride + x * 4 + channel]);
    return rgb;
  }

 private:
  std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface_;
  std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo_;
};

constexpr Paint kDark{0.32, 0.18, 0.12};
constexpr Paint kLight{1, 0.95, 0.9};

// The unit is half of a face's width; (0, 0) lies between the eyes, the chin at 1.4.
void draw_outline(Pen& pen, const DrawnFace& face) {
  pen.colour(face.skin, 0.86);
  cairo_rectangle(pen.get(), -0.5, 0.9, 1.0, 1.1);
  pen.fill();
  pen.colour(face.clothes);
  pen.disc(0, 3.1, 2.3, 1.55);
  pen.colour(face.hair);
  pen.disc(0, -0.35, 1.12, 1.25);
  pen.colour(face.skin, 0.85);
  for (const double side : {-1.0, 1.0}) pen.disc(side, 0.1, 0.14, 0.3);
  pen.colour(face.skin);
  pen.from(-0.98, -0.3);
  pen.curve(-1.0, 0.6, -0.75, 1.35, 0, 1.4);
  pen.curve(0.75, 1.35, 1.0, 0.6, 0.98, -0.3);
  pen.curve(0.9, -1.2, -0.9, -1.2, -0.98, -0.3);
  cairo_save(pen.get());
  cairo_clip_preserve(pen.get());
  pen.fill();
  for (const double side : {-1.0, 1.0}) {
    pen.shade(side * 0.9, 0.5, 0.4, 0.9, kDark, 0.5);
    pen.shade(side * 0.45, 0.5, 0.3, 0.25, kLight, 0.3);
  }
  pen.shade(0, -0.5, 0.6, 0.35, kLight, 0.35);
  cairo_restore(pen.get());
  pen.colour(face.hair);
  pen.from(-1.08, -0.1);
  pen.curve(-1.0, -0.6, -0.7, -0.75, 0, -0.72);
  pen.curve(0.7, -0.75, 1.0, -0.6, 1.08, -0.1);
  pen.curve(1.3, -1.9, -1.3, -1.9, -1.08, -0.1);
  pen.fill();
}

void draw_eye(Pen& pen, const DrawnFace& face, double x) {
  pen.shade(x, 0.02, 0.36, 0.25, kDark, 0.7);
  pen.colour(face.hair, 1.1);
  pen.from(x - 0.27, -0.2);
  pen.curve(x - 0.1, -0.33, x + 0.1, -0.33, x + 0.27, -0.2);
  pen.curve(x + 0.1, -0.24, x - 0.1, -0.24, x - 0.27, -0.2);
  cairo_fill_preserve(pen.get());
  pen.stroke(0.05);
  pen.colour({0.95, 0.94, 0.92});
  pen.from(x - 0.22, 0.03);
  pen.curve(x - 0.1, -0.12, x + 0.1, -0.12, x + 0.22, 0.03);
  pen.curve(x + 0.1, 0.12, x - 0.1, 0.12, x - 0.22, 0.03);
  cairo_save(pen.get());
  cairo_clip_preserve(pen.get());
  pen.fill();
  pen.colour({0.12, 0.07, 0.05});
  pen.disc(x, 0, 0.11, 0.11);
  pen.colour({1, 1, 1});
  pen.disc(x + 0.03, -0.04, 0.025, 0.025);
  cairo_restore(pen.get());
  pen.colour({0.1, 0.07, 0.06});
  pen.from(x - 0.24, 0.04);
  pen.curve(x - 0.1, -0.14, x + 0.1, -0.14, x + 0.24, 0.04);
  pen.stroke(0.05);
  if (!face.glasses) return;
  pen.colour({0.08, 0.08, 0.1});
  pen.ellipse(x, 0.03, 0.34, 0.25);
  pen.stroke(0.045);
}

void draw_nose(Pen& pen) {
  for (const double side : {-1.0, 1.0}) {
    pen.shade(side * 0.14, 0.3, 0.1, 0.4, kDark, 0.4);
    pen.shade(side * 0.11, 0.57, 0.07, 0.05, {0.12, 0.05, 0.03}, 0.9);
  }
  pen.shade(0, 0.25, 0.1, 0.4, kLight, 0.45);
  pen.shade(0, 0.62, 0.26, 0.1, kDark, 0.7);
}

void draw_mouth(Pen& pen, double smile) {
  const double corner = 0.87 - 0.07 * smile;
  pen.shade(0, 0.9, 0.42, 0.2, kDark, 0.35);
  pen.colour({0.66, 0.33, 0.30});
  pen.from(-0.34, corner);
  pen.curve(-0.12, 0.76, -0.06, 0.82, 0, 0.82);
  pen.curve(0.06, 0.82, 0.12, 0.76, 0.34, corner);
  pen.curve(0.15, 1.03, -0.15, 1.03, -0.34, corner);
  pen.fill();
  pen.colour({0.3, 0.12, 0.1});
  pen.from(-0.34, corner);
  pen.curve(-0.1, 0.9 + 0.03 * smile, 0.1, 0.9 + 0.03 * smile, 0.34, corner);
  pen.stroke(0.035);
  pen.shade(0, 1.08, 0.25, 0.06, kDark, 0.5);
}

void draw_face(Pen& pen, const DrawnPicture& what, const DrawnFace& face) {
  constexpr double kHead = 3.0;  // units from crown to chin
  const double unit = face.size * what.height / kHead;
  cairo_save(pen.get());
  cairo_translate(pen.get(), face.x * what.width, face.y * what.height);
  cairo_rotate(pen.get(), face.tilt * kRound / 360);
  cairo_scale(pen.get(), unit * face.wide, unit);
  draw_outline(pen, face);
  cairo_translate(pen.get(), face.aside, 0);
  cairo_scale(pen.get(), 1 - std::abs(face.aside) / 2, 1);
  for (const double eye : {-0.42, 0.42}) draw_eye(pen, face, eye);
  if (face.glasses) {
    pen.from(-0.1, 0);
    pen.curve(-0.03, -0.05, 0.03, -0.05, 0.1, 0);
    pen.stroke(0.045);
  }
  cairo_translate(pen.get(), face.aside / 3, 0);
  draw_nose(pen);
  draw_mouth(pen, face.smile);
  cairo_restore(pen.get());
}

void draw_behind(Pen& pen, const DrawnPicture& what, std::mt19937& dice) {
  const auto any = [&](double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(dice);
  };
  pen.colour(what.back);
  cairo_paint(pen.get());
  switch (what.behind) {
    case DrawnPicture::Behind::Plain:
      break;
    case DrawnPicture::Behind::Shelves:
      for (double y = 0; y < what.height; y += what.height / 6.0)
        for (double x = 0; x < what.width; x += what.width / 30.0) {
          pen.colour({any(0.1, 0.9), any(0.1, 0.9), any(0.1, 0.9)});
          cairo_rectangle(pen.get(), x, y, what.width / 32.0, what.height / 7.0);
          pen.fill();
        }
      break;
    case DrawnPicture::Behind::Door:
      pen.colour({0.36, 0.22, 0.13});
      cairo_rectangle(pen.get(), 0, 0, what.width * 0.4, what.height);
      pen.fill();
      break;
    case DrawnPicture::Behind::Leaves:
      for (int leaf = 0; leaf < 900; ++leaf) {
        pen.colour({any(0.05, 0.4), any(0.25, 0.8), any(0.05, 0.3)});
        pen.disc(any(0, what.width), any(0, what.height), what.width * 0.03, what.width * 0.02);
      }
      break;
    case DrawnPicture::Behind::Glow:
      pen.shade(what.width * 0.7, what.height * 0.2, what.width, what.height, {1, 1, 1}, 0.35);
  }
}

// One direction after the other.
void blur_rows(std::vector<float>& values, int count, int length, int step, int stride,
               double deviation) {
  const int reach = static_cast<int>(std::ceil(3 * deviation));
  std::vector<double> weights;
  for (int i = -reach; i <= reach; ++i)
    weights.push_back(std::exp(-i * i / (2 * deviation * deviation)));
  double sum = 0;
  for (const double weight : weights) sum += weight;
  std::vector<float> line(static_cast<std::size_t>(length));
  for (int row = 0; row < count; ++row) {
    for (int i = 0; i < length; ++i) {
      double value = 0;
      for (int j = -reach; j <= reach; ++j)
        value += weights[static_cast<std::size_t>(j + reach)] *
                 values[static_cast<std::size_t>(row * stride +
                                                 std::clamp(i + j, 0, length - 1) * step)];
      line[static_cast<std::size_t>(i)] = static_cast<float>(value / sum);
    }
    for (int i = 0; i < length; ++i)
      values[static_cast<std::size_t>(row * stride + i * step)] = line[static_cast<std::size_t>(i)];
  }
}

void blur_all(std::vector<float>& rgb, const DrawnPicture& what) {
  for (int channel = 0; channel < 3; ++channel) {
    std::vector<float> plane;
    for (std::size_t i = static_cast<std::size_t>(channel); i < rgb.size(); i += 3)
      plane.push_back(rgb[i]);
    blur_rows(plane, what.height, what.width, 1, what.width, what.blur);
    blur_rows(plane, what.width, what.height, what.width, 1, what.blur);
    for (std::size_t i = 0; i < plane.size(); ++i)
      rgb[i * 3 + static_cast<std::size_t>(channel)] = plane[i];
  }
}

void make_grey(std::vector<float>& rgb, const Paint& tint) {
  for (std::size_t i = 0; i < rgb.size(); i += 3) {
    const float light = 0.299F * rgb[i] + 0.587F * rgb[i + 1] + 0.114F * rgb[i + 2];
    for (std::size_t channel = 0; channel < 3; ++channel)
      rgb[i + channel] = light * static_cast<float>(tint[channel]);
  }
}

// As a camera sees it: its light, its lens, its colours, its noise.
Bytes seen(const Bytes& pixels, const DrawnPicture& what, std::mt19937& dice) {
  std::vector<float> rgb(pixels.begin(), pixels.end());
  for (float& value : rgb) value *= static_cast<float>(what.light);
  if (what.blur > 0) blur_all(rgb, what);
  if (what.grey) make_grey(rgb, what.tint);
  std::normal_distribution<float> noise(0, static_cast<float>(std::max(what.grain, 1e-3)));
  Bytes result;
  for (std::size_t i = 0; i < rgb.size(); i += 3) {
    const float grain = noise(dice);
    for (std::size_t channel = 0; channel < 3; ++channel)
      result.push_back(
          static_cast<std::uint8_t>(std::clamp(rgb[i + channel] + grain, 0.0F, 255.0F)));
  }
  return result;
}

Bytes turned(const Bytes& rgb, int width, int height) {
  Bytes result;
  for (int y = 0; y < width; ++y)
    for (int x = 0; x < height; ++x)
      for (int channel = 0; channel < 3; ++channel)
        result.push_back(
            rgb[static_cast<std::size_t>(((height - 1 - x) * width + y) * 3 + channel)]);
  return result;
}

}  // namespace

Bytes drawn(const DrawnPicture& what) {
  std::mt19937 dice(7);
  Pen pen(what.width, what.height);
  draw_behind(pen, what, dice);
  for (const DrawnFace& face : what.faces) draw_face(pen, what, face);
  Bytes rgb = seen(pen.pixels(), what, dice);
  for (int i = 0; i < what.quarters; ++i)
    rgb = i % 2 == 0 ? turned(rgb, what.width, what.height) : turned(rgb, what.height, what.width);
  return rgb;
}

Bytes drawn_jpeg(const DrawnPicture& what) {
  const bool lies = what.quarters % 2 == 1;
  return jpeg_of(drawn(what), lies ? what.height : what.width, lies ? what.width : what.height);
}

}  // namespace jiangxin

#include "platform/media/portrait.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "platform/media/faces.h"

namespace jiangxin {
namespace {

// Detection takes time with the pixels; a face of a tenth of this is still found.
constexpr int kSide = 1'000;

struct Plane {
  int width = 0;
  int height = 0;
  std::vector<float> values;
  float at(int x, int y) const {
    return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(x)];
  }
};

struct Pixel {
  float red = 0;
  float green = 0;
  float blue = 0;
  float light() const { return 0.299F * red + 0.587F * green + 0.114F * blue; }
};

Pixel pixel_of(const Picture& picture, int x, int y) {
  const std::uint8_t* rgb =
      &picture.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.size.width) +
                    static_cast<std::size_t>(x)) *
                   3];
  return {static_cast<float>(rgb[0]), static_cast<float>(rgb[1]), static_cast<float>(rgb[2])};
}

struct Part {  // of a picture, in whole pixels
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
};

// Where the face is, else the middle of the picture.
Part face_part(const PortraitFacts& facts, Size size) {
  Part part{size.width / 4, size.height / 4, size.width * 3 / 4, size.height * 3 / 4};
  if (!facts.faces.empty()) {
    const FoundFace& face = facts.faces.front();
    part = {face.x, face.y, face.x + face.width, face.y + face.height};
  }
  return {std::clamp(part.left, 0, size.width - 1), std::clamp(part.top, 0, size.height - 1),
          std::clamp(part.right, 1, size.width), std::clamp(part.bottom, 1, size.height)};
}

Plane light_of(const Picture& picture, const Part& part) {
  Plane plane{part.right - part.left, part.bottom - part.top, {}};
  for (int y = part.top; y < part.bottom; ++y)
    for (int x = part.left; x < part.right; ++x)
      plane.values.push_back(pixel_of(picture, x, y).light());
  return plane;
}

// --- Sharpness ---

double median(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

// Along rows or columns. Three lines beside each other are taken together: against noise.
struct Along {
  const Plane& plane;
  bool rows = true;

  int length() const { return rows ? plane.width : plane.height; }
  int lines() const { return rows ? plane.height : plane.width; }
  float at(int line, int i) const {
    float sum = 0;
    for (int beside = line - 1; beside <= line + 1; ++beside)
      sum += rows ? plane.at(i, beside) : plane.at(beside, i);
    return sum / 3;
  }
  float rise(int line, int i, int reach) const {
    return std::abs(at(line, i + reach) - at(line, i - reach));
  }
};

constexpr int kWide = 4;  // px to both sides of an edge

struct Edge {
  float rise = 0;   // over eight pixels
  float steep = 0;  // the most of it over two
};

void collect(const Along& along, std::vector<Edge>& edges) {
  for (int line = 1; line + 1 < along.lines(); ++line)
    for (int i = 2 * kWide; i + 2 * kWide < along.length(); ++i) {
      Edge edge{along.rise(line, i, kWide), 0};
      for (int near = i - kWide + 1; near < i + kWide; ++near)
        edge.steep = std::max(edge.steep, along.rise(line, near, 1));
      edges.push_back(edge);
    }
}

// How much of a strong edge's rise lies within two pixels (what ISO 12233 calls edge rise, the
// other way round): 1 for a knife's edge, a quarter for what is blurred beyond eight pixels.
double sharpness_of(const Plane& light) {
  std::vector<Edge> edges;
  collect({light, true}, edges);
  collect({light, false}, edges);
  const std::size_t strong = edges.size() / 33;
  if (strong == 0) return 0;
  std::ranges::partial_sort(edges, edges.begin() + static_cast<std::ptrdiff_t>(strong),
                            std::ranges::greater{}, &Edge::rise);
  std::vector<float> shares;
  for (std::size_t i = 0; i < strong; ++i)
    shares.push_back(std::min(1.0F, edges[i].steep / std::max(1.0F, edges[i].rise)));
  return median(shares);
}

// --- Light ---

double burnt_of(const Plane& light) {
  const auto burnt = std::ranges::count_if(light.values, [](float value) { return value > 250; });
  return light.values.empty()
             ? 0
             : static_cast<double>(burnt) / static_cast<double>(light.values.size());
}

// --- Colour ---

// What is left of a channel when what follows from brightness is taken away.
class Residual {
 public:
  void add(double light, double value) {
    ++count_;
    light_ += light;
    value_ += value;
    light_light_ += light * light;
    light_value_ += light * value;
    value_value_ += value * value;
  }
  double deviation() const {
    const double var_light = light_light_ / count_ - light_ * light_ / (count_ * count_);
    const double var_value = value_value_ / count_ - value_ * value_ / (count_ * count_);
    const double both = light_value_ / count_ - light_ * value_ / (count_ * count_);
    const double explained = var_light > 1e-6 ? both * both / var_light : 0;
    return std::sqrt(std::max(0.0, var_value - explained));
  }

 private:
  double count_ = 0;
  double light_ = 0;
  double value_ = 0;
  double light_light_ = 0;
  double light_value_ = 0;
  double value_value_ = 0;
};

// The opponent channels of Hasler & Süsstrunk ("Measuring colourfulness", 2003); without what
// follows from brightness, so that a brown print is as grey as a grey one.
double colour_of(const Picture& picture) {
  Residual red_green;
  Residual yellow_blue;
  for (int y = 0; y < picture.size.height; ++y)
    for (int x = 0; x < picture.size.width; ++x) {
      const Pixel p = pixel_of(picture, x, y);
      red_green.add(p.light(), p.red - p.green);
      yellow_blue.add(p.light(), (p.red + p.green) / 2 - p.blue);
    }
  return std::hypot(red_green.deviation(), yellow_blue.deviation());
}

// --- Background ---

// Above the shoulders, beside and over the head: where a portrait shows nothing else.
bool is_background(int x, int y, Size size) {
  const bool beside = x < size.width * 9 / 100 || x >= size.width * 91 / 100;
  return y < size.height * 4 / 100 || (beside && y < size.height / 2);
}

// The share of it that is far from its middle colour.
double stray_of(const Picture& picture) {
  constexpr float kFar = 36;  // a wall's shadow and a lamp's glow are nearer
  std::array<std::vector<float>, 3> channels;
  for (int y = 0; y < picture.size.height; ++y)
    for (int x = 0; x < picture.size.width; ++x) {
      if (!is_background(x, y, picture.size)) continue;
      const Pixel p = pixel_of(picture, x, y);
      channels[0].push_back(p.red);
      channels[1].push_back(p.green);
      channels[2].push_back(p.blue);
    }
  const std::array<double, 3> middle{median(channels[0]), median(channels[1]), median(channels[2])};
  std::size_t far = 0;
  for (std::size_t i = 0; i < channels[0].size(); ++i)
    far += std::abs(channels[0][i] - middle[0]) > kFar ||
           std::abs(channels[1][i] - middle[1]) > kFar ||
           std::abs(channels[2][i] - middle[2]) > kFar;
  return channels[0].empty() ? 0
                             : static_cast<double>(far) / static_cast<double>(channels[0].size());
}

// Without what stands around the face.
Part inner(const Part& part) {
  const int aside = (part.right - part.left) / 5;
  const int down = (part.bottom - part.top) / 6;
  return {part.left + aside, part.top + down, part.right - aside, part.bottom - down};
}

int percent(double share) {
  return static_cast<int>(std::lround(share * 100));
}

void measure(const Picture& picture, PortraitFacts& facts) {
  const Part face = face_part(facts, picture.size);
  facts.sharp_percent = percent(sharpness_of(light_of(picture, face)));
  const Plane skin = light_of(picture, inner(face));
  facts.light = static_cast<int>(std::lround(median(skin.values)));
  facts.burnt_percent = percent(burnt_of(skin));
  facts.colour = static_cast<int>(std::lround(colour_of(picture)));
  facts.stray_percent = percent(stray_of(picture));
}

void scale(FoundFace& face, double by) {
  for (int* side : {&face.x, &face.y, &face.width, &face.height})
    *side = static_cast<int>(std::lround(*side * by));
}

}  // namespace

PortraitFacts facts_of(const Picture& picture, Size full) {
  const Size size = fitted(picture.size, kSide);
  const Region all{0, 0, 1.0 * picture.size.width, 1.0 * picture.size.height};
  const Picture looked_at = size == picture.size ? picture : resampled(picture, all, size);
  PortraitFacts facts{.width = full.width, .height = full.height, .faces = faces_in(looked_at)};
  if (facts.faces.empty()) facts.quarters = quarters_to_faces(looked_at);
  measure(looked_at, facts);
  for (FoundFace& face : facts.faces) scale(face, 1.0 * full.width / size.width);
  return facts;
}

}  // namespace jiangxin

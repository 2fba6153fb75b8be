// Invented pages of evidence, with what is to be found on them known.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "sync/forms/sensitive.h"

namespace jiangxin {

// Turned: by quarters, as a page that was scanned or photographed lying; one in two a title page.
enum class Stratum { Title, Running, Skewed, Photo, Turned };

struct Grey {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

struct Planted {
  SensitiveKind kind{};
  std::string text;  // as Sensitive::text has it
};

struct DrawnPage {
  Stratum stratum{};
  std::vector<Planted> planted;
  std::string text;  // all of it, one after another
  int quarters = 0;  // by which it is turned, to the right
  Grey picture;      // A4 at 300 dpi; a photo has 12 million pixels
};

using Dice = std::mt19937;

// The same seed draws the same pages.
DrawnPage draw_page(Stratum stratum, Dice& dice);

// --- What it is made of ---
struct WrittenPage {
  std::string title_mark;  // above all, large; empty: none
  std::string title;
  std::vector<std::string> paragraphs;
  std::vector<Planted> planted;
};
WrittenPage write_page(bool title, Dice& dice);
Grey typeset(const WrittenPage& page, Dice& dice);
// Turned by so many degrees; the ground stays white.
Grey turned(const Grey& page, double degrees);
// By so many quarters, to the right.
Grey turned_by_quarters(const Grey& page, int quarters);
// As held before a camera: perspective, a shadow, a warm light, blur and noise.
Grey photographed(const Grey& page, Dice& dice);

}  // namespace jiangxin

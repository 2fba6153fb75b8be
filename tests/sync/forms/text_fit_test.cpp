#include "sync/forms/text_fit.h"

#include <catch2/catch_test_macros.hpp>

using namespace jiangxin;

namespace {

constexpr TextStyle kStyle{
    .size_pt = 12, .min_size_pt = 6, .line_height = 1.5, .min_line_height = 1.1};
constexpr double kEm = 12 * kMmPerPt;

std::string many(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

FittedText fit(const std::string& text, double ems, double height_mm) {
  return fit_text(text, ems * kEm + 0.01, height_mm, kStyle, typical_width);
}

}  // namespace

TEST_CASE("what fits keeps its size and spacing", "[text-fit]") {
  const FittedText fitted = fit("一二三四五六七八", 4, 2 * kEm * 1.5);
  CHECK(fitted.lines == std::vector<std::string>{"一二三四", "五六七八"});
  CHECK(fitted.size_pt == 12);
  CHECK(fitted.line_mm == kEm * 1.5);
  CHECK(fitted.fits);
}

TEST_CASE("line spacing shrinks before size", "[text-fit]") {
  const FittedText fitted = fit("一二三四五六七八", 4, 2 * kEm * 1.2);
  CHECK(fitted.size_pt == 12);
  CHECK(fitted.line_mm < kEm * 1.5);
  CHECK(fitted.line_mm >= kEm * 1.1);
  CHECK(fitted.fits);
}

TEST_CASE("what is nearly one line is set on one, a little smaller", "[text-fit]") {
  const FittedText fitted = fit("大学专科", 3.8, 100);
  CHECK(fitted.lines == std::vector<std::string>{"大学专科"});
  CHECK(fitted.size_pt == 11.25);
  CHECK(fit("大学专科", 3.5, 100).lines.size() == 2);
  CHECK(fit("大学专科", 3.5, 100).size_pt == 12);
}

TEST_CASE("size shrinks when spacing is at its tightest", "[text-fit]") {
  const FittedText fitted = fit(many("一二三四五六七八", 4), 8, 3 * kEm);
  CHECK(fitted.size_pt < 12);
  CHECK(fitted.fits);
}

TEST_CASE("characters are narrowed, all alike, when the size is at its smallest", "[text-fit]") {
  const FittedText narrowed = fit(many("一", 60), 8, 1.7 * kEm);  // three lines of 16, or of 24
  CHECK(narrowed.fits);
  CHECK(narrowed.size_pt == 6);
  CHECK(narrowed.narrowed < 0.81);
  CHECK(narrowed.narrowed > 0.75);
  CHECK(narrowed.lines.size() == 3);
  CHECK(fit("一二三四", 4, kEm).narrowed == 1);
}

TEST_CASE("too much text is said not to fit, and stays in its box all the same", "[text-fit]") {
  const FittedText fitted = fit(many("一", 300), 8, 3 * kEm);
  CHECK_FALSE(fitted.fits);
  CHECK(fitted.size_pt < 6);
  CHECK(fitted.height_mm() <= 3 * kEm);
  CHECK_FALSE(fit(many("一", 2000), 8, 3 * kEm).fits);
}

TEST_CASE("paragraphs run on where they alone are too much", "[text-fit]") {
  const FittedText fitted = fit(many("一\n", 100), 8, 3 * kEm);
  CHECK_FALSE(fitted.fits);
  CHECK(fitted.lines.front().starts_with("一 一 一"));
  CHECK(fitted.height_mm() <= 3 * kEm);
}

TEST_CASE("line breaks in the text stay", "[text-fit]") {
  CHECK(fit("一\n\n二", 8, 100).lines == std::vector<std::string>{"一", "", "二"});
}

TEST_CASE("no line begins with a closing mark or ends with an opening one", "[text-fit]") {
  CHECK(fit("一二三四。五", 4, 100).lines == std::vector<std::string>{"一二三", "四。五"});
  CHECK(fit("一二三（四）", 4, 100).lines == std::vector<std::string>{"一二三", "（四）"});
}

TEST_CASE("numbers shrink rather than break", "[text-fit]") {
  const FittedText fitted = fit("13800000000", 5, 100);
  CHECK(fitted.lines == std::vector<std::string>{"13800000000"});
  CHECK(fitted.size_pt < 12);
}

TEST_CASE("a word longer than any line is cut", "[text-fit]") {
  const FittedText fitted = fit(many("x", 100), 5, 1000);
  CHECK(fitted.lines.size() > 1);
  CHECK(fitted.fits);
}

TEST_CASE("no text is no lines", "[text-fit]") {
  CHECK(fit("", 5, 10).lines.empty());
  CHECK(fit("", 5, 10).fits);
}

TEST_CASE("a box without room is no trouble", "[text-fit]") {
  CHECK_FALSE(fit_text("一二三", 0, 0, kStyle, typical_width).fits);
  CHECK(fit_text("一二三", -1, 10, kStyle, typical_width).lines.size() == 3);
}

TEST_CASE("every character comes through, in order", "[text-fit]") {
  const std::string text = "𠮷田：\"做过 3 项改进\"，2021 年（一等奖）。\n第二段 CNC-2000 型…";
  for (double ems = 1; ems < 20; ems += 0.7) {
    std::string joined;
    for (const std::string& line : fit(text, ems, 60).lines) joined += line;
    std::string expected = text;
    std::erase(expected, '\n');
    CHECK(joined == expected);
  }
}

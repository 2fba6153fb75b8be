#include "app/input/ink_engine.h"

#include <algorithm>
#include <limits>

namespace jiangxin {
namespace {

struct Extent {
  float left = std::numeric_limits<float>::max();
  float right = std::numeric_limits<float>::lowest();
  float top = std::numeric_limits<float>::max();
  float bottom = std::numeric_limits<float>::lowest();

  void take(const InkStroke& stroke) {
    for (const InkPoint& point : stroke) {
      left = std::min(left, point.x);
      right = std::max(right, point.x);
      top = std::min(top, point.y);
      bottom = std::max(bottom, point.y);
    }
  }
  float size() const { return std::max(right - left, bottom - top); }
};

// Further from it than parts of one character stand apart: 八 and 川 are the widest.
bool stands_beside(std::span<const InkStroke> ink, const InkStroke& stroke) {
  constexpr float kApart = 0.6f;  // of the character's size
  Extent character, next;
  for (const InkStroke& one : ink) character.take(one);
  next.take(stroke);
  const float away = std::max(next.left - character.right, character.left - next.right);
  return away > kApart * std::max(character.size(), next.size());
}

}  // namespace

std::string InkEngine::add(InkStroke stroke) {
  if (stroke.empty()) return {};
  std::string before;
  if (!ink_.empty() && stands_beside(ink_, stroke)) before = finish();
  ink_.push_back(std::move(stroke));
  recognise();
  return before;
}

bool InkEngine::erase() {
  if (ink_.empty()) return false;
  ink_.pop_back();
  composition_ = {};
  recognise();
  return true;
}

std::string InkEngine::choose(std::size_t candidate) {
  if (candidate >= composition_.candidates.size()) return {};
  std::string chosen = composition_.candidates[candidate].text;
  clear();
  return chosen;
}

void InkEngine::clear() {
  ink_.clear();
  composition_ = {};
  asked_ = std::make_shared<int>(0);
}

void InkEngine::recognise() {
  asked_ = std::make_shared<int>(0);
  if (ink_.empty()) return;
  recognise_(ink_, [this, asked = std::weak_ptr(asked_)](std::vector<Candidate> candidates) {
    if (!asked.expired()) composition_.candidates = std::move(candidates);
  });
}

}  // namespace jiangxin

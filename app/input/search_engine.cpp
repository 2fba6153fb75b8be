#include "app/input/search_engine.h"

#include <utility>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

constexpr std::size_t kFoundFirst = 24;
constexpr std::size_t kFoundMore = 48;

}  // namespace

SearchEngine::SearchEngine(std::shared_ptr<const CharacterFacts> facts, std::size_t most_keys)
    : facts_(std::move(facts)), most_keys_(most_keys), wanted_(kFoundFirst) {}

bool SearchEngine::press(char32_t key) {
  const char32_t one = kept(key);
  if (one == 0) return false;
  if (keys_.size() >= most_keys_) return true;
  keys_ += one;
  wanted_ = kFoundFirst;
  renew();
  return true;
}

bool SearchEngine::erase() {
  if (keys_.empty()) return false;
  keys_.pop_back();
  wanted_ = kFoundFirst;
  renew();
  return true;
}

std::string SearchEngine::choose(std::size_t candidate) {
  if (candidate >= composition_.candidates.size()) return {};
  std::string text = std::move(composition_.candidates[candidate].text);
  clear();
  return text;
}

std::string SearchEngine::finish() {
  std::string text = std::move(composition_.typed);
  clear();
  return text;
}

void SearchEngine::clear() {
  keys_.clear();
  wanted_ = kFoundFirst;
  renew();
}

void SearchEngine::list_more() {
  if (!composition_.has_more) return;
  wanted_ += kFoundMore;
  renew();
}

void SearchEngine::renew() {
  composition_ = {};
  if (keys_.empty()) return;
  for (const char32_t key : keys_) composition_.typed += to_utf8(key);
  const std::vector<char32_t> found = search(keys_, wanted_ + 1);
  composition_.has_more = found.size() > wanted_;
  for (std::size_t i = 0; i < found.size() && i < wanted_; ++i) {
    const auto fact = facts_->of(found[i]);
    const bool read = fact && !fact->reading.empty();
    composition_.candidates.push_back(
        {to_utf8(found[i]), read ? fact->reading : code_point_text(found[i])});
  }
}

}  // namespace jiangxin

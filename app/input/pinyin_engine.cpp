#include "app/input/pinyin_engine.h"

#include <algorithm>
#include <utility>

namespace jiangxin {
namespace {

// librime takes any number; what a person can still survey, and what is found in a millisecond.
constexpr std::size_t kMostKeys = 64;
constexpr std::size_t kListedFirst = 24;
constexpr std::size_t kListedMore = 48;
// Where the fuzzy session's best comes, if the strict one has not got it up there itself, and its
// others: every second place from there.
constexpr std::size_t kBestFuzzy = 1;
constexpr std::size_t kOtherFuzzy = 6;
// How far down a choice is looked for in the other session.
constexpr std::size_t kFollowed = 200;

}  // namespace

PinyinEngine::PinyinEngine(Keys keys, RimeSession strict, std::optional<RimeSession> fuzzy)
    : keys_(keys), strict_(std::move(strict)), fuzzy_(std::move(fuzzy)), wanted_(kListedFirst) {}

bool PinyinEngine::press(char32_t key) {
  const bool between = key == U'\'' && !composition_.typed.empty();
  if (!between &&
      (key < static_cast<char32_t>(keys_.first) || key > static_cast<char32_t>(keys_.last)))
    return false;
  if (leader().typed().size() >= kMostKeys) return true;
  if (with_strict()) strict_.press(static_cast<int>(key));
  if (with_fuzzy()) fuzzy_->press(static_cast<int>(key));
  renew();
  return true;
}

bool PinyinEngine::erase() {
  if (composition_.typed.empty()) return false;
  if (with_strict()) strict_.press(RimeSession::kErase);
  if (with_fuzzy()) fuzzy_->press(RimeSession::kErase);
  renew();
  return true;
}

std::string PinyinEngine::choose(std::size_t candidate) {
  if (candidate >= places_.size()) return {};
  const Place place = places_[candidate];
  const std::string text = composition_.candidates[candidate].text;
  std::string written = (place.fuzzy ? *fuzzy_ : strict_).choose(place.item);
  if (written.empty())
    follow(text, place.fuzzy);
  else
    clear();
  renew();
  return written;
}

// The other session makes the same choice, or is left out.
void PinyinEngine::follow(const std::string& text, bool chosen_of_fuzzy) {
  if (lead_ != Lead::Both || !fuzzy_) return;
  if (!chosen_of_fuzzy) {
    const std::vector<RimeItem> items = fuzzy_->list(kFollowed);
    const auto same = std::find_if(items.begin(), items.end(),
                                   [&](const RimeItem& item) { return item.text == text; });
    if (same != items.end() &&
        fuzzy_->choose(static_cast<std::size_t>(same - items.begin())).empty() &&
        fuzzy_->chosen() == strict_.chosen())
      return;
  }
  lead_ = chosen_of_fuzzy ? Lead::FuzzyOnly : Lead::StrictOnly;
  (chosen_of_fuzzy ? strict_ : *fuzzy_).clear();
}

std::string PinyinEngine::finish() {
  std::string text = composition_.typed.empty() ? std::string() : leader().finish();
  clear();
  return text;
}

void PinyinEngine::clear() {
  strict_.clear();
  if (fuzzy_) fuzzy_->clear();
  renew();
}

void PinyinEngine::list_more() {
  if (!composition_.has_more) return;
  wanted_ += kListedMore;
  list_candidates();
}

void PinyinEngine::add(const RimeItem& item, Place place) {
  const auto same = [&](const Candidate& candidate) { return candidate.text == item.text; };
  if (std::any_of(composition_.candidates.begin(), composition_.candidates.end(), same)) return;
  composition_.candidates.push_back({item.text, {}});
  places_.push_back(place);
}

void PinyinEngine::list_candidates() {
  composition_.candidates.clear();
  places_.clear();
  const std::vector<RimeItem> strict =
      with_strict() ? strict_.list(wanted_ + 1) : std::vector<RimeItem>();
  const std::vector<RimeItem> fuzzy =
      with_fuzzy() ? fuzzy_->list(wanted_ + 1) : std::vector<RimeItem>();
  std::size_t s = 0, f = 0;
  while (composition_.candidates.size() <= wanted_ && (s < strict.size() || f < fuzzy.size())) {
    const std::size_t place = composition_.candidates.size();
    const bool fuzzy_turn = (f == 0 && place == kBestFuzzy) ||
                            (place >= kOtherFuzzy && place % 2 == 0) || s == strict.size();
    if (f < fuzzy.size() && fuzzy_turn) {
      add(fuzzy[f], {true, f});
      ++f;
    } else if (s < strict.size()) {
      add(strict[s], {false, s});
      ++s;
    } else {
      break;
    }
  }
  composition_.has_more = composition_.candidates.size() > wanted_;
  if (composition_.has_more) {
    composition_.candidates.pop_back();
    places_.pop_back();
  }
}

void PinyinEngine::renew() {
  wanted_ = kListedFirst;
  composition_.typed = leader().shown();
  if (composition_.typed.empty()) lead_ = Lead::Both;
  list_candidates();
  if (!keys_.readings || places_.empty()) return;
  RimeSession& session = places_[0].fuzzy ? *fuzzy_ : strict_;
  std::string reading = session.list(1)[0].reading;
  std::replace(reading.begin(), reading.end(), ' ', '\'');
  if (!reading.empty()) composition_.typed = session.chosen() + reading;
}

}  // namespace jiangxin

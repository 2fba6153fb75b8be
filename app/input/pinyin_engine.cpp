#include "app/input/pinyin_engine.h"

#include <algorithm>
#include <utility>

namespace jiangxin {
namespace {

// librime takes any number; what a person can still survey, and what is found in a millisecond.
constexpr std::size_t kMostKeys = 56;
constexpr std::size_t kMostByInitials = 24;  // each of these takes the longer the more there are
constexpr std::size_t kListedFirst = 24;
constexpr std::size_t kListedMore = 48;
// Where the fuzzy session's best comes, if the strict one has not got it up there itself, and its
// others: every third place from there. (Every second one costs who keeps the sounds apart more
// taps for a character alone than rime-data's own schema, tests/bench.)
constexpr std::size_t kBestFuzzy = 4;
constexpr std::size_t kOtherFuzzy = 7;
constexpr std::size_t kFromFuzzyToFuzzy = 3;
// How far down a choice is looked for in the other session.
constexpr std::size_t kFollowed = 200;

}  // namespace

PinyinEngine::PinyinEngine(Keys keys, Sessions sessions)
    : keys_(keys), sessions_(std::move(sessions)), wanted_(kListedFirst) {
  start_over();
}

RimeSession& PinyinEngine::session(Which which) {
  if (which == Fuzzy) return *sessions_.fuzzy;
  return which == Strict ? sessions_.strict : sessions_.initials;
}

PinyinEngine::Which PinyinEngine::leader() const {
  return active_[Strict] ? Strict : active_[Fuzzy] ? Fuzzy : Initials;
}

bool PinyinEngine::press(char32_t key) {
  const bool between = key == U'\'' && !composition_.typed.empty();
  const bool mine =
      key >= static_cast<char32_t>(keys_.first) && key <= static_cast<char32_t>(keys_.last);
  if (!between && !mine) return false;
  const std::size_t most = active_[Initials] ? kMostByInitials : kMostKeys;
  if (session(leader()).typed().size() >= most) return true;
  press_all(static_cast<int>(key));
  try_initials();
  renew();
  return true;
}

bool PinyinEngine::erase() {
  if (composition_.typed.empty()) return false;
  press_all(RimeSession::kErase);
  renew();
  return true;
}

void PinyinEngine::press_all(int key) {
  for (const Which which : {Strict, Fuzzy, Initials})
    if (active_[which]) session(which).press(key);
}

void PinyinEngine::start_over() {
  sessions_.strict.clear();
  sessions_.initials.clear();
  if (sessions_.fuzzy) sessions_.fuzzy->clear();
  active_ = {true, sessions_.fuzzy.has_value(), false};
}

// What nobody else can read to its end may be initials.
void PinyinEngine::try_initials() {
  for (const Which which : {Strict, Fuzzy})
    if (active_[which] && !session(which).leaves_letters()) return;
  RimeSession& led = session(leader());
  if (active_[Initials] || !led.chosen().empty() || led.typed().size() > kMostByInitials) return;
  for (const char key : led.typed()) sessions_.initials.press(static_cast<unsigned char>(key));
  active_ = {false, false, true};
}

std::string PinyinEngine::choose(std::size_t candidate) {
  if (candidate >= places_.size()) return {};
  const Place place = places_[candidate];
  const std::string text = composition_.candidates[candidate].text;
  std::string written = session(place.session).choose(place.item);
  if (written.empty()) {
    const std::string chosen = session(place.session).chosen();
    for (const Which which : {Strict, Fuzzy})
      if (which != place.session) active_[which] = active_[which] && follows(which, text, chosen);
  } else {
    start_over();
  }
  renew();
  return written;
}

// Makes the same choice in another session. False: it has no such candidate.
bool PinyinEngine::follows(Which which, const std::string& text, const std::string& chosen) {
  RimeSession& other = session(which);
  const std::vector<RimeItem> items = other.list(kFollowed);
  const auto same = std::find_if(items.begin(), items.end(),
                                 [&](const RimeItem& item) { return item.text == text; });
  return same != items.end() &&
         other.choose(static_cast<std::size_t>(same - items.begin())).empty() &&
         other.chosen() == chosen;
}

std::string PinyinEngine::finish() {
  std::string text = composition_.typed.empty() ? std::string() : session(leader()).finish();
  clear();
  return text;
}

void PinyinEngine::clear() {
  start_over();
  renew();
}

void PinyinEngine::list_more() {
  if (!composition_.has_more) return;
  wanted_ += kListedMore;
  list_candidates();
}

void PinyinEngine::add(const RimeItem& item, Place place) {
  if (!listed_.insert(item.text).second) return;
  composition_.candidates.push_back({item.text, {}});
  places_.push_back(place);
}

void PinyinEngine::mix(const std::vector<RimeItem>& strict, const std::vector<RimeItem>& fuzzy) {
  std::size_t s = 0, f = 0;
  while (places_.size() <= wanted_ && s + f < strict.size() + fuzzy.size()) {
    const std::size_t place = places_.size();
    const bool turn = f == 0
                          ? place == kBestFuzzy
                          : place >= kOtherFuzzy && (place - kOtherFuzzy) % kFromFuzzyToFuzzy == 0;
    if (f < fuzzy.size() && (turn || s == strict.size())) {
      add(fuzzy[f], {Fuzzy, f});
      ++f;
    } else if (s < strict.size()) {
      add(strict[s], {Strict, s});
      ++s;
    } else {
      return;
    }
  }
}

void PinyinEngine::list_candidates() {
  composition_.candidates.clear();
  places_.clear();
  listed_.clear();
  const auto of = [&](Which which) {
    return active_[which] ? session(which).list(wanted_ + 1) : std::vector<RimeItem>();
  };
  if (active_[Initials]) {
    const std::vector<RimeItem> items = of(Initials);
    for (std::size_t i = 0; i < items.size(); ++i) add(items[i], {Initials, i});
  } else {
    mix(of(Strict), of(Fuzzy));
  }
  composition_.has_more = places_.size() > wanted_;
  if (composition_.has_more) {
    composition_.candidates.pop_back();
    places_.pop_back();
  }
}

void PinyinEngine::show_reading() {
  if (places_.empty()) return;
  RimeSession& of_first = session(places_[0].session);
  std::string reading = of_first.list(1)[0].reading;
  std::replace(reading.begin(), reading.end(), ' ', '\'');
  if (!reading.empty()) composition_.typed = of_first.chosen() + reading;
}

void PinyinEngine::renew() {
  wanted_ = kListedFirst;
  composition_.typed = session(leader()).shown();
  if (composition_.typed.empty()) start_over();
  list_candidates();
  if (keys_.readings) show_reading();
}

}  // namespace jiangxin

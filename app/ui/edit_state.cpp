#include "app/ui/edit_state.h"

#include <algorithm>

#include "sync/base/anew.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

constexpr std::size_t most_moments = 200;

std::u32string from_utf8(std::string_view text) {
  const std::vector<char32_t> points = code_points(text);
  return {points.begin(), points.end()};
}

std::string to_text(std::u32string_view points) {
  std::string text;
  for (const char32_t c : points) text += to_utf8(c);
  return text;
}

}  // namespace

void EditState::open(std::string_view id, std::string_view value, bool secret) {
  forget();
  id_ = id;
  followed_ = value;
  text_ = from_utf8(value);
  caret_ = anchor_ = text_.size();
  secret_ = secret;
}

void EditState::follow(std::string_view value) {
  if (value == followed_) return;
  followed_ = value;
  if (value == this->value()) return;
  text_ = from_utf8(value);
  caret_ = anchor_ = std::min(caret_, text_.size());
}

void EditState::forget() {
  make_anew(*this);
}

std::string EditState::value() const {
  return to_text(text_);
}
std::size_t EditState::selection_begin() const {
  return std::min(caret_, anchor_);
}
std::size_t EditState::selection_end() const {
  return std::max(caret_, anchor_);
}

void EditState::insert(std::u32string_view typed, std::size_t most) {
  if (typed.empty()) return;
  const std::size_t kept = text_.size() - (selection_end() - selection_begin());
  const std::size_t room = most > kept ? most - kept : 0;
  full_ = typed.size() > room;
  typed = typed.substr(0, room);
  if (typed.empty()) return;
  keep_moment();
  replace_selection(typed);
}

void EditState::erase_before() {
  if (caret_ == anchor_ && caret_ > 0) --anchor_;
  if (caret_ == anchor_) return;
  keep_moment();
  replace_selection({});
}

void EditState::erase_after() {
  if (caret_ == anchor_ && caret_ < text_.size()) ++anchor_;
  if (caret_ == anchor_) return;
  keep_moment();
  replace_selection({});
}

void EditState::move_to(std::size_t at, Select select) {
  caret_ = std::min(at, text_.size());
  if (select == Select::No) anchor_ = caret_;
}

void EditState::move(int way, Select select) {
  wanted_x = -1;
  if (select == Select::No && caret_ != anchor_) {
    move_to(way < 0 ? selection_begin() : selection_end());
    return;
  }
  if (way < 0 && caret_ == 0) return;
  move_to(way < 0 ? caret_ - 1 : caret_ + 1, select);
}

void EditState::select_all() {
  anchor_ = 0;
  caret_ = text_.size();
}

std::string EditState::selected() const {
  if (secret_) return {};
  return to_text(
      std::u32string_view(text_).substr(selection_begin(), selection_end() - selection_begin()));
}

void EditState::compose(std::string_view typed) {
  composed_ = from_utf8(typed);
}

std::u32string EditState::shown_text() const {
  if (composed_.empty()) return text_;
  std::u32string shown = text_;
  return shown.replace(selection_begin(), selection_end() - selection_begin(), composed_);
}

std::size_t EditState::shown_caret() const {
  return composed_.empty() ? caret_ : selection_begin() + composed_.size();
}

void EditState::undo() {
  take_from(undo_, redo_);
}
void EditState::redo() {
  take_from(redo_, undo_);
}

void EditState::keep_moment() {
  wanted_x = -1;
  redo_.clear();
  if (secret_) return;
  undo_.push_back({text_, caret_});
  if (undo_.size() > most_moments) undo_.erase(undo_.begin());
}

void EditState::replace_selection(std::u32string_view by) {
  full_ = full_ && !by.empty();
  const std::size_t begin = selection_begin();
  text_.replace(begin, selection_end() - begin, by);
  caret_ = anchor_ = begin + by.size();
}

void EditState::take_from(std::vector<Moment>& from, std::vector<Moment>& into) {
  if (from.empty()) return;
  full_ = false;
  into.push_back({std::move(text_), caret_});
  text_ = std::move(from.back().text);
  caret_ = anchor_ = from.back().caret;
  from.pop_back();
  wanted_x = -1;
}

}  // namespace jiangxin

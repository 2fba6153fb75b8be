// The one text being edited: code points, caret, selection, undo. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jiangxin {

class EditState {
 public:
  // Begins to edit; what was edited before is forgotten. secret: no undo, no copies.
  void open(std::string_view id, std::string_view value, bool secret);
  // The model's value has changed by itself: it replaces what is typed.
  void follow(std::string_view value);
  const std::string& id() const { return id_; }
  void forget();

  std::string value() const;  // UTF-8
  std::u32string_view text() const { return text_; }
  std::size_t caret() const { return caret_; }
  std::size_t selection_begin() const;
  std::size_t selection_end() const;

  // Replaces the selection by as much of `typed` as `most` code points leave room for.
  void insert(std::u32string_view typed, std::size_t most);
  // The last that was typed or pasted found no room, or not for all of it.
  bool is_full() const { return full_; }
  void erase_before();  // or the selection
  void erase_after();
  enum class Select { No, Yes };
  void move_to(std::size_t at, Select select = Select::No);
  void move(int way, Select select = Select::No);
  void select_all();
  std::string selected() const;  // nothing of a secret

  // What an input method composes is shown at the caret, in place of the selection. It is no part
  // of the text.
  void compose(std::string_view typed);
  std::u32string shown_text() const;
  std::size_t shown_caret() const;
  std::size_t composed_size() const { return composed_.size(); }  // right before shown_caret()

  void undo();
  void redo();

  // Where a caret that moves up and down wants to be, in px; negative: where it is.
  float wanted_x = -1;
  // Where the caret was when it was brought into view.
  std::size_t shown_at = std::u32string::npos;
  // A finger has put the caret since this text was opened.
  bool placed = false;

 private:
  struct Moment {
    std::u32string text;
    std::size_t caret;
  };
  void keep_moment();
  void replace_selection(std::u32string_view by);
  void take_from(std::vector<Moment>& from, std::vector<Moment>& into);

  std::string id_;
  std::string followed_;  // the model's value as last seen
  std::u32string text_;
  std::u32string composed_;
  std::size_t caret_ = 0;
  std::size_t anchor_ = 0;
  bool secret_ = false;
  bool full_ = false;
  std::vector<Moment> undo_;
  std::vector<Moment> redo_;
};

}  // namespace jiangxin

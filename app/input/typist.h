// Between keys and text: a method's keys become a composition, a choice becomes characters, and
// what is no business of the method's passes through. One object a window; one thread.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "app/input/ink_engine.h"
#include "app/input/keystroke.h"

namespace jiangxin {

enum class Method {
  Pinyin,
  NineKeys,
  Handwriting,
  Strokes,
  Parts,
  Latin,
  Numbers,
  Symbols,
  CodePoint,  // reached from the symbols
};
// What a field takes.
enum class Wants { Text, Latin, Code, Digits, IdNumber, Phone };

class Typist {
 public:
  // Null: there is no such method.
  struct Engines {
    std::unique_ptr<Engine> pinyin;
    std::unique_ptr<Engine> nine_keys;
    std::unique_ptr<Engine> strokes;
    std::unique_ptr<InkEngine> handwriting;
    std::unique_ptr<Engine> parts;
    std::unique_ptr<Engine> code_point;
  };
  explicit Typist(Engines engines);

  // Another field, or none: what was composed is dropped, since nobody chose it.
  void begin(Wants wants);
  Wants wants() const { return wants_; }
  // By which it may be typed; the method that a person chose for text holds until forget().
  std::vector<Method> methods() const;
  Method method() const { return method_; }
  void choose_method(Method method);
  bool has(Method method) const;

  // A keystroke of the panel's or a keyboard's; what it comes to is appended to `written`.
  void type(const Keystroke& key, std::vector<Keystroke>& written);
  void pick(std::size_t candidate, std::vector<Keystroke>& written);
  void list_more();
  // A finger has drawn a stroke.
  void draw(InkStroke stroke, std::vector<Keystroke>& written);
  std::span<const InkStroke> ink() const;
  const Composition& composition() const;
  bool composes() const;
  // The first candidate, or if there is none what was typed, is written.
  void settle(std::vector<Keystroke>& written);
  void drop();
  // The next person stands here.
  void forget();

 private:
  bool is_chinese() const;
  Engine* engine_of(Method method) const;
  Engine* engine_for(char32_t key) const;
  bool compose(const Keystroke& key, std::vector<Keystroke>& written);
  bool pick_by_key(char32_t key, std::vector<Keystroke>& written);

  Engines engines_;
  Wants wants_ = Wants::Text;
  Method method_;
  Method text_method_;
  Engine* active_ = nullptr;  // what the composition is of
  bool quote_open_ = false;
};

}  // namespace jiangxin

#include "app/input/typist.h"

#include <array>
#include <utility>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

void write(std::string_view text, std::vector<Keystroke>& written) {
  for (const char32_t c : code_points(text)) written.push_back({Deed::Write, c});
}

bool is_letter(char32_t c) {
  return c >= U'a' && c <= U'z';
}

// GB/T 15834: what Chinese text has in place of ASCII's marks; quotes come in pairs.
char32_t full_width(char32_t c, bool& quote_open) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 11> kMarks{{{U',', U'，'},
                                                                         {U'.', U'。'},
                                                                         {U'?', U'？'},
                                                                         {U'!', U'！'},
                                                                         {U':', U'：'},
                                                                         {U';', U'；'},
                                                                         {U'(', U'（'},
                                                                         {U')', U'）'},
                                                                         {U'<', U'《'},
                                                                         {U'>', U'》'},
                                                                         {U'\\', U'、'}}};
  if (c == U'"') return std::exchange(quote_open, !quote_open) ? U'”' : U'“';
  for (const auto& [plain, full] : kMarks)
    if (plain == c) return full;
  return c;
}

bool moves_caret(Deed deed) {
  return deed == Deed::Left || deed == Deed::Right || deed == Deed::Up || deed == Deed::Down ||
         deed == Deed::Home || deed == Deed::End;
}

}  // namespace

Typist::Typist(Engines engines)
    : engines_(std::move(engines)),
      method_(engines_.pinyin ? Method::Pinyin : Method::Latin),
      text_method_(method_) {}

void Typist::begin(Wants wants) {
  drop();
  wants_ = wants;
  quote_open_ = false;
  const bool latin = wants == Wants::Latin || wants == Wants::Code;
  method_ = wants == Wants::Text ? text_method_ : latin ? Method::Latin : Method::Numbers;
}

std::vector<Method> Typist::methods() const {
  if (wants_ == Wants::Latin) return {Method::Latin, Method::Numbers, Method::Symbols};
  if (wants_ == Wants::Code) return {Method::Latin};
  if (wants_ != Wants::Text) return {Method::Numbers};
  std::vector<Method> methods;
  for (const Method method :
       {Method::Pinyin, Method::NineKeys, Method::Handwriting, Method::Strokes, Method::Parts})
    if (engine_of(method)) methods.push_back(method);
  methods.insert(methods.end(), {Method::Latin, Method::Numbers, Method::Symbols});
  return methods;
}

void Typist::choose_method(Method method) {
  drop();
  method_ = method;
  const bool passing =
      method == Method::Numbers || method == Method::Symbols || method == Method::CodePoint;
  if (wants_ == Wants::Text && !passing) text_method_ = method;
}

bool Typist::has(Method method) const {
  return engine_of(method) != nullptr;
}

Engine* Typist::engine_of(Method method) const {
  switch (method) {
    case Method::Pinyin:
      return engines_.pinyin.get();
    case Method::NineKeys:
      return engines_.nine_keys.get();
    case Method::Handwriting:
      return engines_.handwriting.get();
    case Method::Strokes:
      return engines_.strokes.get();
    case Method::Parts:
      return engines_.parts.get();
    case Method::CodePoint:
      return engines_.code_point.get();
    case Method::Latin:
    case Method::Numbers:
    case Method::Symbols:
      break;
  }
  return nullptr;
}

// A keyboard's letters are pinyin where the panel has no letters of its own.
Engine* Typist::engine_for(char32_t key) const {
  Engine* const own = engine_of(method_);
  if (method_ == Method::CodePoint) return own;
  if (!is_chinese()) return nullptr;
  const bool lettered = method_ == Method::Strokes || method_ == Method::Parts;
  return is_letter(key) && !lettered ? engines_.pinyin.get() : own;
}

bool Typist::is_chinese() const {
  return wants_ == Wants::Text && text_method_ != Method::Latin && method_ != Method::Latin;
}

void Typist::type(const Keystroke& key, std::vector<Keystroke>& written) {
  if (key.deed == Deed::SwitchLanguage) {
    if (wants_ == Wants::Text && engines_.pinyin)
      choose_method(method_ == Method::Latin ? Method::Pinyin : Method::Latin);
    return;
  }
  if (compose(key, written)) return;
  if (key.deed != Deed::Write) {
    drop();
    written.push_back(key);
    return;
  }
  settle(written);
  const bool chinese = is_chinese() && method_ != Method::Numbers;
  written.push_back(
      {Deed::Write, chinese ? full_width(key.character, quote_open_) : key.character});
}

// True: it was the composition's, and went no further.
bool Typist::compose(const Keystroke& key, std::vector<Keystroke>& written) {
  if (key.deed == Deed::Write) {
    if (composes() && pick_by_key(key.character, written)) return true;
    Engine* const engine = composes() ? active_ : engine_for(key.character);
    if (!engine || !engine->press(key.character)) return false;
    active_ = engine;
    return true;
  }
  if (!composes()) return false;
  if (key.deed == Deed::Backspace) return active_->erase();
  if (key.deed == Deed::Enter) {
    write(active_->finish(), written);
    drop();
    return true;
  }
  if (key.deed == Deed::Escape) drop();
  return key.deed == Deed::Escape || moves_caret(key.deed);
}

// Space takes the first candidate, a digit its own, where digits are not what is typed.
bool Typist::pick_by_key(char32_t key, std::vector<Keystroke>& written) {
  if (key == U' ') {
    settle(written);
    return true;
  }
  const bool typed_in_digits =
      active_ == engines_.nine_keys.get() || active_ == engines_.code_point.get();
  if (typed_in_digits || key < U'1' || key > U'9') return false;
  pick(key - U'1', written);
  return true;
}

void Typist::pick(std::size_t candidate, std::vector<Keystroke>& written) {
  if (active_) write(active_->choose(candidate), written);
}

void Typist::list_more() {
  if (active_) active_->list_more();
}

void Typist::draw(InkStroke stroke, std::vector<Keystroke>& written) {
  if (!engines_.handwriting) return;
  active_ = engines_.handwriting.get();
  write(engines_.handwriting->add(std::move(stroke)), written);
}

std::span<const InkStroke> Typist::ink() const {
  return engines_.handwriting ? engines_.handwriting->ink() : std::span<const InkStroke>();
}

const Composition& Typist::composition() const {
  static const Composition none;
  return active_ ? active_->composition() : none;
}

bool Typist::composes() const {
  return !composition().typed.empty() || !composition().candidates.empty() || !ink().empty();
}

// A choice may leave a rest, of which the next is made.
void Typist::settle(std::vector<Keystroke>& written) {
  for (std::size_t rest = composition().typed.size() + 1; composes() && rest > 0; --rest) {
    if (composition().candidates.empty()) break;
    pick(0, written);
  }
  if (composes()) write(active_->finish(), written);
  drop();
}

void Typist::drop() {
  if (active_) active_->clear();
  active_ = nullptr;
}

void Typist::forget() {
  for (Engine* engine : std::initializer_list<Engine*>{
           engines_.pinyin.get(), engines_.nine_keys.get(), engines_.strokes.get(),
           engines_.handwriting.get(), engines_.parts.get(), engines_.code_point.get()})
    if (engine) engine->clear();
  active_ = nullptr;
  text_method_ = engines_.pinyin ? Method::Pinyin : Method::Latin;
  begin(Wants::Text);
}

}  // namespace jiangxin

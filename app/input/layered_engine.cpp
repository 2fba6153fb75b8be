#include "app/input/layered_engine.h"

#include "sync/base/utf8.h"

namespace jiangxin {

bool LayeredEngine::is_typing_key() const {
  return !keys_->composition().typed.empty();
}

bool LayeredEngine::press(char32_t key) {
  const bool taken = keys_->press(key);
  compose();
  return taken;
}

bool LayeredEngine::erase() {
  const bool taken = is_typing_key() ? keys_->erase() : result_->erase();
  compose();
  return taken;
}

std::string LayeredEngine::choose(std::size_t candidate) {
  std::string chosen;
  if (is_typing_key())
    for (const char32_t part : code_points(keys_->choose(candidate))) result_->press(part);
  else
    chosen = result_->choose(candidate);
  compose();
  return chosen;
}

std::string LayeredEngine::finish() {
  clear();
  return {};
}

void LayeredEngine::clear() {
  keys_->clear();
  result_->clear();
  compose();
}

void LayeredEngine::list_more() {
  is_typing_key() ? keys_->list_more() : result_->list_more();
  compose();
}

void LayeredEngine::compose() {
  const Engine& shown = is_typing_key() ? *keys_ : *result_;
  composition_ = shown.composition();
  if (is_typing_key()) composition_.typed = result_->composition().typed + composition_.typed;
}

}  // namespace jiangxin

#include "sync/endpoint/text_exchange.h"

#include "sync/endpoint/http_answers.h"

namespace jiangxin {

void TextExchange::receive(ByteView part) {
  if (text_.size() + part.size() > limit_.bytes) {
    problem_ = {413, "too-large", std::string(limit_.words)};
  } else if (!budget_.take(part.size())) {
    problem_ = {503, "busy", "too much at once"};
  } else {
    text_.append(as_text(part));
  }
  if (problem_) forget();
}

void TextExchange::forget() {
  budget_.give_back(text_.size());
  text_ = {};
}

HttpAnswer TextExchange::finish() {
  HttpAnswer done = problem_ ? problem_answer(*problem_) : answer(text_);
  forget();
  return done;
}

}  // namespace jiangxin

#include "app/input/ink_engine.h"

#include <deque>

#include <catch2/catch_test_macros.hpp>

namespace jiangxin {
namespace {

// Recognises when it is told to: by how many strokes there are.
struct Pad {
  std::deque<InkEngine::Listed> asked;
  InkEngine engine{[this](std::vector<InkStroke>, InkEngine::Listed listed) {
    asked.push_back(std::move(listed));
  }};

  std::string draw(float x) { return engine.add({{x, 0}, {x, 100}}); }
  void answer(std::vector<Candidate> candidates) {
    asked.front()(std::move(candidates));
    asked.pop_front();
  }
  std::size_t listed() const { return engine.composition().candidates.size(); }
};

const std::vector<Candidate> kTen{{"十", {}}, {"丁", {}}};
const std::vector<Candidate> kRiver{{"川", {}}};

}  // namespace

TEST_CASE("what is drawn is listed when it has been recognised", "[ink]") {
  Pad pad;
  CHECK(pad.draw(10).empty());
  CHECK(pad.listed() == 0);
  pad.answer(kTen);
  CHECK(pad.listed() == 2);
  CHECK(pad.engine.choose(1) == "丁");
  CHECK(pad.engine.ink().empty());
  CHECK(pad.listed() == 0);
}

TEST_CASE("an answer to what was drawn before is none", "[ink]") {
  Pad pad;
  pad.draw(10);
  pad.draw(30);
  pad.answer(kTen);  // to one stroke
  CHECK(pad.listed() == 0);
  pad.answer(kRiver);
  CHECK(pad.listed() == 1);
  pad.draw(50);
  pad.engine.clear();
  pad.answer(kTen);
  CHECK(pad.listed() == 0);
}

TEST_CASE("a stroke beside the character begins the next one and writes it", "[ink]") {
  Pad pad;
  pad.draw(10);
  pad.draw(60);  // 川's strokes stand so far apart
  CHECK(pad.engine.ink().size() == 2);
  pad.answer({});
  pad.answer(kRiver);
  CHECK(pad.draw(200) == "川");
  CHECK(pad.engine.ink().size() == 1);
  pad.answer(kTen);
  CHECK(pad.draw(20) == "十");  // and back at the left
}

TEST_CASE("Backspace takes back a stroke while there is one", "[ink]") {
  Pad pad;
  pad.draw(10);
  pad.draw(30);
  CHECK(pad.engine.erase());
  CHECK(pad.engine.ink().size() == 1);
  CHECK(pad.engine.erase());
  CHECK_FALSE(pad.engine.erase());
}

TEST_CASE("an engine that is gone hears no answer", "[ink]") {
  std::deque<InkEngine::Listed> asked;
  {
    InkEngine engine([&](std::vector<InkStroke>, InkEngine::Listed listed) {
      asked.push_back(std::move(listed));
    });
    engine.add({{0, 0}, {0, 9}});
  }
  asked.front()(kTen);  // touches nothing: AddressSanitizer would say
}

}  // namespace jiangxin

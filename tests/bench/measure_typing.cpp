// What typing_rows.py drives: the input methods' speed, memory, reach and taps.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "app/input/parts_engine.h"
#include "app/input/rime_engine.h"
#include "app/input/strokes_engine.h"
#include "tests/bench/measure_taps.h"
#include "tests/bench/must.h"
#include "tests/bench/stock_rime.h"

namespace jiangxin {
namespace {

constexpr const char* kUsage =
    "jiangxin-typing-bench start INPUT | keys INPUT TEXT PINYIN | hold [INPUT] |\n"
    "  missing INPUT | alone INPUT | stock-alone SCRATCH INPUT\n"
    "  taps INPUT TEXT PINYIN | stock SCRATCH TEXT PINYIN\n";
constexpr int kPasses = 3;
constexpr std::size_t kCommonest = 3500;

using Folder = std::filesystem::path;

// All methods of one kiosk.
struct Methods {
  explicit Methods(const Folder& input)
      : rime(must(Rime::open(input / "rime"))),
        letters(must(rime.pinyin(PinyinKeys::Letters, Accents::Fuzzy))),
        nine(must(rime.pinyin(PinyinKeys::Nine, Accents::Fuzzy))),
        facts(must(CharacterFacts::open(input / "characters.bin"))),
        strokes(must(StrokesEngine::open(input / "strokes.bin", facts))),
        parts(must(PartsEngine::open(input / "parts.bin", facts))) {}

  Rime rime;
  std::unique_ptr<Engine> letters, nine;
  std::shared_ptr<const CharacterFacts> facts;
  std::unique_ptr<Engine> strokes, parts;
};

std::unique_ptr<Engine> letters_of(const Folder& input) {
  return must(must(Rime::open(input / "rime")).pinyin(PinyinKeys::Letters, Accents::Fuzzy));
}

void measure_start(const Folder& input) {
  const auto begun = std::chrono::steady_clock::now();
  const auto engine = letters_of(input);
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begun;
  std::printf("{\"ms\":%.3f}\n", spent.count());
}

// The quickest of some passes for each key: the machine does other things, too.
void measure_keys(const Folder& input, const Folder& text, const Folder& pinyin) {
  const auto clauses = read_clauses(text, pinyin);
  const auto engine = letters_of(input);
  std::vector<double> best = time_keys(*engine, clauses);
  for (int pass = 1; pass < kPasses; ++pass) {
    const std::vector<double> times = time_keys(*engine, clauses);
    for (std::size_t i = 0; i < best.size(); ++i) best[i] = std::min(best[i], times[i]);
  }
  std::sort(best.begin(), best.end());
  std::printf("{\"p50\":%.4f,\"p99\":%.4f}\n", best[best.size() / 2], best[best.size() * 99 / 100]);
}

void type(Engine& engine, const char* keys) {
  for (; *keys; ++keys) engine.press(static_cast<unsigned char>(*keys));
}

// Stands still, everything used once, until its input ends.
void hold(const Folder* input) {
  std::unique_ptr<Methods> methods;
  if (input) {
    methods = std::make_unique<Methods>(*input);
    for (const char* keys : {"gaojijishi", "woshichangzhouren", "gjjs", "zongguo"}) {
      type(*methods->letters, keys);
      methods->letters->clear();
    }
    type(*methods->nine, "4265454744");
    type(*methods->strokes, "hsh");
    methods->parts->press(U'金');
    methods->parts->press(U'肙');
  }
  std::puts("ready");
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
}

bool is_found(Engine& engine, const std::string& text) {
  while (true) {
    for (const Candidate& candidate : engine.composition().candidates)
      if (candidate.text == text) return true;
    if (!engine.composition().has_more) return false;
    engine.list_more();
  }
}

// Of the 8105, how many no reading finds, and how many neither strokes nor another reading.
void measure_missing(const Folder& input) {
  const Methods methods(input);
  std::ifstream file(input / "checks/standard.txt");
  std::size_t characters = 0, by_pinyin = 0, by_strokes = 0;
  for (std::string line; std::getline(file, line); ++characters) {
    std::istringstream words(line);
    std::string text, strokes;
    words >> text >> strokes;
    bool found = false;
    for (std::string reading; !found && words >> reading;) {
      methods.letters->clear();
      type(*methods.letters, reading.c_str());
      found = is_found(*methods.letters, text);
    }
    by_pinyin += found;
    methods.strokes->clear();
    type(*methods.strokes, strokes.c_str());
    by_strokes += is_found(*methods.strokes, text);
  }
  std::printf("{\"characters\":%zu,\"pinyin\":%zu,\"strokes\":%zu}\n", characters,
              characters - by_pinyin, characters - by_strokes);
}

void print(const Taps& taps) {
  std::printf("{\"taps\":%.4f,\"characters\":%zu,\"missing\":%zu}\n",
              static_cast<double>(taps.taps) / static_cast<double>(taps.characters),
              taps.characters, taps.missing);
}

std::vector<Clause> commonest(const Folder& input) {
  return read_characters(input / "checks/standard.txt", kCommonest);
}

int run(const std::vector<std::string>& words) {
  const std::string what = words.empty() ? "" : words[0];
  if (what == "hold" && words.size() <= 2) {
    const Folder input = words.size() == 2 ? words[1] : "";
    hold(words.size() == 2 ? &input : nullptr);
  } else if (what == "start" && words.size() == 2) {
    measure_start(words[1]);
  } else if (what == "missing" && words.size() == 2) {
    measure_missing(words[1]);
  } else if (what == "alone" && words.size() == 2) {
    print(count_taps(*letters_of(words[1]), commonest(words[1])));
  } else if (what == "stock-alone" && words.size() == 3) {
    print(count_taps(*stock_rime(words[1]), commonest(words[2])));
  } else if (what == "keys" && words.size() == 4) {
    measure_keys(words[1], words[2], words[3]);
  } else if (what == "taps" && words.size() == 4) {
    print(count_taps(*letters_of(words[1]), read_clauses(words[2], words[3])));
  } else if (what == "stock" && words.size() == 4) {
    print(count_taps(*stock_rime(words[1]), read_clauses(words[2], words[3])));
  } else {
    std::fputs(kUsage, stderr);
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace jiangxin

int main(int count, char** words) {
  return jiangxin::run({words + 1, words + count});
}

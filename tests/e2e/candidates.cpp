// pinyin-candidates FOLDER KEYS…: what the panel lists for them, a line each, candidates parted by
// tabs. The outline tells no contents: a journey asks here which candidate is to be tapped.
#include <iostream>

#include "app/input/rime_engine.h"
#include "sync/base/program.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

int list(int count, char** arguments) {
  const auto rime = Rime::open(arguments[1]);
  const auto engine = rime ? rime->pinyin(PinyinKeys::Letters, Accents::Fuzzy)
                           : Result<std::unique_ptr<Engine>>(tl::unexpected(rime.error()));
  if (!engine) {
    std::cerr << "pinyin-candidates: " << engine.error().detail << "\n";
    return 1;
  }
  for (int i = 2; i < count; ++i) {
    for (const char32_t key : code_points(arguments[i])) (*engine)->press(key);
    while ((*engine)->composition().has_more && (*engine)->composition().candidates.size() < 1000)
      (*engine)->list_more();
    for (const Candidate& candidate : (*engine)->composition().candidates)
      std::cout << candidate.text << '\t';
    std::cout << '\n';
    (*engine)->clear();
  }
  return 0;
}

}  // namespace
}  // namespace jiangxin

int main(int count, char** arguments) {
  if (count < 3) return 2;
  return jiangxin::run_program("pinyin-candidates",
                               [&] { return jiangxin::list(count, arguments); });
}

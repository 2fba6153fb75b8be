// jiangxin-store-bench: the figures of ./bench that need no window.
//   save FOLDER   a keystroke's sealed save beside the same SQLite commit made bare
//   fill DATA     puts 10,000 drafts and 100,000 outbox entries into a terminal's data folder
#include "tests/bench/store_bench.h"

#include <cstdio>
#include <string_view>

int main(int count, char** arguments) {
  const std::string_view what = count == 3 ? arguments[1] : "";
  if (what == "save") return jiangxin::measure_saves(arguments[2]), 0;
  if (what == "fill") return jiangxin::fill_terminal(arguments[2]), 0;
  std::fprintf(stderr, "jiangxin-store-bench save|fill FOLDER\n");
  return 2;
}

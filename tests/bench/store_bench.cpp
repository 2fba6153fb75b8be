// jiangxin-store-bench: the figures of ./bench that need no window.
//   save FOLDER   a keystroke's sealed save beside the same SQLite commit made bare
//   unlock FOLDER a complete application's unlocking
//   seal FOLDER   a file of 50 MB sealed and opened beside libsodium's bare secretstream
//   fill DATA     puts 10,000 drafts and 100,000 outbox entries into a terminal's data folder
#include "tests/bench/store_bench.h"

#include <cstdio>
#include <string_view>

int main(int count, char** arguments) {
  const std::string_view what = count == 3 ? arguments[1] : "";
  if (what == "save") return jiangxin::measure_saves(arguments[2]), 0;
  if (what == "unlock") return jiangxin::measure_unlock(arguments[2]), 0;
  if (what == "seal") return jiangxin::measure_sealing(arguments[2]), 0;
  if (what == "fill") return jiangxin::fill_terminal(arguments[2]), 0;
  std::fprintf(stderr, "jiangxin-store-bench save|unlock|seal|fill FOLDER\n");
  return 2;
}

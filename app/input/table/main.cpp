// handwriting-table PACKAGES LIST OUT: makes the table of app/input/handwriting.h from the strokes
// in PACKAGES (npm's node_modules) of the characters in LIST ("4E00 1": code point, rank).
#include <cstdio>
#include <fstream>

#include "app/input/table/learner.h"
#include "app/input/table/written.h"

int main(int count, char** arguments) {
  if (count != 4) {
    std::fprintf(stderr, "handwriting-table PACKAGES LIST OUT\n");
    return 2;
  }
  const auto written = jiangxin::read_written(arguments[1], arguments[2]);
  if (!written) {
    std::fprintf(stderr, "handwriting-table: %s\n", written.error().detail.c_str());
    return 1;
  }
  const std::vector<std::uint8_t> table = jiangxin::learn(*written);
  std::ofstream out(arguments[3], std::ios::binary);
  out.write(reinterpret_cast<const char*>(table.data()),
            static_cast<std::streamsize>(table.size()));
  out.close();
  return out ? 0 : 1;
}

// clear-text [--file FILE]… PLACE… <TEXTS: a line for each place where one of the texts, a line
// each, or a piece of one of the files can be read (tests/fakes/clear_text.h).
#include "tests/fakes/clear_text.h"

#include <iostream>

#include <CLI/CLI.hpp>

#include "sync/base/program.h"

namespace jiangxin {
namespace {

int search(const std::vector<std::string>& files, const std::vector<std::string>& places) {
  ClearText sought;
  for (std::string line; std::getline(std::cin, line);) sought.add_text(line);
  for (const std::string& file : files) sought.add_file(file);
  for (const std::string& place : places)
    for (const Hit& hit : sought.below(place)) std::cout << hit << "\n";
  return 0;
}

}  // namespace
}  // namespace jiangxin

int main(int count, char** arguments) {
  CLI::App app("Whether something can be read where it should not be");
  std::vector<std::string> files, places;
  app.add_option("--file", files, "whose pieces are sought")->allow_extra_args(false);
  app.add_option("places", places, "files, and folders with all that is in them")->required();
  CLI11_PARSE(app, count, arguments);
  return jiangxin::run_program("clear-text", [&] { return jiangxin::search(files, places); });
}

// clear-text [--file FILE]… [--process PID]… PLACE… <TEXTS: a line for each place, and each part of
// a process's memory, where one of the texts, a line each, or a piece of one of the files can be
// read (tests/fakes/clear_text.h).
#include "tests/fakes/clear_text.h"

#include <iostream>

#include <CLI/CLI.hpp>

#include "sync/base/program.h"
#include "tests/e2e/process_memory.h"

namespace jiangxin {
namespace {

struct Asked {
  std::vector<std::string> files, processes, places;
};

void tell(const std::vector<Hit>& hits) {
  for (const Hit& hit : hits) std::cout << hit << "\n";
}

int search(const Asked& asked) {
  ClearText sought;
  for (std::string line; std::getline(std::cin, line);) sought.add_text(line);
  for (const std::string& file : asked.files) sought.add_file(file);
  for (const std::string& place : asked.places) tell(sought.below(place));
  for (const std::string& process : asked.processes)
    each_part_of_memory(process, [&](std::string_view bytes, const std::string& part) {
      tell(sought.as_it_is(bytes, process + "'s memory, " + part));
    });
  return 0;
}

}  // namespace
}  // namespace jiangxin

int main(int count, char** arguments) {
  CLI::App app("Whether something can be read where it should not be");
  jiangxin::Asked asked;
  app.add_option("--file", asked.files, "whose pieces are sought")->allow_extra_args(false);
  app.add_option("--process", asked.processes, "whose memory is searched")->allow_extra_args(false);
  app.add_option("places", asked.places, "files, and folders with all that is in them");
  CLI11_PARSE(app, count, arguments);
  return jiangxin::run_program("clear-text", [&] { return jiangxin::search(asked); });
}

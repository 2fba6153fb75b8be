// jiangxin-terminal: enrols a terminal with HQ, shows its identity, gives it its campaign and its
// hub.
#include "sync/base/program.h"
#include "sync/enrolment/command_line.h"

int main(int argc, char** argv) {
  return jiangxin::run_program("jiangxin-terminal",
                               [&] { return jiangxin::run_terminal_command(argc, argv); });
}

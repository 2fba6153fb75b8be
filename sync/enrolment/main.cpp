// jiangxin-terminal: enrols a terminal with HQ, shows its identity, gives it its campaign and its
// hub, moves its device secret.
#include <cstdlib>

#include "sync/base/program.h"
#include "sync/enrolment/command_line.h"

int main(int argc, char** argv) {
  // tpm2-tss writes a line for each try; ours say what is the matter.
  ::setenv("TSS2_LOG", "all+NONE", 0);
  return jiangxin::run_program("jiangxin-terminal",
                               [&] { return jiangxin::run_terminal_command(argc, argv); });
}

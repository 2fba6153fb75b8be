#include "sync/base/program.h"
#include "sync/endpoint/command_line.h"

int main(int argc, char** argv) {
  return jiangxin::run_program("jiangxin-hub",
                               [&] { return jiangxin::run_command_line(argc, argv); });
}

// jiangxin-print: prints one document that comes on standard input, and tells on standard output
// what becomes of it; or tells which printers there are (platform/print_answer.h). Started by the
// kiosk, or by systemd for each connection (jiangxin-print.socket). It keeps nothing on the disk.
#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

#include "platform/print/errand.h"
#include "platform/print/lookout.h"
#include "sync/base/program.h"

namespace {

using namespace jiangxin;

int run() {
  std::signal(SIGPIPE, SIG_IGN);
  Watcher watcher(STDIN_FILENO, STDOUT_FILENO);
  const auto request = watcher.request();
  if (!request) return 1;
  if (const auto search = parse_search_request(*request)) {
    tell_printers(*search, watcher);
    return 0;
  }
  auto order = watcher.order(*request);
  if (!order) return 1;
  Errand(*std::move(order), watcher).run();
  return 0;
}

}  // namespace

int main() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_FSIZE, &none);  // streams only
  return run_program("jiangxin-print", run);
}

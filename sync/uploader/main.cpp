// jiangxin-sync: carries the outbox to HQ and brings receipts and decisions back; by stick too.
// Exit codes: 0 done, 1 failed, 2 wrong usage, 3 another one runs for this folder,
// 4 (--once) something still waits.
#include <iostream>

#include <CLI/CLI.hpp>

#include "platform/instance_lock.h"
#include "platform/paths.h"
#include "sync/base/program.h"
#include "sync/uploader/service.h"
#include "sync/uploader/status_report.h"
#include "sync/uploader/stick_commands.h"

namespace {

using namespace jiangxin;

constexpr int kUsage = 2;
constexpr int kRunsAlready = 3;
constexpr int kStillWaiting = 4;

struct Options {
  Path data = default_data_folder();
  bool once = false;
  bool json = false;
  Path stick;  // a folder on it
};

int report(const Error& error) {
  std::cerr << "jiangxin-sync: " << error.detail << "\n";
  return 1;
}

int show_status(const Options& options) {
  PosixFileSystem files;
  const auto status = read_status(files, options.data);
  if (!status) return report(status.error());
  std::cout << (options.json ? to_json(*status) + "\n" : to_text(*status));
  return 0;
}

template <class Work>
int with_stick(const Options& options, Work work) {
  StopSignal stop;
  PosixFileSystem files;
  SystemClock clock;
  const auto done = work(StickCommand{options.data, options.stick, options.json, files, clock,
                                      [&stop] { return stop.asked(); }, std::cout});
  return done ? 0 : report(done.error());
}

Result<std::int64_t> waiting_after_once(const Station::Parts& parts) {
  JIANGXIN_ASSIGN(station, Station::open(parts));
  JIANGXIN_TRY(carry_once(*station));
  JIANGXIN_ASSIGN(counts, station->outbox().counts());
  JIANGXIN_ASSIGN(link, station->inbox().link());
  if (link.trouble) std::cerr << "jiangxin-sync: HQ could not be asked; see status\n";
  return link.trouble ? std::max<std::int64_t>(counts.waiting, 1) : counts.waiting;
}

int run_once(const Station::Parts& parts) {
  const auto waiting = waiting_after_once(parts);
  if (!waiting) return report(waiting.error());
  return *waiting == 0 ? 0 : kStillWaiting;
}

int run_service(Station::Parts parts, StopSignal& stop) {
  auto bell = DoorbellSocket::listen(sync_bell(parts.data));
  if (!bell) return report(bell.error());
  const auto network = make_network();
  Service({std::move(parts), *bell, *network, stop}).run();
  return 0;
}

int run(const Options& options) {
  StopSignal stop;
  const auto lock = InstanceLock::take(service_lock(options.data));
  if (!lock && lock.error().code == ErrorCode::Conflict) {
    std::cerr << "jiangxin-sync: another one runs for " << options.data.string() << "\n";
    return kRunsAlready;
  }
  if (!lock) return report(lock.error());
  PosixFileSystem files;
  SystemClock clock;
  SystemRandom random;
  Station::Parts parts{options.data, files, clock, random, [&stop] { return stop.asked(); }};
  return options.once ? run_once(parts) : run_service(std::move(parts), stop);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Carries finished applications to HQ and brings its answers back", "jiangxin-sync"};
  Options options;
  app.add_option("--data", options.data, "The terminal's data folder")->capture_default_str();
  app.add_flag("--once", options.once, "Carry what can be carried now, then end");
  CLI::App& status = *app.add_subcommand("status", "Show the queue and how HQ was last found");
  CLI::App& exported = *app.add_subcommand("export", "Write what waits on a stick");
  exported.add_option("--to", options.stick, "A folder on it")->required();
  CLI::App& imported = *app.add_subcommand("import", "Take HQ's answers from a stick");
  imported.add_option("--from", options.stick, "A folder on it")->required();
  for (CLI::App* command : {&status, &exported, &imported}) {
    command->add_option("--data", options.data, "The terminal's data folder")
        ->capture_default_str();
    command->add_flag("--json", options.json, "For programs");
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  return run_program("jiangxin-sync", [&] {
    if (status.parsed()) return show_status(options);
    if (exported.parsed()) return with_stick(options, export_to_stick);
    if (imported.parsed()) return with_stick(options, import_from_stick);
    return run(options);
  });
}

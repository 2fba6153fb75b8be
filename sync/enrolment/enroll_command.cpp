#include <CLI/CLI.hpp>

#include "platform/keepers.h"
#include "sync/enrolment/command_line.h"
#include "sync/enrolment/device_secret_options.h"
#include "sync/enrolment/enrol.h"
#include "sync/enrolment/enrolment_note.h"
#include "sync/enrolment/staff_options.h"

namespace jiangxin {
namespace {

struct EnrollOptions {
  std::string hub;
  std::string code;
  std::string fingerprint;
  StaffOptions staff;
  DeviceSecretOptions secret;
};

// A terminal that is there keeps its secret where it is.
Result<ChosenPlace> place_for(const TerminalCommandLine& line, const EnrollOptions& options) {
  if (load_terminal(line.files, line.data))
    return ChosenPlace{{.keepers = machine_keepers(options.secret.tpm)}, ""};
  return choose_place(options.secret, line.random);
}

Result<Enrolled> enrol_at(const std::string& url, const SecretOrder& secret,
                          const TerminalCommandLine& line, const EnrollOptions& options) {
  JIANGXIN_ASSIGN(staff, read_staff(line.files, options.staff));
  staff.now = line.clock.now();
  JIANGXIN_ASSIGN(code, EnrolmentCode::parse(options.code));
  return enrol(line.files, line.data,
               {url, std::move(code), options.fingerprint, std::move(staff), secret}, line.random,
               ask_over_tls(url));
}

Result<void> enroll(const TerminalCommandLine& line, const EnrollOptions& options) {
  JIANGXIN_ASSIGN(url, enrolment_url(options.hub));
  JIANGXIN_ASSIGN(chosen, place_for(line, options));
  JIANGXIN_ASSIGN(done, enrol_at(url, chosen.order, line, options));
  JIANGXIN_TRY(note_enrolment(line.files, line.data, done.terminal, line.random, line.clock));
  if (options.fingerprint.empty())
    line.remarks << "HQ's fingerprint is " << done.fingerprint
                 << "\nCompare it with what jiangxin-hub enroll printed.\n";
  JIANGXIN_TRY(say_place(line, chosen.otherwise));
  return print(line, done.terminal);
}

}  // namespace

void add_enroll_command(CLI::App& app, TerminalCommandLine& line) {
  const auto options = std::make_shared<EnrollOptions>();
  CLI::App& command =
      add_command(app, line, "enroll",
                  "Make this machine a terminal of HQ's, or give the terminal another certificate",
                  [&line, options] { return enroll(line, *options); });
  command.add_option("--hub", options->hub, "The hub's address, https://HOST:PORT")->required();
  command.add_option("--code", options->code, "What jiangxin-hub enroll printed")->required();
  command.add_option("--fingerprint", options->fingerprint, "What HQ's must be, if it is known");
  add_staff_options(command, options->staff);
  add_device_secret_options(command, options->secret);
}

}  // namespace jiangxin

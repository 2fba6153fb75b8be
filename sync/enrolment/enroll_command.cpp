#include <CLI/CLI.hpp>

#include "sync/enrolment/command_line.h"
#include "sync/enrolment/device_secret_options.h"
#include "sync/enrolment/enrol.h"
#include "sync/enrolment/staff_options.h"
#include "sync/store/audit_log.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {
namespace {

struct EnrollOptions {
  std::string hub;
  std::string code;
  std::string fingerprint;
  StaffOptions staff;
  DeviceSecretOptions secret;
};

Result<std::string> hub_url_of(const EnrollOptions& options) {
  std::string url = options.hub;
  if (url.ends_with('/')) url.pop_back();
  JIANGXIN_TRY(check_hub_url(url));
  if (url.starts_with("https://")) return url;
  return fail(ErrorCode::InvalidInput, url + ": enrolling goes by https only");
}

// A terminal that is there keeps its secret where it is.
Result<ChosenPlace> place_for(const TerminalCommandLine& line, const EnrollOptions& options) {
  if (load_terminal(line.files, line.data)) return ChosenPlace{};
  return choose_place(options.secret, line.random);
}

Result<Enrolled> enrol_at(const std::string& url, const SecretOrder& secret,
                          const TerminalCommandLine& line, const EnrollOptions& options) {
  JIANGXIN_ASSIGN(staff, read_staff(line.files, options.staff));
  staff.now = line.clock.now();
  JIANGXIN_ASSIGN(code, EnrolmentCode::parse(options.code));
  ClientLimits limits;
  limits.hears_anybody = true;
  HttpClient client(limits);
  return enrol(line.files, line.data,
               {url, std::move(code), options.fingerprint, std::move(staff), secret}, line.random,
               [&](ClientRequest request) {
                 request.url.insert(0, url);
                 return client.perform(request);
               });
}

// A log that begins here names whoever can sign in.
Result<void> append_enrolment(const TerminalCommandLine& line, Database& db, AuditLog log) {
  const std::string by(kByTerminal);
  JIANGXIN_ASSIGN(is_new, AuditOutbox(db).is_empty());
  JIANGXIN_TRY(log.append({AuditDeed::Enrolled, by}));
  if (!is_new) return {};
  JIANGXIN_ASSIGN(reps, load_rep_credentials(line.files, line.data));
  for (const RepCredential& rep : reps)
    JIANGXIN_TRY(log.append({AuditDeed::RepAdded, by, {}, rep.id}));
  return {};
}

Result<void> note_enrolment(const TerminalCommandLine& line, const Terminal& terminal,
                            const std::string& url) {
  JIANGXIN_ASSIGN(db, Database::open(database_file(line.data)));
  JIANGXIN_ASSIGN(sign, load_sign_keys(line.files, line.data));
  const AuditLog log({db, terminal, sign.x25519, line.random, line.clock});
  return db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(InboxRepository(db).set_setting("hub_url", url));
    return append_enrolment(line, db, log);
  });
}

Result<void> enroll(const TerminalCommandLine& line, const EnrollOptions& options) {
  JIANGXIN_ASSIGN(url, hub_url_of(options));
  JIANGXIN_ASSIGN(chosen, place_for(line, options));
  JIANGXIN_ASSIGN(done, enrol_at(url, chosen.order, line, options));
  JIANGXIN_TRY(note_enrolment(line, done.terminal, url));
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

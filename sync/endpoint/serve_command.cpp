#include <cerrno>
#include <csignal>
#include <cstring>

#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "sync/base/log.h"
#include "sync/endpoint/command_line.h"
#include "sync/endpoint/hub_http.h"

namespace jiangxin {
namespace {

struct ServeOptions {
  std::string listen;
  std::string ready_file;
  bool plain_loopback = false;
  bool relay = false;
};

// One server for a folder, as long as this lives.
class ServeLock {
 public:
  static Result<ServeLock> take(const Path& folder) {
    const Path path = folder / "serve.lock";
    ServeLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock.fd_ < 0)
      return fail(code_of_errno(errno), "open " + path.string() + ": " + std::strerror(errno));
    if (::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0)
      return fail(ErrorCode::Conflict, folder.string() + " is being served already");
    return lock;
  }
  ServeLock(ServeLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  ServeLock& operator=(ServeLock&&) = delete;
  ~ServeLock() {
    if (fd_ >= 0) ::close(fd_);
  }

 private:
  explicit ServeLock(int fd) : fd_(fd) {}
  int fd_;
};

// SIGTERM and SIGINT, kept from every thread that starts after this, waited for in one place.
class EndSignals {
 public:
  EndSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }
  void wait() const {
    int caught = 0;
    sigwait(&set_, &caught);
  }

 private:
  sigset_t set_{};
};

Result<ListenAddress> address_of(const ServeOptions& options) {
  JIANGXIN_ASSIGN(address, parse_listen_address(options.listen));
  if (options.plain_loopback && !address.is_loopback())
    return fail(ErrorCode::Denied, "--listen " + options.listen +
                                       ": --plain-loopback serves loopback addresses only"
                                       " (127.0.0.1:PORT, [::1]:PORT)");
  return address;
}

// A burst of small files is over before its log is moved.
constexpr std::chrono::milliseconds kQuiet{200};

// Uploads are synced beside what receives them.
HubData::Surroundings threaded(HubData::Surroundings around) {
  around.make_executor = [] { return std::make_unique<WorkerThread>(); };
  around.log.quiet = kQuiet;
  return around;
}

// Until a signal comes.
Result<void> answer_terminals(const CommandLine& line, const ServeOptions& options,
                              const ListenAddress& address, HubHttp& http, const TlsSetting* tls,
                              const std::string& how) {
  const EndSignals end;
  JIANGXIN_ASSIGN(server, HttpServer::start(address, http, line.around.clock, {}, tls));
  const std::string where = to_string(server.address());
  if (!options.ready_file.empty())
    JIANGXIN_TRY(write_file(line.around.files, options.ready_file, as_bytes(where)));
  log_info("serving on " + where + ", " + how);
  end.wait();
  log_info("ending");
  return {};
}

Result<void> serve_with_tls(const CommandLine& line, const ServeOptions& options,
                            const ListenAddress& address, HubData& data) {
  const HubData::Surroundings& around = line.around;
  JIANGXIN_ASSIGN(authority, data.authority());
  JIANGXIN_ASSIGN(tls, tls_setting(authority, around.clock.now(), around.random));
  Enrolments enrolments = data.enrolments(authority);
  Allowance allowance({}, around.clock);
  HubHttp http(data.hub(), Gate{data.admission(), enrolments, allowance});
  return answer_terminals(line, options, address, http, &tls,
                          "TLS, HQ's fingerprint " + fingerprint_of(authority.certificate()));
}

// A relay must not have the key, whoever else does; a hub that is none cannot do without.
Result<void> check_key(const CommandLine& line, const ServeOptions& options, HubData& data) {
  const bool there = data.secrets().opening != nullptr;
  if (options.relay && there)
    return fail(ErrorCode::Denied, line.key.empty()
                                       ? "--relay: the key that opens submissions is still in " +
                                             line.data + "/keys: jiangxin-hub move-key"
                                       : "--relay: serves without --key");
  if (!options.relay && !there)
    return fail(ErrorCode::Denied,
                "the key that opens submissions is kept apart: --key FILE, or"
                " --relay to keep what comes sealed");
  return {};
}

Result<void> open_what_a_relay_took(Hub& hub) {
  JIANGXIN_ASSIGN(opened, hub.open_waiting());
  for (const Hub::Opened& one : opened)
    if (one.trouble)
      log_warning("submission " + to_string(one.id) + " cannot be judged: " + one.trouble->detail);
  return {};
}

Result<void> serve(const CommandLine& line, const ServeOptions& options) {
  JIANGXIN_ASSIGN(address, address_of(options));
  JIANGXIN_ASSIGN(data, line.open(threaded(line.around)));
  JIANGXIN_TRY(check_key(line, options, *data));
  const auto lock = ServeLock::take(line.data);
  if (!lock) return tl::unexpected<Error>(lock.error());
  JIANGXIN_TRY(data->shelf().clear_unfinished());
  JIANGXIN_TRY(data->uploads().clear_strays());
  if (!options.relay) JIANGXIN_TRY(open_what_a_relay_took(data->hub()));
  if (!options.plain_loopback) return serve_with_tls(line, options, address, *data);
  HubHttp http(data->hub());
  return answer_terminals(line, options, address, http, nullptr,
                          "plain HTTP without TLS or certificates, loopback only");
}

}  // namespace

void add_serve_command(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<ServeOptions>();
  CLI::App& command = *add_opening_command(app, line, "serve", "answer terminals until SIGTERM",
                                           [&line, options] { return serve(line, *options); });
  command
      .add_option("--listen", options->listen,
                  "ADDRESS:PORT ([::]:PORT: every address); port 0: any")
      ->required();
  command.add_flag("--plain-loopback", options->plain_loopback,
                   "for tests: without TLS and terminal certificates, on a loopback address");
  command.add_flag("--relay", options->relay,
                   "without the key: keep submissions sealed until `jiangxin-hub open`");
  command.add_option("--ready-file", options->ready_file, "gets HOST:PORT when it answers");
}

}  // namespace jiangxin

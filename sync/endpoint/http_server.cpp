#include "sync/endpoint/http_server.h"

#include <array>
#include <cstdarg>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <sys/socket.h>

#include "sync/base/log.h"
#include "sync/endpoint/connection_log.h"
#include "sync/endpoint/connection_request.h"
#include "sync/endpoint/connection_visit.h"
#include "sync/endpoint/prompt_answer.h"

namespace jiangxin {
namespace {

struct Exchange {
  ConnectionRequest request;
  std::unique_ptr<HttpExchange> handling;
  std::chrono::milliseconds begun{};  // by the clock's uptime
  std::size_t bytes = 0;              // of the body, so far
  std::size_t passed_over = 0;        // of these, since it was refused
  bool is_answered = false;           // before its end
};

// What still comes of a refused body: so much is passed over for a connection that can be used
// again, then it is answered at once. Who hears that may have sent so much already: what Linux
// holds at most in the two ends' buffers (tcp_wmem 4 MiB, tcp_rmem 6 MiB), and some. Closing while
// any of it is unread would take the answer from them (RFC 9112, 9.6).
constexpr std::size_t kPassedOver = 64 << 10;
constexpr std::size_t kLingering = 16 << 20;

constexpr std::size_t kReadAtOnce = 64 << 10;

// No exception may pass through C.
ssize_t read_source(void* source, std::uint64_t, char* out, std::size_t size) {
  try {
    const auto count =
        (*static_cast<const ByteSource*>(source))({reinterpret_cast<std::uint8_t*>(out), size});
    if (count && *count > 0) return static_cast<ssize_t>(*count);
    log_error("an answer was cut: " + (count ? "it ends early" : count.error().detail));
  } catch (const std::exception& error) {
    log_error(std::string("an answer was cut: ") + error.what());
  }
  return MHD_CONTENT_READER_END_WITH_ERROR;
}

MHD_Response* response_of(const HttpAnswer& answer) {
  if (!answer.source)
    return MHD_create_response_from_buffer(
        answer.body.size(), const_cast<char*>(answer.body.data()), MHD_RESPMEM_MUST_COPY);
  auto source = std::make_unique<ByteSource>(answer.source);
  MHD_Response* response =
      MHD_create_response_from_callback(answer.source_size, kReadAtOnce, &read_source, source.get(),
                                        [](void* read) { delete static_cast<ByteSource*>(read); });
  if (response != nullptr) (void)source.release();
  return response;
}

MHD_Result queue(MHD_Connection* connection, const HttpAnswer& answer) {
  const std::unique_ptr<MHD_Response, void (*)(MHD_Response*)> response(response_of(answer),
                                                                        MHD_destroy_response);
  if (!response) return MHD_NO;
  for (const auto& [name, value] : answer.headers)
    MHD_add_response_header(response.get(), name.c_str(), value.c_str());
  return MHD_queue_response(connection, static_cast<unsigned>(answer.status), response.get());
}

bool is_too_slow(const Exchange& exchange, const Pace& pace, std::chrono::milliseconds now) {
  const std::chrono::duration<double> passed = now - exchange.begun;
  return passed > pace.grace &&
         static_cast<double>(exchange.bytes) < passed.count() * pace.bytes_a_second;
}

}  // namespace

// What the library's callbacks work with.
struct HttpServer::Context {
  HttpHandler& handler;
  const Clock& clock;
  Pace pace;
  ConnectionLog log;
  Doorkeeper doorkeeper;

  MHD_Result begin(MHD_Connection* connection, const char* path, const char* method, void** state) {
    auto exchange =
        std::make_unique<Exchange>(Exchange{{connection, method, path}, nullptr, clock.uptime()});
    exchange->handling = handler.begin(exchange->request);
    const bool waits = exchange->request.header(MHD_HTTP_HEADER_EXPECT).has_value();
    const auto early = waits ? exchange->handling->early() : std::nullopt;
    *state = exchange.release();
    return early ? queue(connection, *early) : MHD_YES;
  }

  MHD_Result proceed(Exchange& exchange, MHD_Connection* connection, const char* data,
                     std::size_t* size) const {
    if (*size == 0) {
      if (exchange.is_answered) return MHD_NO;
      return queue(connection, exchange.handling->finish());
    }
    exchange.bytes += *size;
    if (is_too_slow(exchange, pace, clock.uptime())) return MHD_NO;
    // Once it was answered, whoever handled it is not asked again.
    if (exchange.is_answered || exchange.handling->is_refused()) {
      if (!pass_over(exchange, connection, *size)) return MHD_NO;
    } else if (exchange.bytes > exchange.handling->takes_at_most()) {
      return MHD_NO;
    } else {
      exchange.handling->receive(as_bytes({data, *size}));
    }
    *size = 0;
    return MHD_YES;
  }

  // False: the connection is to be closed.
  bool pass_over(Exchange& exchange, MHD_Connection* connection, std::size_t size) const {
    exchange.passed_over += size;
    if (exchange.is_answered) return exchange.passed_over <= kLingering;
    if (exchange.passed_over <= kPassedOver) return true;
    exchange.is_answered = true;
    return answer_promptly(connection, exchange.handling->finish(), clock.now());
  }

  // No exception may pass through C: the connection is closed instead.
  static MHD_Result on_request(void* context, MHD_Connection* connection, const char* path,
                               const char* method, const char*, const char* data, std::size_t* size,
                               void** state) {
    auto& here = *static_cast<Context*>(context);
    try {
      if (*state == nullptr) return here.begin(connection, path, method, state);
      return here.proceed(*static_cast<Exchange*>(*state), connection, data, size);
    } catch (const std::exception& error) {
      log_error(std::string("request given up: ") + error.what());
      return MHD_NO;
    }
  }
};

void HttpServer::Free::operator()(Context* context) const {
  delete context;
}

namespace {

void on_log(void* log, const char* format, va_list arguments) {
  static_cast<ConnectionLog*>(log)->note(format, arguments);
}

void on_connection(void* doorkeeper, MHD_Connection* connection, void** state,
                   MHD_ConnectionNotificationCode code) {
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    *state = begin_visit(*static_cast<Doorkeeper*>(doorkeeper), connection).release();
    return;
  }
  const std::unique_ptr<ConnectionVisit> visit(static_cast<ConnectionVisit*>(*state));
  if (visit) visit->doorkeeper.left(visit->guest);
  *state = nullptr;
}

void on_completed(void*, MHD_Connection*, void** state, MHD_RequestTerminationCode) {
  delete static_cast<Exchange*>(*state);
  *state = nullptr;
}

// The library copies what it needs when it starts.
struct TlsOptions {
  explicit TlsOptions(const TlsSetting* tls) {
    if (tls == nullptr) return;
    key = as_text(tls->key.view());
    all = {{{MHD_OPTION_HTTPS_MEM_CERT, 0, text(tls->certificate)},
            {MHD_OPTION_HTTPS_MEM_KEY, 0, text(key)},
            {MHD_OPTION_HTTPS_MEM_TRUST, 0, text(tls->authority)},
            {MHD_OPTION_HTTPS_PRIORITIES, 0, const_cast<char*>(kPriorities)},
            {MHD_OPTION_END, 0, nullptr}}};
  }
  TlsOptions(const TlsOptions&) = delete;
  ~TlsOptions() { wipe({reinterpret_cast<std::uint8_t*>(key.data()), key.size()}); }

  static constexpr const char* kPriorities = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";
  static void* text(const std::string& pem) { return const_cast<char*>(pem.c_str()); }

  std::string key;  // ended by a zero, as the library reads it
  std::array<MHD_OptionItem, 5> all{{{MHD_OPTION_END, 0, nullptr}}};
};

sockaddr_storage socket_address(const ListenAddress& address) {
  sockaddr_storage storage{};
  auto& six = reinterpret_cast<sockaddr_in6&>(storage);
  auto& four = reinterpret_cast<sockaddr_in&>(storage);
  if (::inet_pton(AF_INET6, address.host.c_str(), &six.sin6_addr) == 1) {
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(address.port);
  } else {
    four.sin_family = AF_INET;
    four.sin_port = htons(address.port);
    ::inet_pton(AF_INET, address.host.c_str(), &four.sin_addr);
  }
  return storage;
}

// [::], which stands for those of IPv4 too.
bool is_every_address(const sockaddr_storage& storage) {
  return IN6_IS_ADDR_UNSPECIFIED(&reinterpret_cast<const sockaddr_in6&>(storage).sin6_addr);
}

}  // namespace

Result<HttpServer> HttpServer::start(const ListenAddress& address, HttpHandler& handler,
                                     const Clock& clock, const HttpLimits& limits,
                                     const TlsSetting* tls) {
  const sockaddr_storage where = socket_address(address);
  unsigned flags = MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL |
                   MHD_USE_ERROR_LOG;
  if (where.ss_family == AF_INET6)
    flags |= is_every_address(where) ? MHD_USE_DUAL_STACK : MHD_USE_IPv6;
  if (tls != nullptr) flags |= MHD_USE_TLS;
  const TlsOptions secured(tls);
  std::unique_ptr<Context, Free> context(
      new Context{handler, clock, limits.pace, ConnectionLog(clock), {limits.door, clock}});
  MHD_Daemon* daemon =
      MHD_start_daemon(flags, address.port, nullptr, nullptr,               //
                       &Context::on_request, context.get(),                 //
                       MHD_OPTION_EXTERNAL_LOGGER, &on_log, &context->log,  // the first
                       MHD_OPTION_NOTIFY_CONNECTION, &on_connection, &context->doorkeeper,
                       MHD_OPTION_SOCK_ADDR, &where,                         //
                       MHD_OPTION_NOTIFY_COMPLETED, &on_completed, nullptr,  //
                       MHD_OPTION_CONNECTION_LIMIT, limits.connections,      //
                       MHD_OPTION_CONNECTION_TIMEOUT, limits.idle_seconds,   //
                       MHD_OPTION_CONNECTION_MEMORY_LIMIT, std::size_t{limits.memory_kib} << 10,
                       MHD_OPTION_STRICT_FOR_CLIENT, 1,  //
                       MHD_OPTION_ARRAY, secured.all.data(), MHD_OPTION_END);
  if (daemon == nullptr)
    return fail(ErrorCode::Io, "cannot listen on " + to_string(address) + " (in use?)");
  const MHD_DaemonInfo* info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return HttpServer(std::move(context), daemon, {address.host, info->port});
}

void HttpServer::Stop::operator()(MHD_Daemon* daemon) const {
  MHD_stop_daemon(daemon);
}

}  // namespace jiangxin

// HTTP/1.1 on one address (libmicrohttpd). A thread for each connection: a handler may block on the
// disk, and many commits at once can be grouped. Memory: at most 64 KiB and a stack for each
// connection, whatever the size of the bodies.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/base/digest.h"
#include "sync/endpoint/doorkeeper.h"
#include "sync/sealing/secret_bytes.h"
#include "sync/sealing/stream.h"

struct MHD_Connection;
struct MHD_Daemon;

namespace jiangxin {

// Where to listen: "127.0.0.1:8461", "[::1]:0", "localhost:0"; port 0 lets the system choose.
struct ListenAddress {
  std::string host;
  std::uint16_t port = 0;
  bool operator==(const ListenAddress&) const = default;

  bool is_loopback() const;
};
std::string to_string(const ListenAddress& address);
// Numeric hosts and "localhost" (127.0.0.1). Error: InvalidInput.
Result<ListenAddress> parse_listen_address(std::string_view text);

// The head of a request. Lives as long as the request.
class HttpRequest {
 public:
  HttpRequest(MHD_Connection* connection, std::string_view method, std::string_view path)
      : connection_(connection), method_(method), path_(path) {}

  const std::string& method() const { return method_; }
  const std::string& path() const { return path_; }  // without the query
  // None if it is not there; names in any case.
  std::optional<std::string> header(const char* name) const;
  std::optional<std::string> query(const char* name) const;
  // All header fields together.
  std::size_t header_bytes() const;
  // Of the connection; none without TLS, or if the other side showed none. It holds the key; whose
  // it is, is the handler's to find out.
  std::optional<Digest> client_certificate() const;
  // Where it comes from: an IPv4 address, or the first half of an IPv6 address, which is what one
  // customer has. Empty: unknown.
  std::string client_address() const;
  // Whoever speaks may stay: no stranger any more. name: whose connections are counted together;
  // empty: nobody's.
  void let_in(std::string_view name) const;

 private:
  MHD_Connection* connection_;
  std::string method_;
  std::string path_;
};

struct HttpAnswer {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  // Instead of a body, if there is one: so many bytes, read while they are sent. If it fails or
  // ends early, the connection is cut.
  ByteSource source = {};
  std::uint64_t source_size = 0;
};

// One request being answered: by one thread, in this order.
class HttpExchange {
 public:
  virtual ~HttpExchange() = default;
  // Known from the head alone: spares a client that waits for "100 Continue" the sending.
  virtual std::optional<HttpAnswer> early() { return std::nullopt; }
  // Bytes of a body; a connection that brings more is cut.
  virtual std::uint64_t takes_at_most() const { return std::numeric_limits<std::uint64_t>::max(); }
  // The answer is a refusal, whatever of the body still comes: that is not received any more.
  virtual bool is_refused() const { return false; }
  virtual void receive(ByteView part) = 0;
  virtual HttpAnswer finish() = 0;
};

// Any thread.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  // request lives as long as the exchange.
  virtual std::unique_ptr<HttpExchange> begin(const HttpRequest& request) = 0;
};

// The least that may come of a body, as a mean since its request began, once `grace` is over. A
// line of GPRS brings ten times as much.
struct Pace {
  std::chrono::seconds grace{60};
  double bytes_a_second = 100;
};

struct HttpLimits {
  unsigned connections = 512;  // more wait in the system's queue
  unsigned idle_seconds = 60;  // a connection on which nothing moves is closed
  // Of a connection: header fields and, at most half of it, the read buffer. (With 64 a file of 50
  // MB took a fifth longer where it was measured.)
  unsigned memory_kib = 192;
  DoorLimits door;
  Pace pace;
};

// TLS 1.2 and up. All in PEM.
struct TlsSetting {
  std::string certificate;  // the server's, then its authority's
  SecretBytes key;
  std::string authority;  // of the clients' certificates: which of theirs they show
};

class HttpServer {
 public:
  // handler and clock outlive the server. tls: none, plain HTTP. Errors: Io (address in use …),
  // InvalidInput.
  static Result<HttpServer> start(const ListenAddress& address, HttpHandler& handler,
                                  const Clock& clock, const HttpLimits& limits = {},
                                  const TlsSetting* tls = nullptr);
  // The port it got.
  const ListenAddress& address() const { return address_; }

 private:
  // Ends handlers that run, then closes every connection.
  struct Stop {
    void operator()(MHD_Daemon* daemon) const;
  };
  struct Context;
  struct Free {
    void operator()(Context* context) const;
  };
  HttpServer(std::unique_ptr<Context, Free> context, MHD_Daemon* daemon, ListenAddress address)
      : context_(std::move(context)), daemon_(daemon), address_(std::move(address)) {}

  std::unique_ptr<Context, Free> context_;  // the daemon's, as long as it runs
  std::unique_ptr<MHD_Daemon, Stop> daemon_;
  ListenAddress address_;
};

}  // namespace jiangxin

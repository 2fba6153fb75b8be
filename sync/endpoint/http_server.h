// HTTP/1.1 on one address (libmicrohttpd). A thread for each connection: a handler may block on the
// disk, and many commits at once can be grouped. Memory: at most 64 KiB and a stack for each
// connection, whatever the size of the bodies.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "sync/endpoint/doorkeeper.h"
#include "sync/endpoint/http_request.h"
#include "sync/sealing/secret_bytes.h"

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

// The least that may come of a body, as a mean since its request began, once `grace` is over. A
// line of GPRS brings ten times as much.
struct Pace {
  std::chrono::seconds grace{60};
  double bytes_a_second = 100;
};

struct HttpLimits {
  unsigned connections = 512;  // more wait in the system's queue
  unsigned idle_seconds = 60;  // a connection on which nothing moves is closed
  // Of a connection: header fields and, at most half of it, the read buffer. The library zeroes it
  // for each request. (Where it was measured, a small file took a tenth more of the processor's
  // time with 192, and one of 50 MB a fifth longer with 64.)
  unsigned memory_kib = 128;
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

// Requests and their answers, as a handler sees them; http_server.h brings them.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/base/digest.h"
#include "sync/sealing/stream.h"

namespace jiangxin {

// The head of a request. Lives as long as the request.
class HttpRequest {
 public:
  virtual ~HttpRequest() = default;

  virtual const std::string& method() const = 0;
  virtual const std::string& path() const = 0;  // without the query
  // None if it is not there; names in any case.
  virtual std::optional<std::string> header(const char* name) const = 0;
  virtual std::optional<std::string> query(const char* name) const = 0;
  // All header fields together.
  virtual std::size_t header_bytes() const = 0;
  // Of the connection; none without TLS, or if the other side showed none. It holds the key; whose
  // it is, is the handler's to find out.
  virtual std::optional<Digest> client_certificate() const = 0;
  // Where it comes from: an IPv4 address, or the first half of an IPv6 address, which is what one
  // customer has. Empty: unknown.
  virtual std::string client_address() const = 0;
  // Whoever speaks may stay: no stranger any more. name: whose connections are counted together;
  // empty: nobody's.
  virtual void let_in(std::string_view name) const = 0;
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

}  // namespace jiangxin

// One HTTP request after the other over kept-alive connections (libcurl). No redirects, no proxies
// from the environment, no cookies; an answer's size is bounded.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/protocol/hq_protocol.h"

namespace jiangxin {

struct ClientRequest {
  std::string method;  // "GET", "HEAD", "PUT", "POST", "PATCH"
  std::string url;
  std::vector<std::string> headers;  // "Name: value"
  // Body, if there is one: read once, from the start.
  ByteSource body;
  std::uint64_t body_size = 0;
  Progress progress;  // of the body; may be empty
  std::size_t max_answer = 0;
};

// A POST of JSON, which outlives it.
ClientRequest json_post(const std::string& url, const std::string& json, std::size_t max_answer);

struct ClientReply {
  int status = 0;
  std::string protocol;  // value of the Jiangxin-Protocol header; empty without one
  std::optional<std::chrono::seconds> retry_after;
  std::string body;
  // Header fields; empty without one.
  std::string location;
  std::string upload_offset;
  std::string content_range;
  std::string etag;
  std::string date;
  std::chrono::milliseconds took{};  // from asking to the end of the answer
};

// What a refusal means, by its status and its problem.
HqFailure failure_of(const ClientReply& reply);

struct ClientLimits {
  std::chrono::milliseconds connect{10'000};
  // Not a byte a second for so long: given up. HQ may take its time to store and answer.
  std::chrono::seconds stalled{60};
  // PEM file of the one authority that is trusted; its server is kHubName, whatever the address.
  // Empty: the system's authorities, and the address is the server's name.
  std::string authority = {};
  std::string certificate = {};  // PEM file: what is shown of us, with its key; empty: nothing
  // For enrolment, whose messages prove themselves: whoever answers is heard.
  bool hears_anybody = false;
  // Asked about once a second while a request is under way, on its thread: whether nobody wants the
  // answer any more.
  std::function<bool()> given_up = {};
};

// One thread.
class HttpClient {
 public:
  explicit HttpClient(ClientLimits limits = {});
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;
  ~HttpClient();

  // Of the bodies, either way; none: as fast as it goes.
  void limit_speed(std::optional<std::uint64_t> bytes_per_second) { speed_ = bytes_per_second; }
  // The next request connects anew: the certificate is another one.
  void disconnect();

  // Whoever answered. Failures: Unreachable, TlsFailure, ClockWrong, NotHq (it does not speak HTTP,
  // or says more than max_answer).
  HqResult<ClientReply> perform(const ClientRequest& request);

  // "a b" → "a%20b"
  static std::string escaped(std::string_view text);

 private:
  struct Handle;
  void set_trust();
  void prepare(const ClientRequest& request);

  ClientLimits limits_;
  std::optional<std::uint64_t> speed_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace jiangxin

// A request that came over a connection of libmicrohttpd's.
#pragma once

#include "sync/endpoint/http_request.h"

struct MHD_Connection;

namespace jiangxin {

// One thread; connection outlives it. Its socket context is the ConnectionVisit.
class ConnectionRequest : public HttpRequest {
 public:
  ConnectionRequest(MHD_Connection* connection, std::string_view method, std::string_view path)
      : connection_(connection), method_(method), path_(path) {}

  const std::string& method() const override { return method_; }
  const std::string& path() const override { return path_; }
  std::optional<std::string> header(const char* name) const override;
  std::optional<std::string> query(const char* name) const override;
  std::size_t header_bytes() const override;
  std::optional<Digest> client_certificate() const override;
  std::string client_address() const override;
  void let_in(std::string_view name) const override;

 private:
  MHD_Connection* connection_;
  std::string method_;
  std::string path_;
};

}  // namespace jiangxin

// /files: tus 1.0.0 (core, creation, creation-with-upload, checksum, expiration, termination).
#pragma once

#include "sync/endpoint/hub_http.h"

namespace jiangxin {

// What the method is meant to be where something on the way lets only a few pass.
std::string tus_method_of(const HttpRequest& request);

// Any thread; what it borrows outlives it.
class TusHttp {
 public:
  // sender: none where nobody is asked who he is.
  TusHttp(Uploads& uploads, MemoryBudget& budget, std::optional<TerminalId> sender)
      : uploads_(uploads), budget_(budget), sender_(sender) {}

  // method: tus_method_of() the request. name: what follows "/files/"; none for "/files" itself.
  std::unique_ptr<HttpExchange> route(const HttpRequest& request, const std::string& method,
                                      std::optional<std::string_view> name);

 private:
  std::unique_ptr<HttpExchange> create(const HttpRequest& request);
  std::unique_ptr<HttpExchange> write(const HttpRequest& request, const std::string& name);
  HttpAnswer head(const std::string& name);
  HttpAnswer terminate(const std::string& name);

  Uploads& uploads_;
  MemoryBudget& budget_;
  std::optional<TerminalId> sender_;
};

}  // namespace jiangxin

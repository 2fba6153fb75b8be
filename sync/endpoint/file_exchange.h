// POST /files: one sealed file by tus 1.0.0, creation-with-upload, in one request.
#pragma once

#include "sync/endpoint/hub_http.h"

namespace jiangxin {

inline constexpr std::string_view kTusVersion = "1.0.0";

// The tus header fields that every answer of /files carries.
HttpAnswer with_tus(HttpAnswer answer);
// None if the request speaks tus 1.0.0.
std::optional<HttpAnswer> other_tus(const HttpRequest& request);
HttpAnswer tus_options();

// The exchange for this upload, or the answer to a head that is wrong.
std::unique_ptr<HttpExchange> begin_upload(Hub& hub, const HttpRequest& request);

}  // namespace jiangxin

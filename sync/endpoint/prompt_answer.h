// An answer while the body still comes, for which libmicrohttpd has no means: it queues one before
// the body or after it.
#pragma once

#include "sync/base/clock.h"
#include "sync/endpoint/http_request.h"

struct MHD_Connection;

namespace jiangxin {

// As it goes over the wire; the connection is to be closed. No source.
std::string prompt_text(const HttpAnswer& answer, TimePoint now);
// On the thread that serves the connection, from where the library hands it a part of a body.
// False: it could not be sent at once and whole.
bool answer_promptly(MHD_Connection* connection, const HttpAnswer& answer, TimePoint now);

}  // namespace jiangxin

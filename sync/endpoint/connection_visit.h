// A connection of libmicrohttpd's, as the doorkeeper knows it.
#pragma once

#include <memory>
#include <string>

#include "sync/endpoint/doorkeeper.h"

struct MHD_Connection;

namespace jiangxin {

// From its start to its end. The doorkeeper outlives it.
struct ConnectionVisit {
  Doorkeeper& doorkeeper;
  Doorkeeper::Guest& guest;
};

// One that has just come; the doorkeeper hears when its TLS handshake is done.
std::unique_ptr<ConnectionVisit> begin_visit(Doorkeeper& doorkeeper, MHD_Connection* connection);
// See HttpRequest::client_address.
std::string client_address_of(MHD_Connection* connection);

}  // namespace jiangxin

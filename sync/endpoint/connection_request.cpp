#include "sync/endpoint/connection_request.h"

#include <gnutls/gnutls.h>
#include <microhttpd.h>

#include "sync/endpoint/connection_visit.h"

namespace jiangxin {
namespace {

std::optional<std::string> value_of(MHD_Connection* connection, MHD_ValueKind kind,
                                    const char* name) {
  const char* value = MHD_lookup_connection_value(connection, kind, name);
  if (value == nullptr) return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::string> ConnectionRequest::header(const char* name) const {
  return value_of(connection_, MHD_HEADER_KIND, name);
}

std::optional<std::string> ConnectionRequest::query(const char* name) const {
  return value_of(connection_, MHD_GET_ARGUMENT_KIND, name);
}

std::size_t ConnectionRequest::header_bytes() const {
  std::size_t total = 0;
  MHD_get_connection_values_n(
      connection_, MHD_HEADER_KIND,
      [](void* sum, MHD_ValueKind, const char*, std::size_t name_size, const char*,
         std::size_t value_size) {
        *static_cast<std::size_t*>(sum) += name_size + value_size;
        return MHD_YES;
      },
      &total);
  return total;
}

std::optional<Digest> ConnectionRequest::client_certificate() const {
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection_, MHD_CONNECTION_INFO_GNUTLS_SESSION);
  if (info == nullptr || info->tls_session == nullptr) return std::nullopt;
  unsigned count = 0;
  const gnutls_datum_t* shown =
      gnutls_certificate_get_peers(static_cast<gnutls_session_t>(info->tls_session), &count);
  if (shown == nullptr || count == 0) return std::nullopt;
  return digest_of({shown->data, shown->size});
}

std::string ConnectionRequest::client_address() const {
  return client_address_of(connection_);
}

void ConnectionRequest::let_in(std::string_view name) const {
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection_, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  if (info == nullptr || info->socket_context == nullptr) return;
  const auto* visit = static_cast<const ConnectionVisit*>(info->socket_context);
  visit->doorkeeper.let_in(visit->guest, name);
}

}  // namespace jiangxin

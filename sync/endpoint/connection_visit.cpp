#include "sync/endpoint/connection_visit.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <gnutls/gnutls.h>
#include <microhttpd.h>
#include <sys/socket.h>

namespace jiangxin {
namespace {

std::string text_of(const in_addr& address) {
  std::array<char, INET_ADDRSTRLEN> text{};
  return ::inet_ntop(AF_INET, &address, text.data(), text.size()) == nullptr ? "" : text.data();
}

std::string text_of(const in6_addr& address) {
  if (IN6_IS_ADDR_V4MAPPED(&address)) {
    in_addr four{};
    std::copy_n(&address.s6_addr[12], sizeof four, reinterpret_cast<std::uint8_t*>(&four));
    return text_of(four);
  }
  in6_addr half{};
  std::copy_n(&address.s6_addr[0], sizeof half / 2, &half.s6_addr[0]);
  std::array<char, INET6_ADDRSTRLEN> text{};
  return ::inet_ntop(AF_INET6, &half, text.data(), text.size()) == nullptr ? "" : text.data();
}

int socket_of(MHD_Connection* connection) {
  return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

// Whether HQ has issued what was shown; how old that is the handler judges.
bool is_certified(gnutls_session_t session) {
  constexpr unsigned kOnlyOld =
      GNUTLS_CERT_INVALID | GNUTLS_CERT_EXPIRED | GNUTLS_CERT_NOT_ACTIVATED;
  unsigned status = 0;
  const bool looked = gnutls_certificate_verify_peers2(session, &status) == GNUTLS_E_SUCCESS;
  const bool is_old = (status & (GNUTLS_CERT_EXPIRED | GNUTLS_CERT_NOT_ACTIVATED)) != 0;
  return looked && (status == 0 || (is_old && (status & ~kOnlyOld) == 0));
}

// The client's last message has come: it holds the key of what it showed. On the thread that serves
// the connection.
int on_handshake(gnutls_session_t session, unsigned, unsigned, unsigned incoming,
                 const gnutls_datum_t*) {
  auto* visit = static_cast<ConnectionVisit*>(gnutls_db_get_ptr(session));
  if (visit == nullptr || incoming == 0) return 0;
  visit->doorkeeper.has_come(visit->guest,
                             is_certified(session) ? DoorStep::Certified : DoorStep::Secured);
  return 0;
}

// The session's own pointer is the library's; that of a database, which it does not use, is free.
void watch_handshake(MHD_Connection* connection, ConnectionVisit& visit) {
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
  if (info == nullptr || info->tls_session == nullptr) return;
  auto* session = static_cast<gnutls_session_t>(info->tls_session);
  gnutls_db_set_ptr(session, &visit);
  gnutls_handshake_set_hook_function(session, GNUTLS_HANDSHAKE_FINISHED, GNUTLS_HOOK_POST,
                                     &on_handshake);
}

}  // namespace

std::unique_ptr<ConnectionVisit> begin_visit(Doorkeeper& doorkeeper, MHD_Connection* connection) {
  auto visit = std::make_unique<ConnectionVisit>(ConnectionVisit{
      doorkeeper, doorkeeper.arrived(socket_of(connection), client_address_of(connection))});
  watch_handshake(connection, *visit);
  return visit;
}

std::string client_address_of(MHD_Connection* connection) {
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (info == nullptr || info->client_addr == nullptr) return {};
  const sockaddr* from = info->client_addr;
  if (from->sa_family == AF_INET)
    return text_of(reinterpret_cast<const sockaddr_in*>(from)->sin_addr);
  if (from->sa_family == AF_INET6)
    return text_of(reinterpret_cast<const sockaddr_in6*>(from)->sin6_addr);
  return {};
}

}  // namespace jiangxin

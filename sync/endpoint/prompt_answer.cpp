#include "sync/endpoint/prompt_answer.h"

#include <gnutls/gnutls.h>
#include <microhttpd.h>
#include <sys/socket.h>

#include "sync/endpoint/tus_headers.h"

namespace jiangxin {

std::string prompt_text(const HttpAnswer& answer, TimePoint now) {
  std::string text = "HTTP/1.1 " + std::to_string(answer.status) + " " +
                     MHD_get_reason_phrase_for(static_cast<unsigned>(answer.status)) +
                     "\r\nDate: " + http_date(now) + "\r\nConnection: close\r\nContent-Length: " +
                     std::to_string(answer.body.size()) + "\r\n";
  for (const auto& [name, value] : answer.headers) text += name + ": " + value + "\r\n";
  return text + "\r\n" + answer.body;
}

bool answer_promptly(MHD_Connection* connection, const HttpAnswer& answer, TimePoint now) {
  const std::string text = prompt_text(answer, now);
  const auto size = static_cast<ssize_t>(text.size());
  const MHD_ConnectionInfo* tls =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
  if (tls != nullptr && tls->tls_session != nullptr)
    return gnutls_record_send(static_cast<gnutls_session_t>(tls->tls_session), text.data(),
                              text.size()) == size;
  const int socket =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
  return ::send(socket, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT) == size;
}

}  // namespace jiangxin

#include <charconv>

#include <arpa/inet.h>

#include "sync/endpoint/http_server.h"

namespace jiangxin {
namespace {

tl::unexpected<Error> bad_address(std::string_view text) {
  return fail(ErrorCode::InvalidInput,
              "\"" + std::string(text) + "\" is no address: HOST:PORT, a numeric host");
}

}  // namespace

Result<ListenAddress> parse_listen_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return bad_address(text);
  ListenAddress address{std::string(text.substr(0, colon)), 0};
  const std::string_view port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (port.empty() || error != std::errc{} || end != port.data() + port.size())
    return bad_address(text);

  if (address.host == "localhost") address.host = "127.0.0.1";
  if (address.host.starts_with('[') && address.host.ends_with(']'))
    address.host = address.host.substr(1, address.host.size() - 2);
  in6_addr ignored{};
  const int family = address.host.find(':') == std::string::npos ? AF_INET : AF_INET6;
  if (::inet_pton(family, address.host.c_str(), &ignored) != 1) return bad_address(text);
  return address;
}

std::string to_string(const ListenAddress& address) {
  const bool six = address.host.find(':') != std::string::npos;
  return (six ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

bool ListenAddress::is_loopback() const {
  in6_addr six{};
  if (::inet_pton(AF_INET6, host.c_str(), &six) == 1) return IN6_IS_ADDR_LOOPBACK(&six);
  in_addr four{};
  return ::inet_pton(AF_INET, host.c_str(), &four) == 1 && ntohl(four.s_addr) >> 24 == 127;
}

}  // namespace jiangxin

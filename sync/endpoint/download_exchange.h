// A sealed file on its way back to a terminal: GET /files/<digest>.
#pragma once

#include "sync/endpoint/hub_http.h"

namespace jiangxin {

// From the byte `first` up to and with `last`.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  bool operator==(const ByteRange&) const = default;
};
// "bytes=100-" or "bytes=100-199" of a file of that size, at least one byte; first behind its end:
// nothing of it is there. None for any other text: all of it is meant (RFC 9110, 14.2).
std::optional<ByteRange> parse_range(std::string_view text, std::uint64_t size);

// Owns what it needs; hub outlives it. sender: whose handover must name the file.
std::unique_ptr<HttpExchange> download_exchange(Hub& hub, const HttpRequest& request,
                                                std::string_view name,
                                                const std::optional<TerminalId>& sender);

}  // namespace jiangxin

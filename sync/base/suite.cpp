#include "sync/base/suite.h"

namespace jiangxin {

std::string_view to_string(Suite suite) {
  return suite == Suite::Sm2 ? "sm2-sm3-sm4" : "x25519-xchacha20poly1305-ed25519";
}

Result<Suite> parse_suite(std::string_view name) {
  for (const Suite suite : {Suite::X25519, Suite::Sm2})
    if (name == to_string(suite)) return suite;
  return fail(ErrorCode::InvalidInput, "no suite of this name");
}

}  // namespace jiangxin

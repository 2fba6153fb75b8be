// HMAC-SM3 and what is derived by it. Private to this folder.
#pragma once

#include <array>
#include <initializer_list>

#include "sync/sealing/sm_openssl.h"

namespace jiangxin::sealing {

using SmTag = std::array<std::uint8_t, 32>;

// One thread.
class SmMac {
 public:
  explicit SmMac(ByteView key);
  // Of the parts, one behind the other; any number of times.
  SmTag of(std::initializer_list<ByteView> parts);

 private:
  Handle<EVP_MAC_CTX, EVP_MAC_CTX_free> context_;
};

// HKDF (RFC 5869) with SM3.
SecretBytes sm_derive(const SecretBytes& key, ByteView salt, std::string_view info,
                      std::size_t size);

}  // namespace jiangxin::sealing

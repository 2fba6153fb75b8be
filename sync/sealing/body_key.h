// An envelope's body key: what commits to it, and how each recipient gets it. Private to this
// folder.
#pragma once

#include <array>
#include <optional>

#include "sync/sealing/keys.h"

namespace jiangxin::sealing {

using Commitment = std::array<std::uint8_t, 32>;
// The body key has kKeyBytes.
Commitment commitment_to(const SecretBytes& body_key, Suite suite);

std::size_t box_bytes(Suite suite);
// So many, of the recipient's suite.
Bytes boxed(const SecretBytes& body_key, const BoxPublicKey& recipient);
// The box has as many as the keys' suite says. None if it does not open.
std::optional<SecretBytes> unboxed(ByteView box, const BoxKeyPair& keys);

}  // namespace jiangxin::sealing

// The first four bytes of every sealed thing. Private to this folder.
#pragma once

#include <array>
#include <initializer_list>

#include "sync/base/bytes.h"
#include "sync/base/suite.h"

namespace jiangxin::sealing {

enum class Kind : std::uint8_t { Blob = 'b', PinKey = 'k', Envelope = 'e', File = 'f' };

inline constexpr std::size_t kPrefixBytes = 4;
using Prefix = std::array<std::uint8_t, kPrefixBytes>;

Prefix prefix(Kind kind, Suite suite = Suite::X25519);
// By its prefix. Errors: Corrupt (too short, another kind), Unsupported (suite).
Result<Suite> suite_of(ByteView sealed, Kind kind);

Bytes joined(std::initializer_list<ByteView> parts);

}  // namespace jiangxin::sealing

// The first four bytes of every sealed thing. Private to this folder.
#pragma once

#include <array>
#include <initializer_list>

#include "sync/base/bytes.h"

namespace jiangxin::sealing {

enum class Kind : std::uint8_t { Blob = 'b', PinKey = 'p', Envelope = 'e', File = 'f' };

inline constexpr std::size_t kPrefixBytes = 4;
using Prefix = std::array<std::uint8_t, kPrefixBytes>;

Prefix prefix(Kind kind);
// Errors: Corrupt (too short, another kind), Unsupported (suite).
Result<void> check_prefix(ByteView sealed, Kind kind);

Bytes joined(std::initializer_list<ByteView> parts);

}  // namespace jiangxin::sealing

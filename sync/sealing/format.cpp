#include "sync/sealing/format.h"

#include <algorithm>

namespace jiangxin::sealing {

Prefix prefix(Kind kind, Suite suite) {
  return {'J', 'X', static_cast<std::uint8_t>(kind), static_cast<std::uint8_t>(suite)};
}

Result<Suite> suite_of(ByteView sealed, Kind kind) {
  const Prefix expected = prefix(kind);
  if (sealed.size() < kPrefixBytes ||
      !std::equal(expected.begin(), expected.end() - 1, sealed.begin()))
    return fail(ErrorCode::Corrupt, "not sealed, or not this kind of sealed thing");
  for (const Suite suite : {Suite::X25519, Suite::Sm2})
    if (sealed[kPrefixBytes - 1] == static_cast<std::uint8_t>(suite)) return suite;
  return fail(ErrorCode::Unsupported, "sealed with a suite that this program does not know");
}

Bytes joined(std::initializer_list<ByteView> parts) {
  Bytes all;
  for (const ByteView part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace jiangxin::sealing

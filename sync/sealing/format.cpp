#include "sync/sealing/format.h"

#include <algorithm>

namespace jiangxin::sealing {
namespace {

constexpr std::uint8_t kSuiteNumber = 1;  // kSuite

}  // namespace

Prefix prefix(Kind kind) {
  return {'J', 'X', static_cast<std::uint8_t>(kind), kSuiteNumber};
}

Result<void> check_prefix(ByteView sealed, Kind kind) {
  const Prefix expected = prefix(kind);
  if (sealed.size() < kPrefixBytes ||
      !std::equal(expected.begin(), expected.end() - 1, sealed.begin()))
    return fail(ErrorCode::Corrupt, "not sealed, or not this kind of sealed thing");
  if (sealed[kPrefixBytes - 1] != kSuiteNumber)
    return fail(ErrorCode::Unsupported, "sealed with a suite that this program does not know");
  return {};
}

Bytes joined(std::initializer_list<ByteView> parts) {
  Bytes all;
  for (const ByteView part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace jiangxin::sealing

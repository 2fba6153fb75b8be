// Random identifiers, one C++ type for each kind of thing.
#pragma once

#include <array>
#include <compare>
#include <functional>
#include <string>
#include <string_view>

#include "sync/base/random.h"
#include "sync/base/result.h"

namespace jiangxin {

// A UUID of version 4 (RFC 9562).
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const Uuid&) const = default;
};

Uuid make_uuid(Random& random);
// "2b1c8a4e-…", lower case, and back: InvalidInput.
std::string to_string(const Uuid& uuid);
Result<Uuid> parse_uuid(std::string_view text);

template <class Tag>
struct Id {
  Uuid value;

  static Id make(Random& random) { return {make_uuid(random)}; }
  static Result<Id> parse(std::string_view text) {
    JIANGXIN_ASSIGN(uuid, parse_uuid(text));
    return Id{uuid};
  }
  auto operator<=>(const Id&) const = default;
};

template <class Tag>
std::string to_string(const Id<Tag>& id) {
  return to_string(id.value);
}

using DraftId = Id<struct DraftTag>;              // on one terminal
using ApplicationId = Id<struct ApplicationTag>;  // a person in a campaign; a chain of submissions
using SubmissionId = Id<struct SubmissionTag>;    // one immutable link; its idempotency key
using AttachmentId = Id<struct AttachmentTag>;    // one file in one draft
using TerminalId = Id<struct TerminalTag>;

// What a person reads out on the telephone: "7K4M-92QX", 40 bits of the id in Crockford's base 32
// (no I, L, O, U). Not unique by itself; a hub's list shows the whole id too.
std::string short_code(const Uuid& uuid);
template <class Tag>
std::string short_code(const Id<Tag>& id) {
  return short_code(id.value);
}

}  // namespace jiangxin

template <class Tag>
struct std::hash<jiangxin::Id<Tag>> {
  std::size_t operator()(const jiangxin::Id<Tag>& id) const {
    return std::hash<std::string_view>{}(
        {reinterpret_cast<const char*>(id.value.bytes.data()), id.value.bytes.size()});
  }
};

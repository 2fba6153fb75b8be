// Every way to damage a small object; and the suites that each test is told of.
#pragma once

#include <algorithm>
#include <functional>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sync/base/bytes.h"
#include "sync/base/suite.h"

namespace jiangxin {

// Each in turn, for the test case that makes it.
struct EachSuite {
  Suite suite = GENERATE(Suite::X25519, Suite::Sm2);
};

using Opens = std::function<bool(ByteView)>;

inline void check_every_bit_flip_is_refused(Bytes object, const Opens& opens) {
  REQUIRE(opens(object));
  for (std::size_t bit = 0; bit < object.size() * 8; ++bit) {
    const auto mask = static_cast<std::uint8_t>(1u << bit % 8);
    object[bit / 8] ^= mask;
    INFO("bit " << bit);
    if (opens(object)) FAIL("a flipped bit was not noticed");
    object[bit / 8] ^= mask;
  }
}

inline void check_every_truncation_is_refused(const Bytes& object, const Opens& opens) {
  for (std::size_t size = 0; size < object.size(); ++size) {
    INFO("cut to " << size);
    if (opens(ByteView(object).first(size))) FAIL("a cut was not noticed");
  }
}

// The beginning of each on the rest of the other, wherever they are cut. Two of one kind, both
// whole.
inline void check_every_splice_is_refused(const Bytes& one, const Bytes& other,
                                          const Opens& opens) {
  for (std::size_t at = 0; at < std::min(one.size(), other.size()); ++at) {
    Bytes spliced(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(at));
    spliced.insert(spliced.end(), other.begin() + static_cast<std::ptrdiff_t>(at), other.end());
    if (spliced == one || spliced == other) continue;  // they are alike there
    INFO("spliced at " << at);
    if (opens(spliced)) FAIL("a splice was not noticed");
  }
}

}  // namespace jiangxin

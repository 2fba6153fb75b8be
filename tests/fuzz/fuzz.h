// What a fuzz target is made of: bytes in, and what must hold whatever they are.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "sync/base/bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace jiangxin {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Takes what stands before `end` off the front, and `end`; all of it, if that is not there.
inline std::string_view take_until(std::string_view& text, std::string_view end) {
  const std::string_view taken = text.substr(0, text.find(end));
  text.remove_prefix(std::min(text.size(), taken.size() + end.size()));
  return taken;
}

// The fuzzer keeps the input that broke it.
inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// What was understood is the same when it is written and read again.
template <class T, class Parse>
void must_survive(const Result<T>& parsed, Parse parse) {
  if (!parsed) return;
  const auto again = parse(to_json(*parsed));
  must(again && *again == *parsed, "reads back as it was written");
}

}  // namespace jiangxin

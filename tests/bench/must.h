// Results in a program that measures: what fails ends it.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "sync/base/result.h"

namespace jiangxin {

[[noreturn]] inline void give_up(const Error& error) {
  std::fprintf(stderr, "bench: %s\n", error.detail.c_str());
  std::exit(1);
}

template <class T>
T must(Result<T> result) {
  if (!result) give_up(result.error());
  return std::move(*result);
}
inline void must(const Result<void>& result) {
  if (!result) give_up(result.error());
}

}  // namespace jiangxin

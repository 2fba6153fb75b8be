// What can fail returns Result<T>; what must not happen is an assert. No exception leaves a target.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace jiangxin {

// For machines: each asks for another reaction. What people read comes from the translations.
enum class ErrorCode {
  InvalidInput,  // the caller's data is wrong; trying again does not help
  NotFound,
  Conflict,     // exists already, with other content
  Denied,       // wrong PIN, wrong key, broken signature, not allowed
  Corrupt,      // stored data is damaged
  DiskFull,     //
  ReadOnly,     // the file system takes no writes
  Io,           // any other failure of disk or device
  Unavailable,  // the other side cannot be reached or asks to wait: try later
  TooLarge,
  Unsupported,  // of a type or version that this program does not handle
  Cancelled,
  TooMany,  // pages of a file
};

std::string_view to_string(ErrorCode code);

struct Error {
  ErrorCode code;
  std::string detail;  // English, for logs: never shown on a screen, never personal data

  bool operator==(const Error&) const = default;
};

template <class T>
struct [[nodiscard]] Result : tl::expected<T, Error> {
  using tl::expected<T, Error>::expected;
};

inline tl::unexpected<Error> fail(ErrorCode code, std::string detail) {
  return tl::unexpected<Error>(Error{code, std::move(detail)});
}

}  // namespace jiangxin

// JIANGXIN_TRY(f()): returns the error to the caller, if there is one.
#define JIANGXIN_TRY(expression)                                                   \
  do {                                                                             \
    if (auto jiangxin_try = (expression); !jiangxin_try)                           \
      return ::tl::unexpected<::jiangxin::Error>(std::move(jiangxin_try).error()); \
  } while (false)

// JIANGXIN_ASSIGN(name, f()): declares name with f()'s value, or returns its error.
#define JIANGXIN_ASSIGN(name, expression)                                         \
  auto name##_result = (expression);                                              \
  if (!name##_result)                                                             \
    return ::tl::unexpected<::jiangxin::Error>(std::move(name##_result).error()); \
  auto& name = *name##_result

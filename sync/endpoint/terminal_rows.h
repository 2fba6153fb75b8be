// A terminal's keys in the hub's database.
#pragma once

#include "sync/sealing/keys.h"
#include "sync/store/statement.h"

namespace jiangxin {

// Its columns, in the order in which they are read and written.
inline constexpr std::string_view kKeyColumns = "sign_key, unit_key, sm2_sign_key, sm2_unit_key";

// What read() fills from these columns.
struct KeyRow {
  PublicBytes sign;
  PublicBytes unit;
  std::optional<PublicBytes> sm2_sign;
  std::optional<PublicBytes> sm2_unit;

  SignPublicKeys sign_keys() const;
  BoxPublicKeys unit_keys() const;
};
KeyRow key_row(const SignPublicKeys& sign, const BoxPublicKeys& unit);

}  // namespace jiangxin

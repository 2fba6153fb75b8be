#include "sync/store/lock_heads.h"

#include "sync/store/statement.h"

namespace jiangxin {

Result<std::vector<Bytes>> lock_heads(Database& db, std::size_t bytes) {
  return select<Bytes>(
      db,
      "SELECT substr(pin_key, 1, ?1) FROM draft"
      " UNION SELECT substr(pin_key, 1, ?1) FROM credential",
      [](Statement& row, Bytes& head) { return row.read(head); }, bytes);
}

}  // namespace jiangxin

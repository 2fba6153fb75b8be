// How the PIN locks on this terminal were made, without whose they are.
#pragma once

#include <cstddef>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/store/database.h"

namespace jiangxin {

// The first bytes of each lock on a draft or credential, each once. Errors: the database's.
Result<std::vector<Bytes>> lock_heads(Database& db, std::size_t bytes);

}  // namespace jiangxin

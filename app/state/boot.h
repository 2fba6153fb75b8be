// What the kiosk needs before it can show anything.
#pragma once

#include <optional>

#include "app/state/message_models.h"
#include "sync/store/database.h"

namespace jiangxin {

struct OpenedDatabase {
  Database db;
  std::optional<MessageId> message;  // what the person in charge must know: Kiosk::say
};

// database_file(data), created or migrated. A damaged one is set aside, never overwritten, and a
// new one begun (DatabaseSetAside). Errors: DiskFull, ReadOnly, Unsupported (a newer version's),
// Io: the kiosk cannot start; message_of says what to show.
Result<OpenedDatabase> open_database(FileSystem& files, const Path& data);

// What a person reads of a failed save.
MessageId message_of(ErrorCode code);

}  // namespace jiangxin

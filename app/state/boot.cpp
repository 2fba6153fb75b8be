#include "app/state/boot.h"

#include "app/state/set_aside.h"
#include "sync/base/log.h"

namespace jiangxin {

Result<OpenedDatabase> open_database(FileSystem& files, const Path& data) {
  const Path file = database_file(data);
  auto opened = Database::open(file);
  if (opened) return OpenedDatabase{std::move(*opened), std::nullopt};
  if (opened.error().code != ErrorCode::Corrupt) return tl::unexpected<Error>(opened.error());
  log_error("the database is damaged: " + opened.error().detail);
  JIANGXIN_ASSIGN(kept, set_aside_database(files, data));
  log_error("kept as " + kept.filename().string());
  JIANGXIN_ASSIGN(fresh, Database::open(file));
  return OpenedDatabase{std::move(fresh), MessageId::DatabaseSetAside};
}

MessageId message_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::DiskFull:
      return MessageId::DiskFull;
    case ErrorCode::ReadOnly:
      return MessageId::DiskReadOnly;
    default:
      return MessageId::SaveFailed;
  }
}

}  // namespace jiangxin

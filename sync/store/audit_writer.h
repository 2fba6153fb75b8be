// The audit log on a stick, beside the bundles.
#pragma once

#include "sync/base/file_system.h"
#include "sync/store/audit_log.h"
#include "sync/store/bundle_writer.h"

namespace jiangxin {

// What HQ has not acknowledged yet, as the text of a file; empty: HQ has all. Errors: the
// database's.
Result<std::string> waiting_audit_file(Database& db, const TerminalId& terminal);
// The same, as a file in the folder, which is there; in the place of an earlier one. None: HQ has
// all. Errors: the database's, the stick's. One thread.
Result<std::optional<WrittenBundle>> write_audit_file(Database& db, const TerminalId& terminal,
                                                      FileSystem& stick, const Path& folder);

}  // namespace jiangxin

// The files of what HQ hands back, beside its answers on a stick.
#pragma once

#include "sync/base/file_system.h"
#include "sync/protocol/hq_protocol.h"

namespace jiangxin {

// Those of these handovers; what is there whole stays as it is. Their names. Errors: Unavailable
// (HQ's own trouble), DiskFull, ReadOnly, TooLarge (for the stick's file system), Io …
Result<std::vector<std::string>> write_handed_files(HqProtocol& hq, const TerminalId& terminal,
                                                    const std::vector<Handover>& handovers,
                                                    FileSystem& files, const Path& folder);

}  // namespace jiangxin

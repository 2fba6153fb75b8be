// Bundles that came on a stick, into the hub by the same way as over HTTP; and HQ's answers back.
#pragma once

#include "sync/base/file_system.h"
#include "sync/protocol/hq_protocol.h"

namespace jiangxin {

struct ImportedBundle {
  TerminalId terminal;
  Receipt receipt;
};

// Reads the bundle twice: nothing is taken of one that is not whole and genuine. Any number of
// times, and whatever came over the network before: once, with the same receipt. When it returns,
// everything is durable. Errors: InvalidInput (no bundle), Unsupported (of a newer version),
// Corrupt (torn or altered), Denied (signed by no terminal that HQ knows), Conflict (HQ has
// another submission of that id), DiskFull, Unavailable (HQ's own trouble), those of reading.
// One thread.
Result<ImportedBundle> import_bundle(HqProtocol& hq, FileSystem& files, const Path& bundle);

// A terminal's audit log from a stick (*.jxl), as if it had come over the network. Errors: as of
// import_bundle.
struct ImportedAudit {
  TerminalId terminal;
  std::int64_t place = 0;  // up to where HQ has it
};
Result<ImportedAudit> import_audit(HqProtocol& hq, FileSystem& files, const Path& file);

// All that HQ has said to a terminal, as files in the folder, with those that it hands back:
// terminal by terminal, any number of times. Their names. Errors: NotFound (no such terminal),
// Unavailable, DiskFull, ReadOnly, Io …
Result<std::vector<std::string>> write_answers(HqProtocol& hq, const SignKeyPair& hq_keys,
                                               const TerminalId& terminal, FileSystem& files,
                                               const Path& folder);

}  // namespace jiangxin

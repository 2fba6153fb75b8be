// What makes an enrolled terminal known to HQ: its certificate, and the session that it is in.
// Files in <data>/terminal/; the sync service's, which may read no other secret. Each whole or not
// at all.
//
// Loading: Corrupt, Io. Saving: DiskFull, ReadOnly, Io.
#pragma once

#include "sync/base/file_system.h"
#include "sync/protocol/enrolment.h"

namespace jiangxin {

// Where the files are, for who takes a path.
struct LinkFiles {
  Path authority;    // PEM: HQ's own, whom alone the terminal trusts
  Path certificate;  // PEM: the terminal's certificate, and its key
};
LinkFiles link_files(const Path& data);
// Without it a terminal talks to a hub on loopback only (`--plain-loopback`).
bool has_certificate(FileSystem& files, const Path& data);

struct LinkCertificate {  // PEM
  std::string certificate;
  SecretBytes key;
};
// None: not enrolled.
Result<std::optional<std::string>> load_link_certificate(FileSystem& files, const Path& data);
Result<void> save_link_certificate(FileSystem& files, const Path& data,
                                   const LinkCertificate& link);
Result<void> save_hq_authority(FileSystem& files, const Path& data, std::string_view pem);

// The session that HQ knows, and the one that may have taken its place: written before it is asked
// for. Beside the database, which may be set aside.
struct LinkSession {
  std::optional<SessionId> last;
  std::optional<SessionId> next;
  bool operator==(const LinkSession&) const = default;
};
Result<LinkSession> load_link_session(FileSystem& files, const Path& data);
Result<void> save_link_session(FileSystem& files, const Path& data, const LinkSession& session);

}  // namespace jiangxin

// The terminals' audit logs at HQ, sealed as they came (sync/protocol/audit.h). Nothing is refused
// because of what came before it: a log that does not go on from what HQ has is kept beside that,
// and where it breaks is marked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/endpoint/hq_database.h"
#include "sync/protocol/audit.h"

namespace jiangxin {

// How an entry goes on from what HQ has. Stored by number: only ever append.
enum class AuditBreak {
  None,
  Gap,        // what stands before it has not come
  Elsewhere,  // it follows another entry than HQ has at the place before
  Fork,       // another entry follows the same: the terminal's data was set back, or is there twice
  BeginsAgain,  // a second first entry: the terminal's database was lost
};
std::string to_string(AuditBreak broken);  // "gap"

struct KeptAuditEntry {
  TerminalId terminal;
  std::string terminal_name;
  std::int64_t place = 0;
  Bytes sealed;
  TimePoint received_at;
  AuditBreak broken{};
};

struct AuditStanding {  // of one terminal's log
  TerminalId terminal;
  std::int64_t entries = 0;
  std::int64_t breaks = 0;
};

// Any thread; db outlives this.
class AuditStore {
 public:
  explicit AuditStore(HqDatabase& db) : db_(db) {}

  // A part that was checked (check_audit). Durable when it returns; the same again changes nothing.
  // Up to where HQ has the log that it belongs to: its last place, or the last one before a gap
  // that it stands behind, so that the terminal sends what is missing.
  Result<std::int64_t> add(const TerminalId& terminal, const AuditPart& part, TimePoint now);

  // The newest, at most `limit`, in the order in which they came; of one terminal, or of all.
  Result<std::vector<KeptAuditEntry>> entries(std::optional<TerminalId> of, std::size_t limit);
  // The last entry that came, if nothing that stands before it is missing.
  Result<std::optional<AuditMark>> mark(const TerminalId& terminal);
  Result<AuditStanding> standing(const TerminalId& terminal);

 private:
  HqDatabase& db_;
};

}  // namespace jiangxin

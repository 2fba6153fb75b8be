#include "sync/store/audit_writer.h"

#include "sync/protocol/audit_file.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

Result<std::vector<AuditPart>> waiting_parts(Database& db) {
  std::vector<AuditPart> parts;
  AuditOutbox outbox(db);
  JIANGXIN_ASSIGN(next, outbox.next(kMaxAuditEntries));
  std::optional<AuditPart> part = std::move(next);
  while (part && parts.size() < kMaxAuditParts) {
    const std::int64_t after = part->first + static_cast<std::int64_t>(part->entries.size());
    parts.push_back(*std::move(part));
    JIANGXIN_ASSIGN(more, outbox.from(after, kMaxAuditEntries));
    part = std::move(more);
  }
  return parts;
}

}  // namespace

Result<std::string> waiting_audit_file(Database& db, const TerminalId& terminal) {
  JIANGXIN_ASSIGN(parts, waiting_parts(db));
  return parts.empty() ? std::string() : to_audit_file(terminal, parts);
}

Result<std::optional<WrittenBundle>> write_audit_file(Database& db, const TerminalId& terminal,
                                                      FileSystem& stick, const Path& folder) {
  JIANGXIN_ASSIGN(file, waiting_audit_file(db, terminal));
  if (file.empty()) return std::optional<WrittenBundle>();
  const std::string name = audit_file_name(terminal);
  JIANGXIN_TRY(write_file(stick, folder / name, as_bytes(file)));
  return std::optional(WrittenBundle{name, file.size()});
}

}  // namespace jiangxin

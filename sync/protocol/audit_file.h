// A terminal's audit log as a file on a stick. PROTOCOL.md, "By stick", is the reference.
#pragma once

#include "sync/protocol/audit.h"

namespace jiangxin {

inline constexpr std::string_view kAuditEnding = ".jxl";
inline constexpr std::size_t kMaxAuditParts = 100;  // of a file: what is left goes another time

// "audit-7K4M-92QX.jxl", after the terminal.
std::string audit_file_name(const TerminalId& terminal);
std::string to_audit_file(const TerminalId& terminal, const std::vector<AuditPart>& parts);

struct AuditFile {
  TerminalId terminal;
  std::vector<AuditPart> parts;
};
// Whose links they are is for the hub. Errors: InvalidInput (no such file), Unsupported (of a newer
// version), Corrupt (torn), TooLarge.
Result<AuditFile> parse_audit_file(std::string_view file);

}  // namespace jiangxin

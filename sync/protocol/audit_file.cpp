#include "sync/protocol/audit_file.h"

#include "sync/protocol/json_reader.h"

namespace jiangxin {
namespace {

constexpr std::string_view kAuditFormat = "jiangxin-audit ";
constexpr std::string_view kAuditFormatVersion = "1";
constexpr std::size_t kAuditHeadBytes = 4096;

// Takes a line off the front. Error: Corrupt, if there is no whole one.
Result<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return fail(ErrorCode::Corrupt, "torn: its last line");
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

Result<TerminalId> parse_audit_head(std::string_view line) {
  return wire::parse_object<TerminalId>(
      line, kAuditHeadBytes, [](wire::Reader& in) { return in.id<TerminalId>("terminal_id"); });
}

}  // namespace

std::string audit_file_name(const TerminalId& terminal) {
  return "audit-" + short_code(terminal) + std::string(kAuditEnding);
}

std::string to_audit_file(const TerminalId& terminal, const std::vector<AuditPart>& parts) {
  std::string file = std::string(kAuditFormat) + std::string(kAuditFormatVersion) + "\n" +
                     wire::dump({{"terminal_id", to_string(terminal)}}) + "\n";
  for (const AuditPart& part : parts) file += to_json(part) + "\n";
  return file;
}

Result<AuditFile> parse_audit_file(std::string_view file) {
  if (!file.starts_with(kAuditFormat))
    return fail(ErrorCode::InvalidInput, "not a file of an audit log");
  JIANGXIN_ASSIGN(format, take_line(file));
  if (format.substr(kAuditFormat.size()) != kAuditFormatVersion)
    return fail(ErrorCode::Unsupported, "an audit log of another version");
  JIANGXIN_ASSIGN(head, take_line(file));
  JIANGXIN_ASSIGN(terminal, parse_audit_head(head));
  AuditFile read{terminal, {}};
  while (!file.empty()) {
    if (read.parts.size() == kMaxAuditParts)
      return fail(ErrorCode::TooLarge, "more than 100 parts");
    JIANGXIN_ASSIGN(line, take_line(file));
    JIANGXIN_ASSIGN(part, parse_audit_part(line));
    read.parts.push_back(std::move(part));
  }
  return read;
}

}  // namespace jiangxin

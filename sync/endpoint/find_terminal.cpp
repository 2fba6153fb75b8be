#include "sync/endpoint/command_line.h"

namespace jiangxin {
namespace {

std::string named(const std::vector<KnownTerminal>& terminals) {
  std::string ids;
  for (const KnownTerminal& terminal : terminals) ids += " " + to_string(terminal.id);
  return ids;
}

Result<KnownTerminal> only_one(const std::vector<KnownTerminal>& meant, const std::string& text) {
  if (meant.empty())
    return fail(ErrorCode::NotFound, "no terminal \"" + text + "\" (jiangxin-hub terminals list)");
  if (meant.size() > 1)
    return fail(ErrorCode::Conflict, "\"" + text + "\" means several terminals:" + named(meant));
  return meant[0];
}

}  // namespace

// Of one name those that are revoked count only if there is no other: a lost terminal's successor
// is often called as it was.
Result<KnownTerminal> find_terminal(HqStore& store, const std::string& text) {
  const auto id = TerminalId::parse(text);
  JIANGXIN_ASSIGN(all, store.terminals());
  std::vector<KnownTerminal> meant;
  std::vector<KnownTerminal> revoked;
  for (const KnownTerminal& terminal : all)
    if (id ? terminal.id == *id : terminal.name == text)
      (terminal.revoked_at ? revoked : meant).push_back(terminal);
  return only_one(meant.empty() ? revoked : meant, text);
}

}  // namespace jiangxin

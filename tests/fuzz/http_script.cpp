#include "tests/fuzz/http_script.h"

#include <algorithm>

#include "tests/fuzz/fuzz.h"

namespace jiangxin {
namespace {

constexpr std::string_view kBetween = "\n====\n";
constexpr std::size_t kMostRequests = 8;

// As C has it, and as a header field is read.
std::string plain(std::string_view text) {
  text = text.substr(0, text.find('\0'));
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return std::string(text);
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

std::optional<std::string> value_in(const std::map<std::string, std::string>& values,
                                    const std::string& name) {
  const auto found = values.find(name);
  return found == values.end() ? std::nullopt : std::optional(found->second);
}

std::chrono::hours after(char when) {
  constexpr std::chrono::hours kDay{24};
  switch (when) {
    case 'h':
      return std::chrono::hours{1};
    case 'd':
      return kDay + std::chrono::hours{1};
    case 'm':
      return 31 * kDay;
    case 'y':
      return 401 * kDay;
    default:
      return {};
  }
}

std::string signed_submission(std::string_view body, const TestTerminal& terminal) {
  Submission submission;
  submission.manifest_json = std::string(take_until(body, "\n"));
  submission.signature =
      sign(as_bytes(submission.manifest_json), terminal.sign, "jiangxin-manifest-1");
  submission.body = to_bytes(body);
  return to_wire(submission);
}

std::string signed_audit(std::string_view body, const TestTerminal& terminal) {
  auto part = parse_audit_part(body);
  if (!part) return std::string(body);
  AuditPlace at{terminal.id, part->first, part->before};
  for (SealedAuditEntry& entry : part->entries) {
    entry.link = audit_link(at, entry.sealed);
    entry.signature = sign(entry.link.bytes, terminal.sign, "jiangxin-audit-1");
    at = {terminal.id, at.place + 1, entry.link};
  }
  return to_json(*part);
}

}  // namespace

ScriptedRequest::ScriptedRequest(std::string_view text, const HubTown& town) {
  const std::string_view letters = text.substr(0, 4);
  read_letters(letters);
  text.remove_prefix(std::min<std::size_t>(text.size(), 5));
  std::string_view line = take_until(text, "\n");
  method_ = plain(take_until(line, " "));
  read_target(line);
  while (!text.empty() && !text.starts_with('\n')) read_field(take_until(text, "\n"));
  body_ = text.substr(std::min<std::size_t>(text.size(), 1));
  const HubTown::Resident* resident = town.resident(who_);
  if (who_ == 'u') certificate_ = digest_of(as_bytes("another hub's"));
  if (resident != nullptr) certificate_ = resident->certificate;
  if (resident != nullptr && letters.size() == 4) sign_as(*resident, letters[3]);
  // A server sees to it that so much comes.
  if (!headers_.contains("transfer-encoding"))
    headers_["content-length"] = std::to_string(body_.size());
  else
    headers_.erase("content-length");
}

void ScriptedRequest::read_letters(std::string_view letters) {
  if (letters.size() < 4) return;
  who_ = letters[0];
  after_ = jiangxin::after(letters[1]);
  piece_ = static_cast<std::uint8_t>(letters[2]);
  how_ = letters[2] == 'x'   ? How::BrokenOff
         : letters[2] == 'k' ? How::Kept
         : letters[2] == 'e' ? How::Waiting
                             : How::Whole;
}

void ScriptedRequest::read_target(std::string_view target) {
  path_ = plain(take_until(target, "?"));
  while (!target.empty()) {
    std::string_view pair = take_until(target, "&");
    const std::string name = plain(take_until(pair, "="));
    queries_.try_emplace(name, plain(pair));
  }
}

void ScriptedRequest::read_field(std::string_view line) {
  const std::string name = lower(plain(take_until(line, ":")));
  const std::string value = plain(line);
  header_bytes_ += name.size() + value.size();
  headers_.try_emplace(name, value);
}

void ScriptedRequest::sign_as(const HubTown::Resident& resident, char what) {
  if (what == 'm') body_ = signed_submission(body_, resident.terminal);
  if (what == 'a') body_ = signed_audit(body_, resident.terminal);
}

std::optional<std::string> ScriptedRequest::header(const char* name) const {
  return value_in(headers_, lower(name));
}

std::optional<std::string> ScriptedRequest::query(const char* name) const {
  return value_in(queries_, name);
}

std::size_t ScriptedRequest::header_bytes() const {
  return header_bytes_;
}

HttpScript parse_script(std::string_view text, const HubTown& town) {
  HttpScript script{!text.starts_with('p'), {}};
  text.remove_prefix(std::min<std::size_t>(text.size(), 1));
  while (!text.empty() && script.requests.size() < kMostRequests)
    script.requests.push_back(std::make_unique<ScriptedRequest>(take_until(text, kBetween), town));
  return script;
}

}  // namespace jiangxin

#include "sync/protocol/audit.h"

#include <algorithm>
#include <array>

#include "sync/protocol/json_reader.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

using nlohmann::json;

constexpr std::string_view kAuditContext = "jiangxin-audit-1";
constexpr std::string_view kLinkContext = "jiangxin-audit-link-1";
// Spaces behind the JSON make all entries as long as the longest: their sizes tell nothing.
constexpr std::size_t kPlainBytes = 256;
constexpr std::size_t kLongestWord = 64;
constexpr std::int64_t kLastPlace = (1ll << 53) - 1;

constexpr std::array<std::string_view, 24> kDeeds{"enrolled",          "rep-added",
                                                  "rep-removed",       "rep-signed-in",
                                                  "rep-wrong-pin",     "rep-expired",
                                                  "rep-revoked",       "application-read",
                                                  "pin-reset",         "pin-tries-given",
                                                  "endorsed",          "draft-destroyed",
                                                  "withdrawn",         "application-brought-back",
                                                  "stick-written",     "answers-read",
                                                  "service-entered",   "service-wrong-pin",
                                                  "settings-changed",  "consent-withdrawn",
                                                  "application-ended", "clock-set-back",
                                                  "report-saved",      "retry-asked"};

std::string entry_json(const AuditEntry& entry) {
  json value{{"what", entry.what}, {"by", entry.by}, {"at", to_string(entry.at)}};
  if (entry.application) value["application_id"] = to_string(*entry.application);
  if (!entry.rep.empty()) value["rep"] = entry.rep;
  return wire::dump(value);
}

AuditEntry read_entry(wire::Reader& in) {
  return {.what = in.text("what", kLongestWord),
          .by = in.text("by", kLongestWord),
          .at = in.time("at"),
          .application = in.optional<ApplicationId>("application_id", &ApplicationId::parse),
          .rep = in.text_or_empty("rep", kLongestWord)};
}

std::string context_of_audit(const TerminalId& terminal, std::int64_t place) {
  return "audit:" + to_string(terminal) + ":" + std::to_string(place);
}

SealedAuditEntry read_sealed(wire::Reader& in) {
  return {.sealed = in.bytes("sealed", kMaxAuditEntryBytes),
          .link = in.digest("link"),
          .signature = in.signature("signature")};
}

}  // namespace

std::string to_string(AuditDeed deed) {
  return std::string(kDeeds.at(static_cast<std::size_t>(deed)));
}

Digest audit_link(const AuditPlace& place, ByteView sealed) {
  const std::string head = std::string(kLinkContext) + ":" + to_string(place.terminal) + ":" +
                           std::to_string(place.place) + ":" + to_string(place.before) + ":";
  Digester digester;
  digester.update(as_bytes(head));
  digester.update(sealed);
  return digester.finish();
}

SealedAuditEntry seal_audit_entry(const AuditEntry& entry, const AuditPlace& place,
                                  const BoxPublicKey& hq, const SignKeyPair& terminal,
                                  Random& random) {
  std::string plain = entry_json(entry);
  plain.resize(std::max(plain.size(), kPlainBytes), ' ');
  SealedAuditEntry made;
  made.sealed =
      seal_envelope(as_bytes(plain), {hq}, context_of_audit(place.terminal, place.place), random);
  made.link = audit_link(place, made.sealed);
  made.signature = sign(made.link.bytes, terminal, kAuditContext);
  return made;
}

Result<AuditEntry> open_audit_entry(ByteView sealed, const TerminalId& terminal, std::int64_t place,
                                    const BoxKeyPair& hq) {
  JIANGXIN_ASSIGN(plain, open_envelope(sealed, hq, context_of_audit(terminal, place)));
  return wire::parse_object<AuditEntry>(as_text(plain), kMaxAuditEntryBytes, read_entry);
}

Result<void> check_audit(const AuditPart& part, const TerminalId& terminal,
                         const SignPublicKey& key) {
  AuditPlace at{terminal, part.first, part.before};
  if ((part.first == 1) != (part.before == Digest{}))
    return fail(ErrorCode::InvalidInput, "/before: something before the first, or nothing");
  for (const SealedAuditEntry& entry : part.entries) {
    if (entry.link != audit_link(at, entry.sealed))
      return fail(ErrorCode::InvalidInput, "/entries: a link is not of what it links");
    if (!verify(entry.link.bytes, entry.signature, key, kAuditContext))
      return fail(ErrorCode::Denied, "/entries: a link that is not this terminal's");
    at = {terminal, at.place + 1, entry.link};
  }
  return {};
}

std::string to_json(const AuditPart& part) {
  json entries = json::array();
  for (const SealedAuditEntry& entry : part.entries)
    entries.push_back({{"sealed", to_base64(entry.sealed)},
                       {"link", to_string(entry.link)},
                       {"signature", to_string(entry.signature)}});
  return wire::dump(
      {{"first", part.first}, {"before", to_string(part.before)}, {"entries", entries}});
}

Result<AuditPart> parse_audit_part(std::string_view text) {
  return wire::parse_object<AuditPart>(text, kMaxAuditBytes, [](wire::Reader& in) {
    return AuditPart{
        .first = in.integer("first", 1, kLastPlace),
        .before = in.digest("before"),
        .entries = in.list<SealedAuditEntry>("entries", kMaxAuditEntries, read_sealed)};
  });
}

std::string audit_answer_to_json(std::int64_t place) {
  return wire::dump({{"place", place}});
}

Result<std::int64_t> parse_audit_answer(std::string_view text) {
  return wire::parse_object<std::int64_t>(
      text, kMaxAuditBytes, [](wire::Reader& in) { return in.integer("place", 0, kLastPlace); });
}

}  // namespace jiangxin

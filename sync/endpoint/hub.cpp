#include "sync/endpoint/hub.h"

#include <charconv>

#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

tl::unexpected<Problem> unknown(const TerminalId& id) {
  return refuse(403, "unknown-terminal", "terminal " + to_string(id));
}

// By stick no certificate and no session is asked for: whoever brings it, this terminal does not
// speak, and is told nothing.
std::optional<Problem> shut_out(const KnownTerminal& terminal) {
  const std::string name = "terminal " + to_string(terminal.id);
  if (terminal.revoked_at) return Problem{403, "revoked-terminal", name};
  if (terminal.cloned_at)
    return Problem{403, "cloned-terminal", name + " is there twice: enrol it again"};
  return std::nullopt;
}

// A terminal seals and signs by the campaign's suite; of a campaign that is not here, by suite 1.
std::optional<Problem> wrong_suite(const SubmissionManifest& manifest, const Campaign* campaign) {
  const Suite suite = campaign ? campaign->suite : Suite::X25519;
  if (manifest.suite == suite) return std::nullopt;
  return Problem{422, "bad-manifest",
                 "/suite: its campaign is of " + std::string(to_string(suite))};
}

}  // namespace

HubResult<KnownTerminal> Hub::known(const TerminalId& id) {
  auto terminal = parts_.store.terminal(id);
  if (!terminal) return trouble(terminal.error());
  if (!*terminal) return unknown(id);
  if (const auto problem = shut_out(**terminal)) return tl::unexpected<Problem>(*problem);
  return *std::move(*terminal);
}

HubResult<std::vector<Digest>> Hub::missing(const SubmissionManifest& manifest) {
  std::vector<Digest> missing;
  for (const SealedFileRef& file : manifest.files) {
    const auto size = parts_.shelf.peek_size(file.digest);
    if (!size) return trouble(size.error());
    if (!*size) missing.push_back(file.digest);
    if (*size && **size != file.size)
      return refuse(422, "bad-manifest", "/files: " + to_string(file.digest) + " has another size");
  }
  return missing;
}

HubResult<Hub::Taken> Hub::take(const Submission& submission) {
  const SubmissionManifest& manifest = submission.manifest;
  const auto found = parts_.store.look_up(manifest);
  if (!found) return trouble(found.error());
  if (!*found) return unknown(manifest.terminal_id);
  if (const auto problem = shut_out((*found)->terminal)) return tl::unexpected<Problem>(*problem);
  const HqStore::Lookup& lookup = **found;
  const SignPublicKeys& sender = lookup.terminal.sign_keys;
  if (const auto problem = wrong_suite(manifest, lookup.campaign.get()))
    return tl::unexpected<Problem>(*problem);
  const auto checked = submission.body.empty() ? check_manifest(submission, sender)
                                               : check_submission(submission, sender);
  if (!checked)
    return refuse(422, checked.error().code == ErrorCode::Denied ? "bad-signature" : "bad-manifest",
                  checked.error().detail);
  if (!lookup.is_here) return take_new(submission, lookup);
  const auto custody = parts_.store.custody(manifest.id);
  if (!custody) return trouble(custody.error());
  if (!*custody) return take_new(submission, lookup);
  if ((*custody)->digest != submission.digest())
    return refuse(409, "conflict",
                  "another submission has the id " + to_string(submission.manifest.id));
  return Taken{(*custody)->receipt_json, {}};
}

HubResult<bool> Hub::body_on_shelf(const SubmissionManifest& manifest) {
  const auto size = parts_.shelf.peek_size(manifest.body_digest);
  if (!size) return trouble(size.error());
  if (*size && **size > kMaxBodyBytes)
    return refuse(422, "bad-manifest", "/body_digest: a body has at most 12 MiB");
  return size->has_value();
}

HubResult<Hub::Taken> Hub::take_new(const Submission& submission, const HqStore::Lookup& lookup) {
  auto lacking = missing(submission.manifest);
  if (!lacking) return tl::unexpected<Problem>(lacking.error());
  const bool came = !submission.body.empty();
  if (lacking->empty() && came) return store(submission, submission, lookup);
  const Digest& body = submission.manifest.body_digest;
  const auto shelved = body_on_shelf(submission.manifest);
  if (!shelved) return tl::unexpected<Problem>(shelved.error());
  if (!came && !*shelved) lacking->push_back(body);
  if (lacking->empty()) {
    auto bytes = parts_.shelf.read_whole(body, kMaxBodyBytes);
    if (!bytes) return trouble(bytes.error());
    Submission whole = submission;
    whole.body = *std::move(bytes);
    return store(submission, whole, lookup);
  }
  // Kept, so that the next PUT need not bring it again.
  if (came && !*shelved)
    if (const auto kept = parts_.shelf.put(body, submission.body); !kept)
      return trouble(kept.error());
  return Taken{"", *std::move(lacking)};
}

HubResult<Hub::Taken> Hub::store(const Submission& submission, const Submission& whole,
                                 const HqStore::Lookup& lookup) {
  const TimePoint now = parts_.clock.now();
  std::optional<HqStore::Outcome> outcome;
  if (const auto key = opening_for(lookup.campaign.get())) {
    auto judged = judge(whole, lookup, *key, now);
    if (!judged) return trouble(judged.error());
    outcome = *std::move(judged);
  }
  const Receipt receipt = sign_receipt({.submission_id = submission.manifest.id,
                                        .application_id = submission.manifest.application_id,
                                        .digest = submission.digest(),
                                        .received_at = now,
                                        .signature = {}},
                                       signer(submission.manifest.suite));
  const auto custody = parts_.store.add({submission, receipt, std::move(outcome)});
  if (!custody) return trouble(custody.error());
  if (custody->digest != receipt.digest)
    return refuse(409, "conflict",
                  "another submission has the id " + to_string(submission.manifest.id));
  return Taken{custody->receipt_json, {}};
}

HubResult<std::optional<std::uint64_t>> Hub::file_size(const Digest& digest) {
  auto size = parts_.shelf.size(digest);
  if (!size) return trouble(size.error());
  return *size;
}

HubResult<Updates> Hub::updates_since(const TerminalId& terminal, const std::string& cursor) {
  if (const auto found = known(terminal); !found) return tl::unexpected<Problem>(found.error());
  std::int64_t after = 0;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), after);
  if (!cursor.empty() && (error != std::errc{} || end != cursor.data() + cursor.size()))
    return refuse(400, "bad-request", "not a cursor of this hub");
  auto updates = parts_.store.updates(terminal, after, kMaxUpdates);
  if (!updates) return trouble(updates.error());
  for (SignedCampaign& campaign : updates->campaigns)
    campaign = sign_campaign(std::move(campaign.json), parts_.secrets.sign.x25519);
  updates->hq_time = parts_.clock.now();
  const auto staff = staff_.order(terminal, updates->hq_time);
  if (!staff) return trouble(staff.error());
  updates->staff = sign_staff(*staff, parts_.secrets.sign.x25519);
  const auto mark = audit_.mark(terminal);
  if (!mark) return trouble(mark.error());
  updates->audit = *mark;
  return *std::move(updates);
}

HubResult<std::int64_t> Hub::keep(const TerminalId& terminal, const AuditPart& part) {
  const auto sender = known(terminal);
  if (!sender) return tl::unexpected<Problem>(sender.error());
  if (const auto sound = check_audit(part, terminal, sender->sign_keys.x25519); !sound)
    return refuse(422, sound.error().code == ErrorCode::Denied ? "bad-signature" : "bad-audit",
                  sound.error().detail);
  const auto place = audit_.add(terminal, part, parts_.clock.now());
  if (!place) return trouble(place.error());
  return *place;
}

HubResult<std::vector<StoredCampaign>> Hub::campaigns() {
  auto campaigns = parts_.store.campaigns();
  if (!campaigns) return trouble(campaigns.error());
  return *std::move(campaigns);
}

}  // namespace jiangxin

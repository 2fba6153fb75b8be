#include "app/state/desk.h"

#include <algorithm>
#include <utility>

#include "app/state/boot.h"
#include "app/state/file_findings.h"

namespace jiangxin {

namespace {

// What is searched: each file as it was before anything of it was black.
std::vector<const Attachment*> sources_of(const DraftContent& content) {
  std::vector<const Attachment*> sources;
  for (const auto& [indicator, items] : content.application.evidence)
    for (const EvidenceItem& item : items)
      for (const Attachment& file : item.files)
        sources.push_back(&source_of(content.blackouts, file));
  return sources;
}

MessageId message_of_black(ErrorCode code) {
  if (code == ErrorCode::TooLarge) return MessageId::BlackTooLarge;
  const MessageId said = message_of(code);
  return said == MessageId::SaveFailed ? MessageId::BlackFailed : said;
}

}  // namespace

Desk::Desk(Parts what)
    : parts(std::move(what)),
      link(parts),
      guard(parts.db, parts.clock),
      search(parts,
             [this](const DraftId& draft, const Digest& file, int page, const SearchedPage& found) {
               if (session && session->draft().id == draft) session->found(file, page, found);
             }),
      blackener(
          parts, [this] { return session.get(); },
          [this](ErrorCode code) { say(message_of_black(code)); }) {}

bool Desk::open(OpenDraft draft) {
  const Campaign* campaign = parts.campaigns.of(draft.content.application);
  if (!campaign) {
    say(MessageId::NothingFound);
    return false;
  }
  session = take_parked(draft.id);
  if (session)
    session->opened_again(draft);
  else
    session = std::make_unique<Session>(parts, std::move(draft), *campaign);
  session->set_rep(rep_name());
  searched_for_.clear();
  if (session->pin_was_reset() && !session->draft().content.submitted) say(MessageId::PinWasReset);
  return true;
}

void Desk::close() {
  if (session && !session->saver().is_settled()) parked_.push_back(std::move(session));
  session.reset();
  consents.clear();
}

void Desk::begin(place::Consent consent) {
  if (may_begin()) go(std::move(consent));
}

bool Desk::may_begin() {
  const Campaign& campaign = newest_campaign();
  if (campaign.closed) say(MessageId::CampaignClosed, campaign.contact.phone);
  return !campaign.closed;
}

void Desk::note_pin_reset(const DraftId& id, const SecretBytes& pin) {
  for (const auto& parked : parked_)
    if (parked->draft().id == id) parked->note_pin_reset(pin);
}

std::unique_ptr<Session> Desk::take_parked(const DraftId& id) {
  const auto found =
      std::ranges::find_if(parked_, [&](const auto& parked) { return parked->draft().id == id; });
  if (found == parked_.end()) return nullptr;
  auto taken = std::move(*found);
  parked_.erase(found);
  return taken;
}

// A draft that nobody can go on with is not searched.
void Desk::search_files() {
  const OpenDraft& draft = session->draft();
  std::vector<Digest> digests;
  const auto sources = sources_of(draft.content);
  for (const Attachment* file : sources) digests.push_back(file->sealed_digest);
  if (draft.retired || digests == searched_for_) return;
  searched_for_ = digests;
  const auto reply = box_keys_from(draft.content.reply_secret);
  if (!reply) return;
  std::vector<BackgroundSearch::File> files;
  for (const Attachment* file : sources)
    files.push_back({file->sealed_digest, SecretBytes{ByteView(file->key)}, file->pages});
  search.want(draft.id, reply->public_key, std::move(files), session->searched());
}

void Desk::tick() {
  guard.tick();
  if (session) session->saver().tick();
  if (session) search_files();
  blackener.tick();
  for (const auto& parked : parked_) parked->saver().tick();
  std::erase_if(parked_, [](const auto& parked) { return parked->saver().is_settled(); });
}

std::optional<std::chrono::milliseconds> Desk::deadline() const {
  auto earliest = session ? session->saver().deadline() : std::nullopt;
  for (const auto& parked : parked_)
    if (const auto due = parked->saver().deadline())
      earliest = earliest ? std::min(*earliest, *due) : *due;
  return earliest;
}

}  // namespace jiangxin

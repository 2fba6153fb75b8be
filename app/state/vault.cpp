#include "app/state/vault.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "app/state/chain.h"
#include "app/state/credential_keeper.h"
#include "app/state/draft_codec.h"
#include "app/state/draft_writer.h"
#include "app/state/ending.h"
#include "app/state/pin_lock.h"
#include "sync/base/utf8.h"
#include "sync/store/condemned_files.h"
#include "sync/store/handover_repository.h"
#include "sync/store/lock_heads.h"
#include "sync/store/page_search_repository.h"

namespace jiangxin {
namespace {

std::string key_context(const DraftId& id) {
  return "draft-key:" + to_string(id);
}
std::string pin_context(const DraftId& id) {
  return "draft-pin:" + to_string(id);
}
std::string card_context(const DraftId& id) {
  return "unit-card:" + to_string(id);
}

Digest token(const TerminalSecrets& secrets, const Identity& identity) {
  return lookup_token(secrets.device_secret, identity.name, identity.id_number);
}

Result<SecretBytes> key_for_unit(const StoredDraft& draft, const OpenUnit& unit) {
  JIANGXIN_ASSIGN(key, open_envelope(draft.unit_key, unit.keys.x25519, key_context(draft.id)));
  SecretBytes secret{ByteView(key)};
  wipe(key);
  return secret;
}

// The present one first. Of every lock here, whoever's: what an attempt costs must not tell whether
// there is something to open.
Result<std::vector<PinCost>> costs_here(Database& db, const PinCost& now) {
  JIANGXIN_ASSIGN(heads, lock_heads(db, kStretchBytes));
  std::vector<PinCost> costs{now};
  for (const Bytes& head : heads)
    if (const auto stretch = stretch_of(head);
        stretch && std::ranges::find(costs, stretch->cost) == costs.end())
      costs.push_back(stretch->cost);
  return costs;
}

bool has_lock_of(const Belongings& all, const PinCost& cost) {
  const auto is_of = [&](const auto& one) {
    const auto stretch = stretch_of(one.pin_key);
    return stretch && stretch->cost == cost;
  };
  return std::ranges::any_of(all.drafts, is_of) || std::ranges::any_of(all.credentials, is_of);
}

// What does not open was made for another reply key, or is damaged: the page is searched again.
Result<SearchedPages> searched_pages(Database& db, const OpenDraft& draft) {
  JIANGXIN_ASSIGN(stored, PageSearchRepository(db).of(draft.id));
  if (stored.empty()) return SearchedPages{};
  JIANGXIN_ASSIGN(keys, box_keys_from(draft.content.reply_secret));
  SearchedPages searched;
  for (const StoredPageSearch& one : stored)
    if (auto page = open_searched(one.sealed, keys, draft.id, one.file, one.page))
      searched[{one.file, one.page}] = std::move(*page);
  return searched;
}

bool is_unlike_new(const StoredDraft& stored, const OpenDraft& draft, const PinLock& lock) {
  const auto stretch = stretch_of(stored.pin_key);
  return !stretch || !(*stretch == lock.stretch()) || stored.campaign_id.empty() ||
         draft.content.credential_key.empty();
}

}  // namespace

Result<OpenDraft> Vault::create(const Identity& identity, const SecretBytes& pin,
                                Application application, Suite suite) {
  BoxKeyPair reply = make_box_keys(parts_.random, suite);
  const ByteView reply_secret = reply.secret_key.view();
  DraftContent content;
  content.application = std::move(application);
  content.reply_secret.assign(reply_secret.begin(), reply_secret.end());
  return stored_under(identity, pin, ApplicationId::make(parts_.random), std::move(content),
                      [] { return Result<void>{}; });
}

// What was in it when it was submitted is not noted: the terminal that did it has that, and here
// the same again is a correction.
Result<OpenDraft> Vault::bring_back(const Handover& handover, const HandoverBody& body,
                                    const Identity& identity, const SecretBytes& pin,
                                    const OpenUnit& rep) {
  DraftContent content;
  content.application = body.application;
  content.reply_secret = body.reply_secret;
  content.submitted = body.follows;
  content.pin_was_reset = true;
  return stored_under(
      identity, pin, handover.application_id, std::move(content), [&]() -> Result<void> {
        JIANGXIN_ASSIGN(here, DraftRepository(parts_.db).is_here(handover.application_id));
        if (here) return fail(ErrorCode::Conflict, "a draft of it is here");
        JIANGXIN_TRY(HandoverRepository(parts_.db).taken(handover));
        return audit().append(
            {AuditDeed::ApplicationBroughtBack, rep.rep_id, handover.application_id});
      });
}

// with: in the same transaction, before it.
Result<OpenDraft> Vault::stored_under(const Identity& identity, const SecretBytes& pin,
                                      const ApplicationId& application, DraftContent content,
                                      const std::function<Result<void>()>& with) {
  OpenDraft draft{DraftId::make(parts_.random), application,        token(parts_.secrets, identity),
                  make_key(parts_.random),      std::move(content), {}};
  JIANGXIN_ASSIGN(lock, stretched(stretch_for(draft.lookup, parts_.cost), pin));
  const auto stored = parts_.db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(with());
    return stored_new(draft, identity, lock);
  });
  if (!stored) return tl::unexpected<Error>(stored.error());
  draft.pictured = ids_of_files(draft.content);
  draft.pin = pin.copy();
  return draft;
}

Result<void> Vault::stored_new(OpenDraft& draft, const Identity& identity, const PinLock& lock) {
  const Application& application = draft.content.application;
  JIANGXIN_TRY(CredentialKeeper(parts_.db, parts_.random).lock_in(draft, lock));
  DraftRepository drafts(parts_.db);
  JIANGXIN_TRY(drafts.insert(
      {draft.id, draft.application_id, application.campaign_id, draft.lookup,
       lock.lock(draft.key, pin_context(draft.id), parts_.random),
       seal_envelope(draft.key.view(), {parts_.terminal.unit_keys.x25519}, key_context(draft.id),
                     parts_.random),
       card_of(draft.id, identity), seal_content(draft.content, draft.key, draft.id, parts_.random),
       seal_pictures(draft.content, draft.key, draft.id, parts_.random), parts_.clock.now()}));
  return drafts.add_files(draft.id, sealed_digests(application));
}

Result<Unlocked> Vault::open(const Identity& identity, const SecretBytes& pin) {
  const Digest lookup = token(parts_.secrets, identity);
  JIANGXIN_ASSIGN(drafts, DraftRepository(parts_.db).locks(lookup));
  JIANGXIN_ASSIGN(credentials, CredentialRepository(parts_.db).find_alone(lookup));
  const Belongings all{std::move(drafts), std::move(credentials)};
  JIANGXIN_ASSIGN(costs, costs_here(parts_.db, parts_.cost));
  JIANGXIN_ASSIGN(wanted, stretched(stretch_for(lookup, parts_.cost), pin));
  Unlocked unlocked;
  open_by(wanted, all, wanted, unlocked);
  for (std::size_t i = 1; i < costs.size(); ++i) {
    const bool is_right = !unlocked.applications.empty() || unlocked.trouble;
    if (is_right && !has_lock_of(all, costs[i])) continue;
    JIANGXIN_ASSIGN(former, stretched(stretch_for(lookup, costs[i]), pin));
    open_by(former, all, wanted, unlocked);
  }
  if (unlocked.applications.empty())
    return tl::unexpected(unlocked.trouble.value_or(
        Error{ErrorCode::NotFound, "nothing that this identity and PIN open"}));
  std::stable_partition(unlocked.applications.begin(), unlocked.applications.end(),
                        std::not_fn(&OpenDraft::retired));
  for (OpenDraft& draft : unlocked.applications) draft.pin = pin.copy();
  return unlocked;
}

Result<PinLock> Vault::stretched(const Stretch& stretch, const SecretBytes& pin) {
  ++stretchings_;
  return PinLock::make(stretch, pin, parts_.secrets.device_secret);
}

// What one of them lacks does not keep its owner from the others.
void Vault::open_by(const PinLock& lock, const Belongings& all, const PinLock& wanted,
                    Unlocked& unlocked) {
  const auto take = [&](Result<OpenDraft> open) {
    if (open)
      unlocked.applications.push_back(std::move(*open));
    else
      unlocked.trouble = open.error();
  };
  for (const DraftLock& of : all.drafts)
    if (auto key = lock.unlock(of.pin_key, pin_context(of.id)))
      take(opened_like_new(of.id, std::move(*key), wanted));
  CredentialKeeper keeper(parts_.db, parts_.random);
  for (const StoredCredential& credential : all.credentials) {
    auto open = keeper.open(credential, lock);
    if (!open) continue;
    const auto locked =
        lock.stretch() == wanted.stretch() ? Result<void>{} : keeper.lock_in(*open, wanted);
    take(locked ? std::move(open) : tl::unexpected(locked.error()));
  }
}

Result<OpenDraft> Vault::opened_like_new(const DraftId& id, SecretBytes key,
                                         const PinLock& wanted) {
  JIANGXIN_ASSIGN(draft, DraftRepository(parts_.db).get(id));
  JIANGXIN_ASSIGN(open, opened(draft, std::move(key)));
  if (is_unlike_new(draft, open, wanted)) JIANGXIN_TRY(made_like_new(draft, open, wanted));
  return std::move(open);
}

// Locks that a former PIN or cost left, and what an earlier version did not store.
Result<void> Vault::made_like_new(StoredDraft stored, OpenDraft& draft, const PinLock& lock) {
  stored.pin_key = lock.lock(draft.key, pin_context(draft.id), parts_.random);
  return parts_.db.transaction([&]() -> Result<void> {
    DraftRepository drafts(parts_.db);
    JIANGXIN_TRY(drafts.save_keys(stored));
    JIANGXIN_TRY(drafts.set_campaign(draft.id, draft.content.application.campaign_id));
    JIANGXIN_TRY(drafts.add_files(draft.id, sealed_digests(draft.content.application)));
    JIANGXIN_TRY(CredentialKeeper(parts_.db, parts_.random).lock_in(draft, lock));
    return written(draft);
  });
}

Result<void> Vault::save(OpenDraft& draft, const Identity& identity) {
  if (const Digest lookup = token(parts_.secrets, identity); lookup != draft.lookup)
    return move(draft, identity, lookup);
  JIANGXIN_TRY(written(draft));
  draft.pictured = ids_of_files(draft.content);
  return {};
}

// The lock's salt is the identity's, so that everything under an identity is tried at one cost.
Result<void> Vault::move(OpenDraft& draft, const Identity& identity, const Digest& lookup) {
  if (draft.pin.empty()) return fail(ErrorCode::InvalidInput, "another identity without its PIN");
  JIANGXIN_ASSIGN(lock, stretched(stretch_for(lookup, parts_.cost), draft.pin));
  const Digest former = std::exchange(draft.lookup, lookup);
  const auto done = parts_.db.transaction([&] { return moved(draft, identity, lock); });
  if (!done) {
    draft.lookup = former;
    return done;
  }
  draft.pictured = ids_of_files(draft.content);
  return {};
}

Result<void> Vault::moved(OpenDraft& draft, const Identity& identity, const PinLock& lock) {
  DraftRepository drafts(parts_.db);
  JIANGXIN_ASSIGN(stored, drafts.get(draft.id));
  stored.lookup = draft.lookup;
  stored.pin_key = lock.lock(draft.key, pin_context(draft.id), parts_.random);
  stored.unit_card = card_of(draft.id, identity);
  JIANGXIN_TRY(drafts.save_keys(stored));
  JIANGXIN_TRY(CredentialKeeper(parts_.db, parts_.random).lock_in(draft, lock));
  return written(draft);
}

Result<OpenUnit> Vault::sign_in(const RepCredential& credential, const SecretBytes& pin) {
  JIANGXIN_ASSIGN(secret, unwrap_key(credential.wrapped_unit_key, pin, parts_.secrets.device_secret,
                                     rep_key_context(credential.id)));
  JIANGXIN_ASSIGN(keys, unit_keys_from(secret.view()));
  if (public_keys_of(keys) != parts_.terminal.unit_keys)
    return fail(ErrorCode::Corrupt, "the credential holds another key than this unit's");
  return OpenUnit{credential.name, std::move(keys), credential.id, credential.role};
}

Result<OpenDraft> Vault::open_as_unit(const DraftId& id, const OpenUnit& unit) {
  JIANGXIN_ASSIGN(draft, DraftRepository(parts_.db).get(id));
  JIANGXIN_ASSIGN(key, key_for_unit(draft, unit));
  return opened(draft, std::move(key));
}

Result<UnitCard> Vault::card(const StoredDraft& draft, const OpenUnit& unit) {
  JIANGXIN_ASSIGN(json, open_envelope(draft.unit_card, unit.keys.x25519, card_context(draft.id)));
  return parse_unit_card(as_text(json));
}

Result<void> Vault::reset_pin(const DraftId& id, const OpenUnit& unit, const SecretBytes& new_pin) {
  JIANGXIN_ASSIGN(stored, DraftRepository(parts_.db).get(id));
  JIANGXIN_ASSIGN(key, key_for_unit(stored, unit));
  JIANGXIN_ASSIGN(draft, opened(stored, std::move(key)));
  draft.content.pin_was_reset = true;
  JIANGXIN_ASSIGN(lock, stretched(stretch_for(stored.lookup, parts_.cost), new_pin));
  return audit().with({AuditDeed::PinReset, unit.rep_id, stored.application_id},
                      [&] { return made_like_new(stored, draft, lock); });
}

Result<void> Vault::destroy(const OpenDraft& draft) {
  if (draft.content.submitted) {
    JIANGXIN_ASSIGN(link,
                    link_with_digest(parts_.db, draft.application_id, *draft.content.submitted));
    if (!link || link->entry.kind != SubmissionKind::Withdrawal)
      return fail(ErrorCode::Conflict, "something was submitted");
  }
  JIANGXIN_TRY(
      audit().with({AuditDeed::DraftDestroyed, std::string(kByOwner), draft.application_id},
                   [&] { return end_draft(parts_.db, draft); }));
  empty_log_of_what_ended(parts_.db);
  return remove_condemned(parts_.db, parts_.attachments);
}

Result<OpenDraft> Vault::opened(const StoredDraft& draft, SecretBytes key) {
  JIANGXIN_ASSIGN(content, open_content(draft.sealed, key, draft.id));
  JIANGXIN_TRY(open_pictures(draft.pictures, key, draft.id, content));
  OpenDraft open{draft.id,       draft.application_id, draft.lookup,
                 std::move(key), std::move(content),   {}};
  if (!draft.pictures.empty()) open.pictured = ids_of_files(open.content);
  JIANGXIN_ASSIGN(searched, searched_pages(parts_.db, open));
  open.searched = std::move(searched);
  return open;
}

Result<void> Vault::written(const OpenDraft& draft) {
  return write_draft(parts_.db, draft, draft.content, parts_.random, parts_.clock.now());
}

AuditLog Vault::audit() const {
  return AuditLog(
      {parts_.db, parts_.terminal, parts_.secrets.sign.x25519, parts_.random, parts_.clock});
}

Bytes Vault::card_of(const DraftId& id, const Identity& identity) {
  const UnitCard card{mask_id_number(identity.id_number)};
  return seal_envelope(as_bytes(to_json(card)), {parts_.terminal.unit_keys.x25519},
                       card_context(id), parts_.random);
}

}  // namespace jiangxin

#include "app/state/vault.h"

#include <algorithm>

#include "app/state/chain.h"
#include "app/state/draft_codec.h"
#include "app/state/draft_writer.h"
#include "app/state/pin_lock.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

// Drafts whose identity was changed keep the lock of their former one until the next unlock. So
// many former ones are tried: a stranger who moves drafts under another's number must not make
// that person wait.
constexpr int kMostFormerStretches = 2;

std::string key_context(const DraftId& id) {
  return "draft-key:" + to_string(id);
}
std::string card_context(const DraftId& id) {
  return "unit-card:" + to_string(id);
}

Digest token(const TerminalSecrets& secrets, const Identity& identity) {
  return lookup_token(secrets.device_secret, identity.name, identity.id_number);
}

Result<SecretBytes> key_for_unit(const StoredDraft& draft, const OpenUnit& unit) {
  JIANGXIN_ASSIGN(key, open_envelope(draft.unit_key, unit.keys, key_context(draft.id)));
  SecretBytes secret{ByteView(key)};
  std::ranges::fill(key, std::uint8_t{0});
  return secret;
}

}  // namespace

Result<OpenDraft> Vault::create(const Identity& identity, const SecretBytes& pin,
                                Application application) {
  BoxKeyPair reply = make_box_keys(parts_.random);
  const ByteView reply_secret = reply.secret_key.view();
  OpenDraft draft{DraftId::make(parts_.random),
                  ApplicationId::make(parts_.random),
                  token(parts_.secrets, identity),
                  make_key(parts_.random),
                  {std::move(application), {reply_secret.begin(), reply_secret.end()}, {}, {}},
                  {}};
  JIANGXIN_ASSIGN(lock, PinLock::make(stretch_for(draft.lookup, parts_.cost), pin,
                                      parts_.secrets.device_secret));
  JIANGXIN_TRY(DraftRepository(parts_.db).insert(
      {draft.id, draft.application_id, draft.lookup, lock.lock(draft.key, draft.id, parts_.random),
       seal_envelope(draft.key.view(), {parts_.terminal.unit_key}, key_context(draft.id),
                     parts_.random),
       card_of(draft.id, identity), seal_content(draft.content, draft.key, draft.id, parts_.random),
       seal_pictures(draft.content.application, draft.key, draft.id, parts_.random),
       parts_.clock.now()}));
  draft.pictured = ids_of_files(draft.content.application);
  return draft;
}

Result<OpenDraft> Vault::open(const Identity& identity, const SecretBytes& pin) {
  const Digest lookup = token(parts_.secrets, identity);
  JIANGXIN_ASSIGN(drafts, DraftRepository(parts_.db).find(lookup));
  JIANGXIN_ASSIGN(
      lock, PinLock::make(stretch_for(lookup, parts_.cost), pin, parts_.secrets.device_secret));
  for (const StoredDraft& draft : drafts)
    if (auto key = lock.unlock(draft.pin_key, draft.id)) return opened(draft, std::move(*key));
  return open_moved(drafts, lock, pin);
}

Result<OpenDraft> Vault::open_moved(const std::vector<StoredDraft>& drafts, const PinLock& lock,
                                    const SecretBytes& pin) {
  std::vector<PinLock> former;
  for (StoredDraft draft : drafts) {
    const auto stretch = stretch_of(draft.pin_key);
    if (!stretch || *stretch == lock.stretch()) continue;
    auto known = std::ranges::find(former, *stretch, &PinLock::stretch);
    if (known == former.end()) {
      if (std::ssize(former) == kMostFormerStretches) continue;
      JIANGXIN_ASSIGN(made, PinLock::make(*stretch, pin, parts_.secrets.device_secret));
      known = former.insert(former.end(), std::move(made));
    }
    auto key = known->unlock(draft.pin_key, draft.id);
    if (!key) continue;
    draft.pin_key = lock.lock(*key, draft.id, parts_.random);
    JIANGXIN_TRY(DraftRepository(parts_.db).save_keys(draft));
    return opened(draft, std::move(*key));
  }
  return fail(ErrorCode::NotFound, "no draft that this identity and PIN open");
}

Result<void> Vault::save(OpenDraft& draft, const Identity& identity) {
  if (const Digest lookup = token(parts_.secrets, identity); lookup != draft.lookup)
    return move(draft, identity, lookup);
  JIANGXIN_TRY(written(draft));
  draft.pictured = ids_of_files(draft.content.application);
  return {};
}

Result<void> Vault::move(OpenDraft& draft, const Identity& identity, const Digest& lookup) {
  const auto moved = parts_.db.transaction([&]() -> Result<void> {
    DraftRepository drafts(parts_.db);
    JIANGXIN_ASSIGN(stored, drafts.get(draft.id));
    stored.lookup = lookup;
    stored.unit_card = card_of(draft.id, identity);
    JIANGXIN_TRY(drafts.save_keys(stored));
    return written(draft);
  });
  if (!moved) return moved;
  draft.lookup = lookup;
  draft.pictured = ids_of_files(draft.content.application);
  return {};
}

Result<OpenUnit> Vault::sign_in(const RepCredential& credential, const SecretBytes& pin) {
  JIANGXIN_ASSIGN(secret,
                  unwrap_key(credential.wrapped_unit_key, pin, parts_.secrets.device_secret));
  JIANGXIN_ASSIGN(keys, box_keys_from(secret.view()));
  return OpenUnit{credential.name, std::move(keys)};
}

Result<OpenDraft> Vault::open_as_unit(const DraftId& id, const OpenUnit& unit) {
  JIANGXIN_ASSIGN(draft, DraftRepository(parts_.db).get(id));
  JIANGXIN_ASSIGN(key, key_for_unit(draft, unit));
  return opened(draft, std::move(key));
}

Result<UnitCard> Vault::card(const StoredDraft& draft, const OpenUnit& unit) {
  JIANGXIN_ASSIGN(json, open_envelope(draft.unit_card, unit.keys, card_context(draft.id)));
  return parse_unit_card(as_text(json));
}

Result<void> Vault::reset_pin(const DraftId& id, const OpenUnit& unit, const SecretBytes& new_pin) {
  DraftRepository drafts(parts_.db);
  JIANGXIN_ASSIGN(stored, drafts.get(id));
  JIANGXIN_ASSIGN(key, key_for_unit(stored, unit));
  JIANGXIN_ASSIGN(draft, opened(stored, std::move(key)));
  draft.content.pin_was_reset = true;
  JIANGXIN_ASSIGN(lock, PinLock::make(stretch_for(stored.lookup, parts_.cost), new_pin,
                                      parts_.secrets.device_secret));
  stored.pin_key = lock.lock(draft.key, id, parts_.random);
  return parts_.db.transaction([&]() -> Result<void> {
    JIANGXIN_TRY(drafts.save_keys(stored));
    return written(draft);
  });
}

Result<void> Vault::destroy(const OpenDraft& draft) {
  if (draft.content.submitted) {
    JIANGXIN_ASSIGN(link,
                    link_with_digest(parts_.db, draft.application_id, *draft.content.submitted));
    if (!link || link->entry.kind != SubmissionKind::Withdrawal)
      return fail(ErrorCode::Conflict, "something was submitted");
  }
  JIANGXIN_TRY(DraftRepository(parts_.db).destroy(draft.id));
  for (const Attachment* file : draft.content.application.attachments())
    JIANGXIN_TRY(parts_.attachments.remove(file->sealed_digest));
  return {};
}

Result<OpenDraft> Vault::opened(const StoredDraft& draft, SecretBytes key) {
  JIANGXIN_ASSIGN(content, open_content(draft.sealed, key, draft.id));
  JIANGXIN_TRY(open_pictures(draft.pictures, key, draft.id, content.application));
  OpenDraft open{draft.id,       draft.application_id, draft.lookup,
                 std::move(key), std::move(content),   {}};
  if (!draft.pictures.empty()) open.pictured = ids_of_files(open.content.application);
  return open;
}

Result<void> Vault::written(const OpenDraft& draft) {
  return write_draft(parts_.db, draft, draft.content, parts_.random, parts_.clock.now());
}

Bytes Vault::card_of(const DraftId& id, const Identity& identity) {
  const UnitCard card{mask_id_number(identity.id_number)};
  return seal_envelope(as_bytes(to_json(card)), {parts_.terminal.unit_key}, card_context(id),
                       parts_.random);
}

}  // namespace jiangxin

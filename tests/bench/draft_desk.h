// One terminal's vault with one complete application in it, as the kiosk has it open.
#pragma once

#include <optional>

#include "app/state/vault.h"
#include "sync/store/statement.h"
#include "tests/bench/must.h"
#include "tests/fakes/sample_application.h"

namespace jiangxin {

class DraftDesk {
 public:
  static constexpr std::string_view kPin = "246813";

  DraftDesk(const Path& folder, const Campaign& campaign, PinCost cost)
      : db_(must(Database::open(folder / "sealed.db"))),
        attachments_(files_, folder / "attachments"),
        secrets_{make_key(random_), make_sign_keys(random_)},
        vault_({db_, attachments_, terminal_, secrets_, random_, clock_, cost}) {
    terminal_.id = TerminalId::make(random_);
    terminal_.unit_keys.x25519 = make_box_keys(random_).public_key;
    Application application = filled(campaign);
    application.answers["deeds"] += '0';
    identity_ = {application.answers.at("name"), application.answers.at("id_number")};
    draft_.emplace(
        must(vault_.create(identity_, SecretBytes(as_bytes(kPin)), application, campaign.suite)));
  }

  void press_key(int key) {
    draft_->content.application.answers["deeds"].back() = static_cast<char>('0' + key % 10);
  }
  void save() { must(vault_.save(*draft_, identity_)); }
  Result<Unlocked> unlock(std::string_view pin) {
    return vault_.open(identity_, SecretBytes(as_bytes(pin)));
  }
  StoredDraft stored() { return must(DraftRepository(db_).get(draft_->id)); }
  Bytes sealed() { return *must(select_value<Bytes>(db_, "SELECT sealed FROM draft")); }

 private:
  // What the thumbnail (320 px) of a photographed or scanned certificate takes: JPEG, so that
  // nothing in it repeats.
  static constexpr std::size_t kThumbnailBytes = 15'000;

  Application filled(const Campaign& campaign) {
    Application application = sample_application(campaign);
    for (auto& [indicator, items] : application.evidence)
      for (EvidenceItem& item : items)
        for (Attachment& file : item.files) file.thumbnail = random_.bytes(kThumbnailBytes);
    application.portrait->thumbnail = random_.bytes(kThumbnailBytes);
    return application;
  }

  SystemRandom random_;
  SystemClock clock_;
  PosixFileSystem files_;
  Database db_;
  AttachmentStore attachments_;
  Terminal terminal_;
  TerminalSecrets secrets_;
  Vault vault_;
  Identity identity_;
  std::optional<OpenDraft> draft_;
};

}  // namespace jiangxin

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

#include "app/state/vault.h"
#include "sync/store/statement.h"
#include "tests/bench/bare_row.h"
#include "tests/bench/must.h"
#include "tests/bench/store_bench.h"
#include "tests/fakes/sample_application.h"

namespace jiangxin {
namespace {

constexpr int kRounds = 15;
constexpr int kSavesARound = 60;
// What the thumbnail (320 px) of a photographed or scanned certificate takes: JPEG, so that nothing
// in it repeats.
constexpr std::size_t kThumbnailBytes = 15'000;

double microseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
      .count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

Application filled_application(const Campaign& campaign, Random& random) {
  Application application = sample_application(campaign);
  for (auto& [indicator, items] : application.evidence)
    for (EvidenceItem& item : items)
      for (Attachment& file : item.files) file.thumbnail = random.bytes(kThumbnailBytes);
  application.portrait->thumbnail = random.bytes(kThumbnailBytes);
  return application;
}

// One draft, open; each save follows one key in its deeds.
class Desk {
 public:
  Desk(const Path& folder, const Campaign& campaign)
      : db_(must(Database::open(folder / "sealed.db"))),
        attachments_(files_, folder / "attachments"),
        secrets_{make_key(random_), make_sign_keys(random_)},
        vault_({db_, attachments_, terminal_, secrets_, random_, clock_, PinCost{1, 8ull << 20}}) {
    terminal_.id = TerminalId::make(random_);
    terminal_.unit_key = make_box_keys(random_).public_key;
    Application application = filled_application(campaign, random_);
    application.answers["deeds"] += '0';
    identity_ = identity_in(application);
    draft_.emplace(must(vault_.create(identity_, SecretBytes(as_bytes("246813")), application)));
  }

  void press_key(int key) {
    draft_->content.application.answers["deeds"].back() = static_cast<char>('0' + key % 10);
  }
  void save() { must(vault_.save(*draft_, identity_)); }
  StoredDraft stored() { return must(DraftRepository(db_).get(draft_->id)); }
  Bytes sealed() { return *must(select_value<Bytes>(db_, "SELECT sealed FROM draft")); }

 private:
  static Identity identity_in(const Application& application) {
    return {application.answers.at("name"), application.answers.at("id_number")};
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

}  // namespace

void measure_saves(const Path& folder) {
  Desk desk(folder, sample_campaign());
  BareRow bare(folder / "bare.db", desk.stored());
  Bytes sealed = desk.sealed();
  std::int64_t at = 0;
  const auto save_bare = [&] { bare.save(sealed, ++at); };
  std::vector<double> sealed_us, bare_us, ratios;
  for (int round = 0; round < kRounds; ++round) {
    const bool bare_first = round % 2 == 1;  // what the disk still does for one delays the other
    std::vector<double> ours, theirs;
    for (int key = 0; key < kSavesARound; ++key) {
      desk.press_key(key);
      if (bare_first) theirs.push_back(microseconds(save_bare));
      ours.push_back(microseconds([&] { desk.save(); }));
      sealed = desk.sealed();
      if (!bare_first) theirs.push_back(microseconds(save_bare));
    }
    sealed_us.push_back(median(ours));
    bare_us.push_back(median(theirs));
    ratios.push_back(sealed_us.back() / bare_us.back());
  }
  std::printf("{\"sealed_us\":%.1f,\"bare_us\":%.1f,\"ratio\":%.3f,\"row_bytes\":%zu}\n",
              median(sealed_us), median(bare_us), median(ratios), sealed.size());
}

}  // namespace jiangxin

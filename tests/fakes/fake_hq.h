// HQ in memory, honest until told otherwise.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "sync/forms/campaign.h"
#include "sync/protocol/hq_protocol.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/seeded_random.h"

namespace jiangxin {

// One thread; clock outlives this.
class FakeHq : public HqProtocol {
 public:
  explicit FakeHq(Clock& clock) : clock_(clock) {}

  // --- What may go wrong ---

  // Done as asked, but the answer gets lost on its way.
  void drop_next_reply() { drops_reply_ = true; }
  // Until told otherwise every request fails so. Unreachable: off line; NotHq: a portal answers.
  void fail_all(HqFailure failure) { failure_ = std::move(failure); }
  void heal() { failure_.reset(); }
  // A submission, or one file, that always fails so.
  void fail(const SubmissionId& id, HqFailure failure) {
    bad_submissions_[id] = std::move(failure);
  }
  void fail(const Digest& file, HqFailure failure) { bad_files_[file] = std::move(failure); }
  void mend(const Digest& file) { bad_files_.erase(file); }
  // A file that goes over whole each time, and then fails so.
  void swallow(const Digest& file, HqFailure failure) { swallowed_[file] = std::move(failure); }
  // With the next answer.
  void send(const Campaign& campaign) {
    campaigns_.push_back(sign_campaign(to_json(campaign), keys_));
  }
  // Signs with another key from now on.
  void turn_impostor() { keys_ = make_sign_keys(random_); }

  // Whatever happens meanwhile, at each part of a file.
  void while_sending(std::function<void()> happens) { while_sending_ = std::move(happens); }
  // Files go up in parts of so many bytes, and a later try goes on where the last one ended.
  void take_parts_of(std::size_t bytes) { part_ = bytes; }
  void set_ahead(std::chrono::milliseconds ahead) { ahead_ = ahead; }

  // --- What HQ does ---

  void decide(const Submission& submission, DecisionState state) {
    Decision decision;
    decision.number = static_cast<std::int64_t>(decisions_.size()) + 1;
    decision.application_id = submission.manifest.application_id;
    decision.submission_id = submission.manifest.id;
    decision.state = state;
    decision.decided_at = clock_.now();
    decisions_.push_back(sign_decision(std::move(decision), keys_));
  }
  // A restored backup knows less of the audit log; an older hub knows of none.
  void forget_audit(std::size_t keep) { audit_.resize(keep); }
  void keep_audit(bool keeps) { keeps_audit_ = keeps; }
  void refuse_audit(std::optional<HqFailure> failure) { audit_failure_ = std::move(failure); }
  // A file that came some other way.
  void have(const Digest& file) { files_.insert(file); }
  // It hands an application back, with the next answer; and has that file.
  void hand_back(Handover handover) {
    handover.decision = sign_decision(std::move(handover.decision), keys_);
    handovers_.push_back(sign_handover(std::move(handover), keys_));
  }
  void have(const Digest& file, Bytes bytes) { shelf_[file] = std::move(bytes); }
  // News comes in pages of so many.
  void page_by(std::size_t count) { page_ = count; }

  // --- What it saw ---

  const SignPublicKey& key() const { return keys_.public_key; }
  std::size_t stored_count() const { return receipts_.size(); }
  int submits() const { return submits_; }
  int questions() const { return questions_; }
  int audits() const { return audits_; }
  const std::vector<SealedAuditEntry>& audit_log() const { return audit_; }
  const std::vector<Digest>& uploads() const { return uploads_; }
  // What was asked for, from which byte on.
  const std::vector<std::pair<Digest, std::uint64_t>>& downloads() const { return downloads_; }

  // --- HqProtocol ---

  HqResult<SubmitAnswer> submit(const Submission& submission) override {
    ++submits_;
    const SubmissionId& id = submission.manifest.id;
    if (failure_) return tl::unexpected<HqFailure>(*failure_);
    if (const auto bad = bad_submissions_.find(id); bad != bad_submissions_.end())
      return tl::unexpected<HqFailure>(bad->second);
    SubmitAnswer answer;
    for (const SealedFileRef& file : submission.manifest.files)
      if (!files_.contains(file.digest)) answer.missing.push_back(file.digest);
    if (answer.missing.empty()) answer.receipt = receipt_for(submission);
    return delivered(std::move(answer));
  }

  HqResult<void> upload(const SealedFileRef& file, const SourceAt& source_at,
                        const Progress& progress) override {
    uploads_.push_back(file.digest);
    if (failure_) return tl::unexpected<HqFailure>(*failure_);
    if (const auto bad = bad_files_.find(file.digest); bad != bad_files_.end())
      return tl::unexpected<HqFailure>(bad->second);
    Bytes& kept = growing_[file.digest];
    if (!part_) kept.clear();
    for (bool grows = true; grows && kept.size() < file.size;) {
      const std::size_t before = kept.size();
      const auto source = source_at(before);
      if (!source || !take_part(*source, kept, progress)) return lost();
      grows = kept.size() > before;
    }
    if (const auto bad = swallowed_.find(file.digest); bad != swallowed_.end())
      return tl::unexpected<HqFailure>(bad->second);
    if (digest_of(growing_.extract(file.digest).mapped()) != file.digest)
      return tl::unexpected<HqFailure>(
          HqFailure{HqTrouble::Refused, "digest-mismatch", std::nullopt});
    files_.insert(file.digest);
    return delivered();
  }

  HqResult<Updates> updates(const TerminalId&, const std::string& cursor) override {
    ++questions_;
    if (failure_) return tl::unexpected<HqFailure>(*failure_);
    const std::size_t from = cursor.empty() ? 0 : std::stoul(cursor);
    const std::size_t to = std::min(decisions_.size(), from + page_);
    Updates updates;
    updates.decisions.assign(decisions_.begin() + static_cast<std::ptrdiff_t>(from),
                             decisions_.begin() + static_cast<std::ptrdiff_t>(to));
    updates.campaigns = std::exchange(campaigns_, {});
    updates.handovers = std::exchange(handovers_, {});
    updates.cursor = std::to_string(to);
    updates.hq_time = clock_.now() + ahead_;
    updates.more = to < decisions_.size();
    return delivered(std::move(updates));
  }

  HqResult<std::optional<std::int64_t>> audit(const TerminalId&, const AuditPart& part) override {
    ++audits_;
    if (failure_) return tl::unexpected<HqFailure>(*failure_);
    if (audit_failure_) return tl::unexpected<HqFailure>(*audit_failure_);
    if (!keeps_audit_) return std::optional<std::int64_t>();
    const auto kept = static_cast<std::int64_t>(audit_.size());
    if (part.first > kept + 1) return delivered(std::optional(kept));
    audit_.resize(static_cast<std::size_t>(part.first) - 1);
    audit_.insert(audit_.end(), part.entries.begin(), part.entries.end());
    return delivered(std::optional(static_cast<std::int64_t>(audit_.size())));
  }

  HqResult<Bytes> download(const TerminalId&, const Digest& file, std::uint64_t from,
                           std::size_t at_most) override {
    downloads_.emplace_back(file, from);
    if (failure_) return tl::unexpected<HqFailure>(*failure_);
    if (const auto bad = bad_files_.find(file); bad != bad_files_.end())
      return tl::unexpected<HqFailure>(bad->second);
    const auto found = shelf_.find(file);
    if (found == shelf_.end())
      return tl::unexpected<HqFailure>(HqFailure{HqTrouble::Refused, "not-found", std::nullopt});
    const ByteView all(found->second);
    const ByteView rest = all.subspan(std::min<std::size_t>(from, all.size()));
    return delivered(to_bytes(as_text(rest.first(std::min(at_most, rest.size())))));
  }

 private:
  Receipt receipt_for(const Submission& submission) {
    const auto [place, is_new] = receipts_.try_emplace(submission.manifest.id);
    if (is_new)
      place->second = sign_receipt({.submission_id = submission.manifest.id,
                                    .application_id = submission.manifest.application_id,
                                    .digest = submission.digest(),
                                    .received_at = clock_.now(),
                                    .signature = {}},
                                   keys_);
    return place->second;
  }

  // False: its source fails; what came is kept.
  bool take_part(const ByteSource& source, Bytes& kept, const Progress& progress) {
    const std::size_t before = kept.size();
    Bytes piece(16 * 1024);
    while (!part_ || kept.size() - before < *part_) {
      while_sending_();
      const auto count = source(piece);
      if (!count) return false;
      if (*count == 0) return true;
      kept.insert(kept.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(*count));
      progress(kept.size());
    }
    return true;
  }

  static tl::unexpected<HqFailure> lost() {
    return tl::unexpected<HqFailure>(
        HqFailure{HqTrouble::Unreachable, "the connection broke", std::nullopt});
  }
  template <class T>
  HqResult<T> delivered(T answer) {
    if (std::exchange(drops_reply_, false)) return lost();
    return answer;
  }
  HqResult<void> delivered() {
    if (std::exchange(drops_reply_, false)) return lost();
    return {};
  }

  Clock& clock_;
  SeededRandom random_{77};
  SignKeyPair keys_ = make_sign_keys(random_);
  std::map<SubmissionId, Receipt> receipts_;
  std::vector<Decision> decisions_;
  std::vector<SignedCampaign> campaigns_;
  std::set<Digest> files_;
  std::map<Digest, Bytes> growing_;
  std::optional<std::size_t> part_;
  std::size_t page_ = 100;
  int submits_ = 0;
  int questions_ = 0;
  int audits_ = 0;
  bool keeps_audit_ = true;
  std::optional<HqFailure> audit_failure_;
  std::vector<SealedAuditEntry> audit_;
  std::vector<Digest> uploads_;
  std::vector<std::pair<Digest, std::uint64_t>> downloads_;
  std::vector<Handover> handovers_;
  std::map<Digest, Bytes> shelf_;
  bool drops_reply_ = false;
  std::function<void()> while_sending_ = [] {};
  std::chrono::milliseconds ahead_{std::chrono::hours{1}};
  std::optional<HqFailure> failure_;
  std::map<SubmissionId, HqFailure> bad_submissions_;
  std::map<Digest, HqFailure> swallowed_;
  std::map<Digest, HqFailure> bad_files_;
};

}  // namespace jiangxin

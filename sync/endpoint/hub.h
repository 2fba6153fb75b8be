// HQ: takes submissions and files, answers with receipts, judges. What HTTP serves; also HqProtocol
// itself, so that tests and simulations talk to the real hub without HTTP.
#pragma once

#include "sync/endpoint/audit_store.h"
#include "sync/endpoint/file_shelf.h"
#include "sync/endpoint/hq_secrets.h"
#include "sync/endpoint/hq_store.h"
#include "sync/endpoint/hub_problem.h"
#include "sync/endpoint/judge.h"
#include "sync/endpoint/key_ring.h"
#include "sync/endpoint/staff_store.h"
#include "sync/endpoint/uploads.h"

namespace jiangxin {

// Any thread; what it borrows outlives it.
class Hub : public HqProtocol {
 public:
  struct Parts {
    HqStore& store;
    FileShelf& shelf;
    Uploads& uploads;
    const HqSecrets& secrets;
    KeyRing& keys;
    Clock& clock;
    Random& random;
    HqDatabase& db;
  };
  explicit Hub(Parts parts)
      : parts_(parts), judge_(parts.store, parts.shelf), audit_(parts.db), staff_(parts.db) {}

  HqResult<SubmitAnswer> submit(const Submission& submission) override;
  HqResult<void> upload(const SealedFileRef& file, const SourceAt& source_at,
                        const Progress& progress) override;
  HqResult<Updates> updates(const TerminalId& terminal, const std::string& cursor) override;
  HqResult<std::optional<std::int64_t>> audit(const TerminalId& terminal,
                                              const AuditPart& part) override;
  HqResult<Bytes> download(const TerminalId& terminal, const Digest& file, std::uint64_t from,
                           std::size_t at_most) override;

  struct Taken {
    std::string receipt_json;     // the same bytes for the same submission, for ever; or
    std::vector<Digest> missing;  // nothing was stored, these are needed first
  };
  // A body that is empty is on the shelf, or missing.
  HubResult<Taken> take(const Submission& submission);
  struct Opened {
    SubmissionId id;
    bool refused = false;               // by the rules
    std::optional<Error> trouble = {};  // it waits on: a file of it cannot be read, …
  };
  // Whole and on disk. None: not here.
  HubResult<std::optional<std::uint64_t>> file_size(const Digest& digest);
  Uploads& uploads() { return parts_.uploads; }
  HubResult<Updates> updates_since(const TerminalId& terminal, const std::string& cursor);
  // A part of a terminal's audit log; up to where HQ has it (AuditStore::add).
  HubResult<std::int64_t> keep(const TerminalId& terminal, const AuditPart& part);
  HubResult<std::vector<StoredCampaign>> campaigns();
  TimePoint now() const { return parts_.clock.now(); }

  // What was taken without the key that opens it is judged by the rules, as of when it came, in
  // that order; one that cannot be judged keeps no other from it. Errors: Denied (the key is not
  // here either), the store's.
  Result<std::vector<Opened>> open_waiting();
  // A clerk's judgement on an application's newest content, signed and told to its terminal.
  // Errors: NotFound, Denied (without the opening key), and the store's.
  Result<Decision> decide(const ApplicationId& application, DecisionState state,
                          const DecisionText& text);
  // HqStore::count_in, judged by the rules if the opening key is here. Errors: as open_waiting().
  Result<void> count_in(const SubmissionId& id);
  // The same content to that terminal, which has lost it or never had it, with the return that it
  // is; the terminal that sent it sees the return, too. Errors: as decide(), Conflict (withdrawn),
  // Denied (that terminal is revoked, or there twice), Corrupt (HQ lacks a file of it).
  Result<Handover> hand_back(const ApplicationId& application, const TerminalId& to,
                             const DecisionText& text);
  struct HandedFile {
    std::uint64_t size = 0;
    SourceAt source_at;
  };
  // Of a handover to that terminal; of any, if nobody asked who it is. Problem: not-found.
  HubResult<HandedFile> handed_file(const std::optional<TerminalId>& to, const Digest& digest);

 private:
  HubResult<KnownTerminal> known(const TerminalId& id);
  HubResult<std::vector<Digest>> missing(const SubmissionManifest& manifest);
  HubResult<bool> body_on_shelf(const SubmissionManifest& manifest);
  HubResult<Taken> take_new(const Submission& submission, const HqStore::Lookup& lookup);
  HubResult<Taken> store(const Submission& submission, const Submission& whole,
                         const HqStore::Lookup& lookup);
  Result<HqStore::Outcome> judge(const Submission& whole, const HqStore::Lookup& lookup,
                                 const OpeningKey& key, TimePoint received_at);
  // KeyRing::all_with the campaign's.
  std::shared_ptr<const OpeningKey> opening_for(const Campaign* campaign);
  BoxPublicKey reader_of(const Campaign* campaign) const;
  // HQ's key by which it signs what is of a campaign of that suite.
  const SignKeyPair& signer(Suite suite) const { return *parts_.secrets.sign.of(suite); }
  Result<bool> open_one(const SubmissionId& id);
  Result<std::vector<Opened>> open_all(const std::vector<SubmissionId>& waiting);
  struct Content {  // the newest of an application, for a clerk
    Submission submission;
    bool is_withdrawn = false;
    std::vector<BoxPublicKey> readers;  // of what is said of it
  };
  Result<Content> newest_content(const ApplicationId& application);
  HubResult<void> bring(const SealedFileRef& file, const SourceAt& source_at,
                        const Progress& progress);
  Result<void> add_holder(Content& content);
  Result<void> check_whole(const SubmissionManifest& manifest);
  Result<SealedFileRef> shelve(const HandoverBody& body, const ApplicationId& application,
                               const TerminalId& to, const BoxPublicKey& unit);
  Decision make_decision(const SubmissionManifest& manifest, std::int64_t number,
                         DecisionState state, const DecisionText& text,
                         const std::vector<BoxPublicKey>& readers);

  Parts parts_;
  Judge judge_;
  AuditStore audit_;
  StaffStore staff_;
};

// The text of a decision, as HQ reads it back. Errors: Denied, Corrupt.
Result<DecisionText> open_decision(const Decision& decision, const BoxKeyPair& keys);

}  // namespace jiangxin

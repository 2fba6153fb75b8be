// What HQ's rules say of a submission. Custody does not hang on it: what fails is kept all the
// same.
#pragma once

#include <optional>
#include <vector>

#include "sync/endpoint/file_shelf.h"
#include "sync/endpoint/hq_secrets.h"
#include "sync/endpoint/hq_store.h"

namespace jiangxin {

struct Judgement {
  std::vector<Finding> findings;          // with errors: refused by the rules
  std::optional<BoxPublicKey> reply_key;  // none if the body does not open
  std::optional<Digest> person;           // keyed hash of the ID number, if it has one
};

// Opens what HQ's keys open. Errors: Denied, Corrupt, InvalidInput.
Result<SubmissionBody> open_submission(const Submission& submission, const OpeningKey& hq);

// Any thread; what it borrows outlives it.
class Judge {
 public:
  Judge(HqStore& store, FileShelf& shelf) : store_(store), shelf_(shelf) {}

  // All its files are on the shelf; the campaign is the manifest's, null if HQ does not know it.
  // Findings beside those of the Validator, by `where` and rule:
  // "body" unreadable, wrong-kind; "campaign" unknown-campaign; a file's place unnamed-file (the
  // manifest lacks what the body names), wrong-bytes, wrong-type; "files" unused-file;
  // "endorsement/…" missing, too-long, not-declassified. Their words are the campaign's for a form
  // that does not fit.
  // Errors: of HQ's own (Io …), when it cannot tell.
  Result<Judgement> judge(const Submission& submission, const Campaign* campaign,
                          const OpeningKey& key, TimePoint now);

 private:
  struct Asked {
    const SubmissionManifest& manifest;
    const Campaign* campaign;
    const SecretBytes& index;
    TimePoint now;
  };
  Result<void> judge_body(const Asked& asked, const SubmissionBody& body, Judgement& judgement);
  Result<void> judge_application(const Asked& asked, const Application& application,
                                 Judgement& judgement);
  Result<LocalText> words_for_misfits();

  HqStore& store_;
  FileShelf& shelf_;
};

// Who applies, by the campaign's identity fields; empty if that was not answered.
std::string id_number_of(const Campaign& campaign, const Answers& answers);
std::string name_of(const Campaign& campaign, const Answers& answers);

}  // namespace jiangxin

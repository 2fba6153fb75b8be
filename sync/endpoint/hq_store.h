// What HQ holds, in <data>/hub.db: campaigns, terminals, submissions with their receipts,
// decisions. Bodies stay sealed here; HQ's key opens them when they are read.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/endpoint/file_shelf.h"
#include "sync/forms/campaign.h"
#include "sync/protocol/hq_protocol.h"
#include "sync/protocol/limits.h"

namespace jiangxin {

struct StoredCampaign {
  std::string id;
  int form_version = 0;
  int version = 0;
  bool operator==(const StoredCampaign&) const = default;
};

struct KnownTerminal {
  TerminalId id;
  std::string name;
  SignPublicKeys sign_keys;
  BoxPublicKeys unit_keys;
  std::optional<TimePoint> revoked_at = {};
  std::optional<TimePoint> cloned_at = {};  // it is there twice (Admission)
  bool operator==(const KnownTerminal&) const = default;
};

struct Custody {  // what HQ answered for a submission
  Digest digest;
  std::string receipt_json;
};

struct StoredSubmission {
  std::int64_t number = 0;
  Submission submission;
  TimePoint received_at;
  std::string receipt_json;
  bool is_foreign = false;  // of a terminal that may not speak of its application
};

struct ApplicationRow {
  ApplicationId id;
  std::string campaign_id;
  std::int64_t newest = 0;               // number of its newest event: the order of the list
  std::optional<SubmissionId> content;   // its newest applicant's submission or correction, by
                                         // its chain (chain_order.h)
  std::optional<std::int64_t> decision;  // number of the newest on that, or on what follows it
  std::optional<DecisionState> state;    // its state
  TimePoint received_at;                 // of the newest submission
  bool withdrawn = false;
  bool gap = false;          // a submission follows one that HQ does not have
  bool forked = false;       // two follow the same one, or two begin it: it was on two terminals
  bool same_person = false;  // another application of this campaign has the same ID number
  bool foreign = false;      // a submission is here that counts for nothing (HqStore::add)
};

// Any thread of one process; other processes may have the same file open. What it borrows outlives
// it.
class HqStore {
 public:
  HqStore(HqDatabase& db, FileShelf& shelf) : db_(db), shelf_(shelf) {}

  // Added, or put in the place of the same form version, and told to every terminal. The same again
  // changes nothing. Errors: Conflict (not newer than what is here of that campaign, or another
  // form under the same number), TooLarge.
  Result<void> put_campaign(const Campaign& campaign);
  Result<std::vector<StoredCampaign>> campaigns();
  // The form, brought up to date; parsed once, as long as it stays the same. Null: no such campaign
  // or form version.
  Result<std::shared_ptr<const Campaign>> campaign(const std::string& id, int form_version);
  // Its newest version. Error: NotFound.
  Result<std::shared_ptr<const Campaign>> newest_campaign(const std::string& id);

  // Adding the same twice is once; the same id with other keys: Conflict.
  Result<void> put_terminal(const KnownTerminal& terminal);
  Result<std::vector<KnownTerminal>> terminals();
  Result<std::optional<KnownTerminal>> terminal(const TerminalId& id);

  // What receiving a submission begins with, in one look (HqDatabase::peek).
  struct Lookup {
    KnownTerminal terminal;
    bool is_here = false;
    std::shared_ptr<const Campaign> campaign;  // as campaign() has it
  };
  // None: an unknown terminal.
  Result<std::optional<Lookup>> look_up(const SubmissionManifest& manifest);
  Result<std::optional<Custody>> custody(const SubmissionId& id);

  struct Outcome {                 // of opening a submission and judging it by the rules
    std::optional<Digest> person;  // keyed hash of the ID number, if it has one
    // The judgement that goes with it, if there is one, made for its number.
    std::function<Decision(std::int64_t number)> decision;
  };
  struct NewSubmission {
    const Submission& submission;
    const Receipt& receipt;
    std::optional<Outcome> outcome;  // none: it has not been opened yet
  };
  // Durable when it returns. A body that is empty is on the shelf. If the id is stored already,
  // nothing changes and what is stored comes back: the caller compares digests.
  // Whoever sends something of an application first speaks of it, and whoever it was handed back
  // to; what another terminal sends is kept, and nothing comes of it.
  Result<Custody> add(const NewSubmission& added);
  // A clerk's word that such a one is good: it counts, as of when it came, and its terminal speaks
  // of the application from now on. The rules have not judged it yet. Error: NotFound.
  Result<void> count_in(const SubmissionId& id);
  // Those that have not been opened yet, of one application or of all, in the order in which they
  // came.
  Result<std::vector<SubmissionId>> unjudged(std::optional<ApplicationId> of = std::nullopt);
  // What opening one came to; if another was faster, nothing changes. Error: NotFound.
  Result<void> judge(const SubmissionId& id, const Outcome& outcome);
  // A judgement, made for its number; told to the terminal that sent the submission, and to that to
  // which it was handed back since.
  Result<Decision> decide(const SubmissionId& submission,
                          const std::function<Decision(std::int64_t number)>& make);
  struct NewHandover {
    ApplicationId application;
    TerminalId from;  // which sent what is handed back
    TerminalId to;
    // Made for their numbers, within one commit.
    std::function<Decision(std::int64_t number)> decision;
    std::function<Handover(std::int64_t number, const Decision& returned)> handover;
    BoxPublicKey reply_key;  // handed over with it
  };
  // The return told to the one terminal, and to whoever held it until now; the handover to the
  // other. Its files are on the shelf.
  Result<Handover> hand_over(const NewHandover& added);
  // To whom an application was handed back last, if what was handed over is its newest content
  // still, and not withdrawn.
  struct Holder {
    TerminalId terminal;
    std::optional<BoxPublicKey> reply_key;  // none: handed over by an earlier version
  };
  Result<std::optional<Holder>> holder(const ApplicationId& application);
  // Whether a handover to that terminal (or any) names the file.
  Result<bool> is_handed(const Digest& file, const std::optional<TerminalId>& to);
  // What was said to a terminal after that event, at most `limit`; the cursor is an event's number.
  // Campaigns are not signed yet. A handover is told to whoever holds the application.
  Result<Updates> updates(const TerminalId& terminal, std::int64_t after, std::size_t limit);

  // Newest event first, those before event `before`.
  Result<std::vector<ApplicationRow>> applications(std::int64_t before, std::size_t limit);
  Result<std::optional<ApplicationRow>> application(const ApplicationId& id);
  // Applications that a code or id may mean: of an application, of a submission, or the first 40
  // bits of either ("7K4M-92QX" with or without check letters).
  Result<std::vector<ApplicationId>> find(std::string_view text);
  Result<StoredSubmission> submission(const SubmissionId& id);  // NotFound
  // The chain, oldest first.
  Result<std::vector<StoredSubmission>> chain(const ApplicationId& id);
  Result<std::vector<Decision>> decisions(const ApplicationId& id);
  // The other applications of this one's campaign with the same ID number.
  Result<std::vector<ApplicationId>> same_person(const ApplicationId& id);

  // A consistent copy while others write. `to` does not exist yet.
  Result<void> copy_to(const Path& to);
  // Every file that a stored manifest names, bodies on the shelf too; some more than once.
  Result<void> each_file(const std::function<Result<void>(const Digest&)>& use);
  // After a restore: numbers go on far behind those that were given out after the backup.
  Result<void> skip_numbers();

 private:
  Result<std::vector<Digest>> handover_bodies();
  Result<void> fetch_body(StoredSubmission& stored);
  Result<std::shared_ptr<const Campaign>> campaign_in(Database& db, const std::string& id,
                                                      int form_version);

  struct ParsedCampaign {
    int newest = 0;  // version
    std::shared_ptr<const Campaign> campaign;
  };

  HqDatabase& db_;
  FileShelf& shelf_;
  std::map<std::pair<std::string, int>, ParsedCampaign> parsed_;  // used by who reads from db_
};

}  // namespace jiangxin

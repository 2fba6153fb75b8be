// When the faults are over: everything is delivered, and what is at HQ is what was sent.
#include <algorithm>
#include <set>

#include "tests/sim/broken.h"
#include "tests/sim/world.h"

namespace jiangxin::sim {
namespace {

using namespace std::chrono_literals;

// The longest wait of the uploader is an hour, the longest time between two tries a quarter.
constexpr milliseconds kLongest = 24h;

template <class T>
T read(Result<T> result, const std::string& what) {
  if (!result) throw Broken(what + ": " + result.error().detail);
  return *std::move(result);
}

bool is_content(const StoredSubmission& stored) {
  const SubmissionKind kind = stored.submission.manifest.kind;
  return kind == SubmissionKind::Applicant || kind == SubmissionKind::Correction;
}

// What that link follows; end: nothing that is here.
auto before(const StoredSubmission& link, const std::vector<StoredSubmission>& chain) {
  return std::ranges::find_if(chain, [&](const StoredSubmission& other) {
    return other.submission.digest() == link.submission.manifest.follows;
  });
}

// No other content leads on from the row's, whatever lies between.
bool has_newest_content(const ApplicationRow& row, const std::vector<StoredSubmission>& chain) {
  for (const StoredSubmission& link : chain) {
    if (!is_content(link)) continue;
    if (!row.content) return false;
    for (auto at = before(link, chain); at != chain.end(); at = before(*at, chain))
      if (at->submission.manifest.id == row.content) return false;
  }
  return true;
}

// A withdrawal from which nothing leads on to a content.
bool is_taken_back(const std::vector<StoredSubmission>& chain) {
  std::set<Digest> left;
  for (const StoredSubmission& link : chain) {
    if (!is_content(link)) continue;
    for (auto at = before(link, chain); at != chain.end(); at = before(*at, chain))
      left.insert(at->submission.digest());
  }
  return std::ranges::any_of(chain, [&](const StoredSubmission& link) {
    return link.submission.manifest.kind == SubmissionKind::Withdrawal &&
           !left.contains(link.submission.digest());
  });
}

}  // namespace

void World::recover() {
  hub_.calm();
  for (const auto& kiosk : kiosks_) kiosk->calm();
  for (Stick& stick : sticks_) stick.machine().calm();
  while (!late_.empty() && hub_.keep_running()) let_late_request_arrive();
  if (run_.dice.one_in(4)) recover_by_stick(any_kiosk());
  settle();
}

void World::settle() {
  const milliseconds end = run_.time + kLongest;
  while (!is_settled()) {
    require(run_.time < end, "not everything is delivered a day after the last fault");
    require(hub_.keep_running(), "the hub does not start");
    for (const auto& kiosk : kiosks_) kiosk->keep_running();
    let_work();
  }
}

// One way there and back is enough.
void World::recover_by_stick(KioskSite& kiosk) {
  Stick& stick = any_stick();
  stick.wipe();
  hub_.keep_running();
  kiosk.write_to(stick);
  hub_.serve(stick);
  kiosk.read_from(stick);
  kiosk.look();
  require(kiosk.has_delivered_all(), "a stick does not carry everything");
}

bool World::is_settled() {
  for (const auto& kiosk : kiosks_) {
    kiosk->look();
    if (!kiosk->has_delivered_all() || !kiosk->has_sent_log()) return false;
  }
  return have_judgements_come() && has_come_what_was_handed_back();
}

// What HQ tells that terminal, were it new: what nothing newer has overtaken.
std::vector<Handover> World::handed_back_to(const KioskSite& kiosk) {
  std::vector<Handover> told;
  for (std::string cursor;;) {
    const auto page = hub_.serving()->updates(kiosk.terminal().id, cursor);
    require(page.has_value(), "HQ tells no news");
    told.insert(told.end(), page->handovers.begin(), page->handovers.end());
    if (!page->more) return told;
    cursor = page->cursor;
  }
}

bool World::has_come_what_was_handed_back() {
  return std::ranges::all_of(kiosks_, [&](const auto& kiosk) {
    return std::ranges::all_of(handed_back_to(*kiosk),
                               [&](const Handover& handover) { return kiosk->has(handover); });
  });
}

bool World::have_judgements_come() {
  if (hub_.serving() == nullptr) return false;
  for (const auto& kiosk : kiosks_)
    for (const Made& made : kiosk->made()) {
      const ApplicationId& application = made.submission.manifest.application_id;
      const auto at_hq = hub_.data().store().decisions(application);
      const auto here = kiosk->decisions(application);
      if (!at_hq || !here || *here != *at_hq) return false;
    }
  return true;
}

// What was promised was durable when it was promised.
void World::cut_all_power() {
  hub_.cut_power();
  for (const auto& kiosk : kiosks_) {
    kiosk->cut_power();
    require(kiosk->keep_kiosk_running(), "a kiosk does not start");
  }
  require(hub_.keep_running(), "the hub does not start");
}

void World::check() {
  for (const auto& kiosk : kiosks_) kiosk->check();
  if (hub_.serving() == nullptr) return;
  for (const auto& [id, receipt] : hub_.promised()) {
    const auto custody = hub_.data().store().custody(id);
    if (!custody) return;  // the disk's trouble
    require(custody->has_value(), "a receipt without storage: " + to_string(id));
    require((*custody)->receipt_json == receipt, "another receipt: " + to_string(id));
  }
}

// Everything that a worker was told is delivered is there once, and opens with HQ's key.
void World::check_hq() {
  std::set<SubmissionId> at_hq;
  for (const ApplicationRow& row :
       read(hub_.data().store().applications(INT64_MAX, 1'000), "HQ's list")) {
    const auto chain = read(hub_.data().store().chain(row.id), "a chain");
    for (const StoredSubmission& stored : chain) {
      require(at_hq.insert(stored.submission.manifest.id).second, "twice at HQ");
      require(!stored.is_foreign, "HQ takes an application's terminal for another");
    }
    require(has_newest_content(row, chain), "HQ shows what a later one has left behind");
    require(row.withdrawn == is_taken_back(chain), "HQ holds to another withdrawal than its owner");
  }
  for (const auto& kiosk : kiosks_) {
    for (const Made& made : kiosk->made()) {
      if (!made.is_delivered) continue;
      require(at_hq.erase(made.submission.manifest.id) == 1, "not at HQ: " + name_of(made));
      check_submission(made);
    }
  }
  require(at_hq.empty(), "at HQ, and nobody was told");
}

// It is what HQ has, with the digest that a correction is to follow.
void World::check_brought(const KioskSite& kiosk) {
  for (const auto& [application, brought] : kiosk.brought()) {
    const auto chain = read(hub_.data().store().chain(application), "a chain");
    for (const HandoverBody& tried : brought.tried) {
      const auto followed = std::ranges::find_if(chain, [&](const StoredSubmission& stored) {
        return stored.submission.digest() == tried.follows;
      });
      require(followed != chain.end(), "brought back, and not at HQ");
      const auto body = read(open_submission(followed->submission, *hub_.data().secrets().opening),
                             "not to be opened");
      require(body.application == tried.application, "other content was brought back");
    }
  }
}

// Each deed has its entry, and nothing else is in the log but what clocks did.
void World::check_log(const KioskSite& kiosk) {
  HubData& hq = hub_.data();
  std::vector<ApplicationId> said;
  for (const KeptAuditEntry& kept :
       read(hq.audit().entries(kiosk.terminal().id, 1'000), "an audit log")) {
    require(kept.broken == AuditBreak::None, "an audit log breaks, and nobody broke it");
    const auto entry =
        read(open_audit_entry(kept.sealed, kept.terminal, kept.place, hq.secrets().opening->box),
             "an audit entry");
    if (entry.application) said.push_back(*entry.application);
  }
  std::vector<ApplicationId> done;
  for (const Made& made : kiosk.made())
    if (made.is_delivered) done.push_back(made.submission.manifest.application_id);
  for (const auto& [application, brought] : kiosk.brought())
    if (brought.is_there) done.push_back(application);
  std::ranges::sort(said);
  std::ranges::sort(done);
  require(said == done, "an audit log tells of other deeds than were done");
}

void World::check_submission(const Made& made) {
  HubData& hq = hub_.data();
  const auto stored = read(hq.store().submission(made.submission.manifest.id), "not at HQ");
  require(stored.submission == made.submission, "other bytes at HQ: " + name_of(made));
  const auto body =
      read(open_submission(stored.submission, *hq.secrets().opening), "not to be opened");
  require(body == made.body, "other content at HQ: " + name_of(made));
  for (const MadeFile& file : made.files) {
    Bytes opened;
    const auto source = read(hq.shelf().read(file.attachment.sealed_digest),
                             "a file is not at HQ: " + name_of(made));
    const auto done =
        open_stream(source, sink_to(opened), SecretBytes(ByteView(file.attachment.key)));
    require(done && opened == file.plain, "a file is damaged at HQ: " + name_of(made));
  }
}

// Every judgement is kept, and comes back to its terminal, and so is what was handed back; one
// whose commit failed may be found only when HQ starts again.
void World::check_decisions() {
  for (const Decision& decision : hub_.decided()) {
    const auto at_hq = read(hub_.data().store().decisions(decision.application_id), "decisions");
    require(std::ranges::count(at_hq, decision) == 1, "a judgement is gone");
  }
  for (const auto& [id, receipt] : hub_.promised()) {
    const auto at_hq =
        read(hub_.data().store().decisions(parse_receipt(receipt)->application_id), "decisions");
    require(std::ranges::count(at_hq, DecisionState::RefusedByRules, &Decision::state) == 0,
            "the rules refuse what is in order");
  }
  settle();
}

}  // namespace jiangxin::sim

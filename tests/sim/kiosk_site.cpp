#include "tests/sim/kiosk_site.h"

#include <algorithm>

#include "tests/sim/broken.h"

namespace jiangxin::sim {
namespace {

using namespace std::chrono_literals;

// As the sync service's own: a disk that is full, a database that is being mended.
constexpr milliseconds kAfterError = 10s;

}  // namespace

KioskSite::Program::Program(Machine& machine, SharedFiles& shared, const std::string& name)
    : process(machine),
      calls(process),
      files(calls),
      vfs(process, shared, name),
      attachments(files, Path(kKioskFolder) / "attachments") {}

Result<void> KioskSite::Program::open() {
  JIANGXIN_ASSIGN(opened,
                  Database::open(database_file(kKioskFolder), terminal_schema(), vfs.name()));
  db = std::make_unique<Database>(std::move(opened));
  outbox = std::make_unique<OutboxRepository>(*db);
  inbox = std::make_unique<InboxRepository>(*db);
  drafts = std::make_unique<DraftRepository>(*db);
  return {};
}

KioskSite::KioskSite(const Ground& ground, const Identity& terminal, HubSite& hub,
                     LateRequests& late, std::string name)
    : ground_(ground),
      terminal_(terminal),
      who_{terminal.id,
           "sim",
           "sim",
           public_keys_of(terminal.unit),
           ground.hq,
           "",
           terminal.sign.public_key},
      run_(hub.machine().run),
      machine_(run_, std::move(name), ground.kiosk.copy()),
      link_(hub, late),
      worker_(ground, terminal, run_.dice) {
  draft_.stored.id = DraftId::make(run_.dice);
  draft_.stored.application_id = ApplicationId::make(run_.dice);
}

// --- Processes ---

std::unique_ptr<KioskSite::Program> KioskSite::start(const std::string& name) {
  const During starting(run_, State::Starting);
  auto program = std::make_unique<Program>(machine_, shared_, machine_.name + name);
  const auto opened = program->open();
  run_.note(machine_.name + name + " started", opened ? 1 : 0);
  if (!opened && program->is_alive())
    require(opened.error().code != ErrorCode::Corrupt, "damaged: " + opened.error().detail);
  return opened && program->is_alive() ? std::move(program) : nullptr;
}

bool KioskSite::keep_running() {
  const bool both = keep_kiosk_running();
  return keep_service_running() && both;
}

bool KioskSite::keep_kiosk_running() {
  if (kiosk_ && kiosk_->is_alive()) return true;
  kiosk_.reset();
  if (!machine_.has_power()) {
    uploader_.reset();
    service_.reset();
    machine_.restore_power();
  }
  kiosk_ = start("-kiosk");
  if (!kiosk_) return false;
  for (Made& made : made_) settle(*kiosk_, made);
  settle_brought(*kiosk_);
  return kiosk_->is_alive();
}

bool KioskSite::keep_service_running() {
  if (service_ && service_->is_alive() && uploader_) return true;
  uploader_.reset();
  service_.reset();
  if (!machine_.has_power() || run_.time < service_due_) return false;
  service_ = start("-sync");
  service_due_ = run_.time + kAfterError;
  if (!service_) return false;
  link_.talk_for(&service_->process);
  uploader_ = std::make_unique<Uploader>(uploader_parts());
  return true;
}

Uploader::Parts KioskSite::uploader_parts() {
  return {.db = *service_->db,
          .outbox = *service_->outbox,
          .inbox = *service_->inbox,
          .attachments = service_->attachments,
          .hq = link_,
          .terminal = terminal_.id,
          .hq_key = ground_.hq.sign,
          .clock = machine_.clock,
          .random = run_.dice,
          .kiosk = bell_,
          .stopping = [] { return false; },
          .called = [this] { return run_.dice.one_in(4); }};  // somebody rings
}

void KioskSite::kill_kiosk(const Death& death) {
  if (kiosk_) kiosk_->process.kill(death);
}
void KioskSite::kill_service(const Death& death) {
  if (service_) service_->process.kill(death);
}

void KioskSite::cut_power() {
  machine_.calm();
  machine_.cut_power_after(0);
  static_cast<void>(Process(machine_).touch(Touch::Message));
  uploader_.reset();
  service_.reset();
  kiosk_.reset();
  machine_.restore_power();
  service_due_ = run_.time;
}

void KioskSite::calm() {
  machine_.calm();
  if (kiosk_) kiosk_->process.spare();
  if (service_) service_->process.spare();
  link_.calm();
}

// --- Workers ---

void KioskSite::type() {
  if (!keep_kiosk_running()) return;
  const During typing(run_, State::Typing);
  const Bytes sealed = run_.dice.bytes(run_.dice.between(10, 6'000));
  const auto saved = save(*kiosk_, draft_, sealed);
  if (saved && kiosk_->is_alive()) {
    draft_.stored.sealed = sealed;
    draft_.is_there = true;
    draft_.in_doubt.clear();
  } else {
    draft_.in_doubt.push_back(sealed);
  }
}

Result<void> KioskSite::save(Program& program, Draft& draft, const Bytes& sealed) {
  const auto saved = program.drafts->save(draft.stored.id, sealed, machine_.clock.now());
  if (saved || saved.error().code != ErrorCode::NotFound) return saved;
  require(!draft.is_there, "a draft that was saved is gone");
  StoredDraft added = draft.stored;
  added.sealed = sealed;
  return program.drafts->insert(added);
}

void KioskSite::submit() {
  if (!keep_kiosk_running()) return;
  const During finalizing(run_, State::Finalizing);
  // Somebody who could not send comes again.
  const auto again = std::ranges::find_if(
      made_, [](const Made& made) { return !made.is_queued && !made.is_in_doubt; });
  const bool is_new = again == made_.end();
  if (is_new) {
    auto made = worker_.make(kiosk_->attachments, made_, machine_.clock.now());
    if (!made) return;
    made_.push_back(*std::move(made));
  }
  Made& made = is_new ? made_.back() : *again;
  const auto queued = enqueue(*kiosk_, made, draft_);
  run_.note("submitted", queued ? 1 : 0);
  if (queued && kiosk_->is_alive())
    made.is_queued = true;
  else
    made.is_in_doubt = true;
}

// As finalizing does: the draft and the queue in one transaction; as what a rep files, with its
// entry in the audit log.
Result<void> KioskSite::enqueue(Program& program, const Made& made, Draft& draft) {
  const Bytes sealed = run_.dice.bytes(100);
  draft.in_doubt.push_back(sealed);
  const auto queue_and_save = [&]() -> Result<void> {
    const auto there = program.outbox->get(made.submission.manifest.id);  // by a try in doubt
    if (!there && there.error().code != ErrorCode::NotFound)
      return tl::unexpected<Error>(there.error());
    JIANGXIN_TRY(program.outbox->enqueue(made.submission, machine_.clock.now()));
    if (!there)
      JIANGXIN_TRY(
          AuditLog({*program.db, who_, terminal_.sign, run_.dice, machine_.clock})
              .append({AuditDeed::Endorsed, "rep", made.submission.manifest.application_id}));
    return save(program, draft, sealed);
  };
  JIANGXIN_TRY(program.db->transaction(queue_and_save));
  if (!program.is_alive()) return {};
  draft.stored.sealed = sealed;
  draft.in_doubt.clear();
  draft.is_there = true;
  return {};
}

// Whoever comes back looks whether it is there. What a process left in the log that was killed in
// its commit may be found only when none has the database open any more.
void KioskSite::settle(Program& program, Made& made) {
  if (made.is_queued) return;
  const auto entry = program.outbox->get(made.submission.manifest.id);
  if (!program.is_alive()) return;
  if (!entry && entry.error().code != ErrorCode::NotFound) return;
  made.is_in_doubt = false;
  made.is_queued = entry.has_value();
}

// --- The sync service ---

milliseconds KioskSite::wait_time() {
  if (!uploader_) return std::max(0ms, service_due_ - run_.time);
  const auto wait = uploader_->wait_time();
  return wait ? *wait : 0ms;
}

void KioskSite::hurry() {
  if (!keep_service_running()) return;
  if (!uploader_->hurry()) uploader_.reset();
}

void KioskSite::carry() {
  if (!keep_service_running()) return;
  const During attempting(run_, State::Attempting);
  const auto done = uploader_->tick();
  run_.note(machine_.name + " carried", done ? 1 : 0);
  if (done && service_->is_alive()) return;
  uploader_.reset();
  service_.reset();
  service_due_ = run_.time + kAfterError;
}

// --- What must hold ---

void KioskSite::look() {
  if (!keep_kiosk_running()) return;
  for (Made& made : made_) look_at(made);
  settle_brought(*kiosk_);
}

void KioskSite::look_at(Made& made) {
  settle(*kiosk_, made);
  if (!made.is_queued) return;
  const auto entry = kiosk_->outbox->get(made.submission.manifest.id);
  if (!entry && entry.error().code != ErrorCode::NotFound) return;  // the disk's trouble
  require(entry.has_value(), "queued, and not in the queue: " + name_of(made));
  require(entry->state != OutboxState::Unsendable,
          "given up: " + name_of(made) + ": " + entry->trouble_detail);
  // One attempt sends it off before and after its files.
  constexpr int kSendings = 4;
  require(link_.sendings(entry->id) <= kSendings * entry->attempts,
          "sent, and the attempt is not written down: " + name_of(made));
  const bool is_delivered = entry->state == OutboxState::Delivered;
  require(is_delivered || !made.is_delivered, "delivered, and not any more: " + name_of(made));
  made.is_delivered = is_delivered;
}

void KioskSite::check() {
  look();
  if (!kiosk_) return;
  for (const Made& made : made_)
    if (made.is_queued && !made.is_delivered) check(made);
  check(draft_);
  for (const auto& [application, brought] : brought_)
    if (brought.is_there) check(application, brought);
}

// What is not delivered is still here, whole.
void KioskSite::check(const Made& made) {
  const auto stored = kiosk_->outbox->submission(made.submission.manifest.id);
  if (!stored && stored.error().code == ErrorCode::Io) return;
  require(stored == made.submission, "another submission than was queued: " + name_of(made));
  for (const MadeFile& file : made.files) {
    Bytes opened;
    const auto done = kiosk_->attachments.open(
        file.attachment.sealed_digest, SecretBytes(ByteView(file.attachment.key)), sink_to(opened));
    if (!done && done.error().code == ErrorCode::Io) return;
    require(done && opened == file.plain, "a file of it is gone or damaged: " + name_of(made));
  }
}

void KioskSite::check(const Draft& draft) {
  const auto stored = kiosk_->drafts->get(draft.stored.id);
  if (!stored && stored.error().code == ErrorCode::Io) return;
  if (!stored) return require(!draft.is_there, "a draft that was saved is gone");
  require(stored->sealed == draft.stored.sealed ||
              std::ranges::find(draft.in_doubt, stored->sealed) != draft.in_doubt.end(),
          "a draft is not as it was saved");
}

bool KioskSite::has_delivered_all() const {
  return std::ranges::all_of(made_, [](const Made& made) {
    return !made.is_in_doubt && made.is_delivered == made.is_queued;
  });
}

bool KioskSite::has_sent_log() {
  if (!keep_kiosk_running()) return false;
  const auto waiting = AuditOutbox(*kiosk_->db).is_waiting();
  return waiting && !*waiting;
}

Result<std::vector<Decision>> KioskSite::decisions(const ApplicationId& application) {
  if (!keep_kiosk_running()) return fail(ErrorCode::Unavailable, "the kiosk does not run");
  return kiosk_->inbox->of_application(application);
}

}  // namespace jiangxin::sim

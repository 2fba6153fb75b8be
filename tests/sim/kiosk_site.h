// A terminal in a workshop: one machine, the kiosk's process and the sync service's, both with the
// real store; and what its workers were told.
#pragma once

#include <memory>

#include "sync/store/audit_log.h"
#include "sync/store/draft_repository.h"
#include "sync/store/handed_back.h"
#include "sync/store/stick.h"
#include "sync/uploader/uploader.h"
#include "tests/sim/link.h"
#include "tests/sim/worker.h"

namespace jiangxin::sim {

class KioskSite {
 public:
  KioskSite(const Ground& ground, const Identity& terminal, HubSite& hub, LateRequests& late,
            std::string name);

  Machine& machine() { return machine_; }
  Link& link() { return link_; }
  const Identity& terminal() const { return terminal_; }
  std::vector<Made>& made() { return made_; }
  const std::vector<Made>& made() const { return made_; }

  // Somebody types into a draft, or finishes an application.
  void type();
  void submit();
  // A rep carries what waits to HQ, and HQ's answers back.
  void write_to(Stick& stick);
  void read_from(Stick& stick);
  // A rep makes a draft of something that HQ has handed back, its owner present.
  void bring_back();
  // Lets the sync service do one thing if it is time.
  void carry();
  // Until carry() has something to do.
  milliseconds wait_time();
  // The network changed, or a person asks.
  void hurry();

  void kill_kiosk(const Death& death);
  void kill_service(const Death& death);
  // Ends what is dead. Whether all runs now; or only what its workers see.
  bool keep_running();
  bool keep_kiosk_running();
  void cut_power();
  void calm();

  // What the kiosk shows of each submission agrees with what its worker was told. Throws Broken.
  void look();
  // The same, and what it holds: drafts, submissions, files.
  void check();
  bool has_delivered_all() const;
  // HQ has all of its audit log.
  bool has_sent_log();
  // How many decisions of that application have come.
  Result<std::vector<Decision>> decisions(const ApplicationId& application);
  // It is here, whole, or a draft was made of it, or of a newer one.
  bool has(const Handover& handover);
  // A draft that was made of what HQ has handed back.
  struct Brought {
    std::vector<HandoverBody> tried;  // more than one: the kiosk died in it, and it was tried again
    bool is_there = false;
  };
  const std::map<ApplicationId, Brought>& brought() const { return brought_; }

 private:
  // What each of the two processes has.
  struct Program {
    Program(Machine& machine, SharedFiles& shared, const std::string& name);
    Result<void> open();
    bool is_alive() const { return process.is_alive(); }

    Process process;
    DiskCalls calls;
    PosixFileSystem files;
    Vfs vfs;
    AttachmentStore attachments;
    std::unique_ptr<Database> db;
    std::unique_ptr<OutboxRepository> outbox;
    std::unique_ptr<InboxRepository> inbox;
    std::unique_ptr<DraftRepository> drafts;
  };
  struct NoBell : Doorbell {
    void ring() override {}
  };
  struct Draft {
    StoredDraft stored;           // as its worker was told that it is saved
    std::vector<Bytes> in_doubt;  // saves since then that were not answered
    bool is_there = false;
  };

  std::unique_ptr<Program> start(const std::string& name);
  bool keep_service_running();
  Uploader::Parts uploader_parts();
  Result<void> save(Program& program, Draft& draft, const Bytes& sealed);
  Result<void> enqueue(Program& program, const Made& made, Draft& draft);
  void settle(Program& program, Made& made);
  std::vector<std::string> write_bundles(FileSystem& stick);
  void read_answers(Stick& stick, FileSystem& files);
  void take_handed(FileSystem& files);
  void look_at(Made& made);
  void check(const Made& made);
  void check(const Draft& draft);
  void settle_brought(Program& program);
  Result<void> bring_back(Program& program, const OpenedHandover& handed);
  void check(const ApplicationId& application, const Brought& brought);
  bool has_files(const HandoverBody& body);

  const Ground& ground_;
  const Identity& terminal_;
  const Terminal who_;  // as the audit log wants it
  Run& run_;
  Machine machine_;
  SharedFiles shared_;
  Link link_;
  Worker worker_;
  NoBell bell_;
  std::vector<Made> made_;
  Draft draft_;
  std::map<ApplicationId, Brought> brought_;
  std::unique_ptr<Program> kiosk_;
  std::unique_ptr<Program> service_;
  std::unique_ptr<Uploader> uploader_;  // of the service
  milliseconds service_due_{0};         // after a trouble of its own it waits before it starts
};

}  // namespace jiangxin::sim

// What all screens share: who is here, what is open, where to go next.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/state/appearance.h"
#include "app/state/background_search.h"
#include "app/state/blackener.h"
#include "app/state/link_watch.h"
#include "app/state/message_models.h"
#include "app/state/pin_guard.h"
#include "app/state/place.h"
#include "app/state/session.h"

namespace jiangxin {

// Drawing thread.
class Desk {
 public:
  explicit Desk(Parts what);
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  Parts parts;
  LinkWatch link;
  PinGuard guard;
  Appearance appearance;
  BackgroundSearch search;
  Blackener blackener;

  // --- Who is here ---
  std::unique_ptr<Session> session;      // the open application; none: nobody's
  std::shared_ptr<const OpenUnit> unit;  // a rep is signed in; a job may hold it for its duration
  std::vector<ConsentRecord> consents;   // given, before there is an application to keep them

  const Campaign& newest_campaign() const { return parts.campaigns.newest(); }
  // The open application's, else the newest.
  const Campaign& campaign() const { return session ? session->campaign() : newest_campaign(); }
  std::string rep_name() const { return unit ? unit->rep_name : std::string{}; }
  Date today() const { return local_date(parts.clock.now(), campaign().utc_offset); }

  // Opens a session on a draft. False: its form is not here (said to the person).
  bool open(OpenDraft draft);
  // Wipes the session. What could not be saved stays in memory, locked, until it is.
  void close();
  bool has_unsaved() const { return !parked_.empty(); }
  // A rep has set a new PIN for that draft; what of it waits to be saved says so too.
  void note_pin_reset(const DraftId& id, const SecretBytes& pin);
  // Saves of closed sessions go on.
  void tick();
  std::optional<std::chrono::milliseconds> deadline() const;

  // --- Where to ---
  // When the command is done: the last one holds.
  void go(Place place) { next = std::move(place); }
  // To consent, from where an application begins; whether one may, else that is said.
  void begin(place::Consent consent);
  bool may_begin();
  std::optional<Place> next;
  void leave() { leaving = true; }
  bool leaving = false;

  void say(MessageId id, std::string detail = {}) {
    message = MessageModel{id, std::move(detail), nullptr};
  }
  std::optional<MessageModel> message;

 private:
  std::unique_ptr<Session> take_parked(const DraftId& id);
  void search_files();
  std::vector<std::unique_ptr<Session>> parked_;
  std::vector<Digest> searched_for_;  // the open session's files, as of the last time
};

}  // namespace jiangxin

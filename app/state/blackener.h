// Makes black in the files what their owner wants black: each change at once, from the original.
#pragma once

#include <functional>
#include <utility>

#include "app/state/background.h"
#include "app/state/session.h"

namespace jiangxin {

// Drawing thread. parts outlives this, and the jobs that it has posted.
class Blackener : private Recipient {
 public:
  // A file cannot be blackened: what it was before is there again.
  using Failed = std::function<void(ErrorCode)>;
  using Open = std::function<Session*()>;  // the open session; null: none
  Blackener(Parts& parts, Open open, Failed failed)
      : parts_(parts), open_(std::move(open)), failed_(std::move(failed)) {}

  // Begins what is to be done for it. What comes too late for a session that is over is thrown
  // away, and done when the draft is opened again.
  void tick();
  // Something has changed in the open session since the last question.
  bool take_news() { return std::exchange(news_, false); }

 private:
  void begin(const Session& session, const Blackout& blackout);
  void ended(const DraftId& draft, const Blackout& wanted, const Result<Attachment>& made);
  void throw_away(const Result<Attachment>& made);

  Parts& parts_;
  Open open_;
  Failed failed_;
  bool busy_ = false;
  bool news_ = false;
};

}  // namespace jiangxin

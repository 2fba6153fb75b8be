// Makes black in the files what their owner wants black: each change at once, from the original.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "app/state/background.h"
#include "app/state/session.h"

namespace jiangxin {

// Drawing thread. parts outlives this, and the jobs that it has posted.
class Blackener : private Recipient {
 public:
  // A file cannot be blackened: it stays as it was, with its Blackout's trouble.
  using Failed = std::function<void(ErrorCode)>;
  using Open = std::function<Session*()>;  // the open session; null: none
  Blackener(Parts& parts, Open open, Failed failed)
      : parts_(parts), open_(std::move(open)), failed_(std::move(failed)) {}
  // Ends what is being drawn.
  ~Blackener() { cancel(); }

  // Begins what is to be done for it. What is no longer wanted as it is being drawn is ended and
  // thrown away; what belongs to a session that is over is done when the draft is opened again.
  void tick();
  // Something has changed in the open session since the last question.
  bool take_news() { return std::exchange(news_, false); }
  // How many pages of what was made of that original are done; none: it is not being drawn.
  std::optional<int> pages_done(const AttachmentId& original) const;

 private:
  struct Work {
    std::atomic<bool> cancel = false;
    std::atomic<int> pages = 0;
  };
  struct Drawing {
    DraftId draft;
    Blackout wanted;
    int told = 0;  // pages, when it was last said
    std::shared_ptr<Work> work = std::make_shared<Work>();
  };

  void cancel();
  bool is_wanted(const Drawing& drawing) const;
  void watch(Drawing& drawing);
  void begin(const Session& session, const Blackout& blackout);
  void ended(const Result<Attachment>& made);
  void throw_away(const Result<Attachment>& made);

  Parts& parts_;
  Open open_;
  Failed failed_;
  std::optional<Drawing> drawing_;
  bool news_ = false;
};

}  // namespace jiangxin

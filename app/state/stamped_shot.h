// A stamped page that a camera has just taken: turned, its corners moved by finger, made right.
#pragma once

#include <functional>
#include <memory>

#include "app/state/background.h"
#include "app/state/commands.h"
#include "app/state/paper_models.h"
#include "app/state/parts.h"

namespace jiangxin {

// Drawing thread; everything slow is on the file worker, one deed at a time. Nothing is stored
// here.
class StampedShot : private Recipient {
 public:
  using Picture = std::shared_ptr<const Bytes>;
  struct Use {
    std::function<void(Picture)> made;  // right: a JPEG
    std::function<void()> again;        // another shot is wanted
    std::function<void()> unreadable;
  };
  // parts outlives this.
  StampedShot(Parts& parts, Use use, Picture shot);

  const StampedShotModel& model() const { return model_; }
  bool is_done() const { return done_; }

  void on(const command::TurnPage& turn);
  void on(const command::MoveCorner& move);
  void on(const command::StraightenPage&);
  void on(const command::ShootAgain&);
  void on(const command::ClosePicker&);
  void on(const command::Back&) { on(command::ClosePicker{}); }

 private:
  struct Opened {
    Picture shot;
    Picture shown;
    Size size;
    std::optional<PageCorners> corners;
  };

  static Result<Opened> opened(MediaTool& tool, Picture shot);
  void open(int quarters);
  void show(Result<Opened> opened);
  void take(Result<KeptFile> page);
  void fail();

  Parts& parts_;
  Use use_;
  StampedShotModel model_;
  Picture shot_;
  bool done_ = false;
};

}  // namespace jiangxin

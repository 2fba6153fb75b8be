// The papers of the application that stands open, over the screen that shows it: printed, kept on a
// stick, and stamped, back from a stick or a camera.
#pragma once

#include <memory>

#include "app/state/copy_keeper.h"
#include "app/state/desk.h"
#include "app/state/file_picker.h"
#include "app/state/printing.h"
#include "app/state/shooting.h"
#include "app/state/stamped_scan.h"
#include "app/state/stamped_shot.h"
#include "app/state/view.h"

namespace jiangxin {

// Drawing thread. desk outlives this; a session is open.
class PaperDesk : private Recipient {
 public:
  enum class Use {
    Draft,     // the scans may come back
    Submitted  // looked at: a copy may be had
  };
  PaperDesk(Desk& desk, Use use) : desk_(desk), use_(use) {}

  bool is_open() const { return open_; }
  OverlayModel overlay() const;
  // On something that time must not cut off. A printer may take its time without anybody.
  bool is_working() const {
    return model_.reading > 0 || (copy_ && copy_->model().busy) || (shot_ && shot_->model().busy);
  }
  bool tick();
  std::optional<std::chrono::milliseconds> deadline() const;

  void handle(const Command& command);

  // What the papers say of a receipt; empty: nothing.
  void set_remark(std::string remark) { remark_ = std::move(remark); }

  void on(const command::OpenPapers&);
  void on(const command::Print&);
  void on(const command::PrintAnyway&);
  void on(const command::StopPrinting&);
  void on(const command::KeepCopy&);
  void on(const command::SaveCopy& save);
  void on(const command::AddScans&);
  void on(const command::OpenCamera&);
  void on(const command::RemoveScan& remove);
  void on(const command::ClosePicker&);
  void on(const command::Back&) { on(command::ClosePicker{}); }

 private:
  using Read = tl::expected<TakenScans, ScanRefusal>;

  Session& session() const { return *desk_.session; }
  PaperJob job() const;
  bool can_print() const { return open_ && !copy_ && (!printing_ || printing_->is_over()); }
  // What is still to be done before a print stays good.
  PrintHoldModel hold() const;
  void print();
  bool can_take_scans() const;
  ScanOf scan_of() const;
  void show_scans();
  void look_for_camera();
  void shoot();
  void look_at(StampedShot::Picture shot);
  void read_scan(const std::string& medium, const std::string& path);
  void read_shot(StampedShot::Picture page);
  void forget_last_ones();
  void took(const std::string& name, Read result);
  void refuse(std::string name, ScanRefusal why);
  bool drop_done();

  Desk& desk_;
  Use use_;
  std::string remark_;
  bool open_ = false;
  bool held_ = false;  // a print, until its owner insists
  PapersModel model_;
  std::unique_ptr<FilePicker> files_;
  std::unique_ptr<Shooting> shooting_;
  std::unique_ptr<StampedShot> shot_;
  std::unique_ptr<Printing> printing_;
  std::unique_ptr<CopyKeeper> copy_;
};

}  // namespace jiangxin

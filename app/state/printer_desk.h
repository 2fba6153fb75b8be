// The terminal's printer, over the service area: looked for, chosen, tried.
#pragma once

#include <memory>

#include "app/state/desk.h"
#include "app/state/printer_models.h"
#include "app/state/printer_setting.h"
#include "app/state/printing.h"
#include "app/state/view.h"

namespace jiangxin {

// Drawing thread. desk outlives this. What is chosen is kept at once, and is in the audit log.
class PrinterDesk {
 public:
  explicit PrinterDesk(Desk& desk);

  bool is_done() const { return done_; }
  OverlayModel overlay() const;
  bool tick();
  std::optional<std::chrono::milliseconds> deadline() const;

  void on(const command::LookForPrinters&);
  void on(const command::ChoosePrinter& choose);
  void on(const command::EditPrinterAddress& edit);
  void on(const command::UsePrinterAddress&);
  void on(const command::PrintTestPage&);
  void on(const command::Print&) { on(command::PrintTestPage{}); }
  void on(const command::StopPrinting&);
  void on(const command::ClosePicker&);
  void on(const command::Back&) { on(command::ClosePicker{}); }

 private:
  void show_chosen();
  bool keep(const ChosenPrinter& printer);
  bool look();
  void learn_name();

  Desk& desk_;
  PrintersModel model_;
  std::unique_ptr<PrinterSearch> search_;
  std::unique_ptr<Printing> printing_;  // the test page
  std::chrono::milliseconds next_look_{0};
  bool done_ = false;
};

}  // namespace jiangxin

// For whoever looks after the machine: settings, printer, queue, what is left of the disk,
// a report.
#pragma once

#include <memory>

#include "app/state/flow.h"
#include "app/state/printer_desk.h"
#include "app/state/transfer.h"

namespace jiangxin {

class ServiceFlow : public Flow {
 public:
  static constexpr int kRows = 8;  // of a page of the queue
  static constexpr std::chrono::seconds kLook{2};

  explicit ServiceFlow(Desk& desk);

  void handle(const Command& command) override;
  ScreenModel screen() const override { return model_; }
  OverlayModel overlay() const override;
  bool can_go_back() const override { return false; }
  bool tick() override;
  std::optional<std::chrono::milliseconds> deadline() const override;
  void look_again() override;

  void on(const command::EditSetting& edit);
  void on(const command::SaveSettings&);
  void on(const command::RetryNow&);
  void on(const command::ShowListPage& show);
  void on(const command::SaveLogs&);
  void on(const command::OpenPrinters&);
  void note_report();

 private:
  void look_for_medium();
  void show_printer();
  void look_at_rules();
  void watch_transfer();
  bool show_quiet();
  Result<void> store_settings();

  ServiceModel model_;
  SendingRules rules_;
  std::optional<SubmissionId> sending_;  // whose transfer it is
  Transfer transfer_;
  std::unique_ptr<PrinterDesk> printers_;
  std::chrono::milliseconds next_look_{0};
};

bool is_terminal_name(std::string_view name);

}  // namespace jiangxin

// What became of an application: its chain, HQ's judgements in words, mending what was returned.
#pragma once

#include <map>

#include "app/state/flow.h"
#include "app/state/paper_desk.h"
#include "app/state/transfer.h"

namespace jiangxin {

class ProgressFlow : public Flow {
 public:
  explicit ProgressFlow(Desk& desk);

  void handle(const Command& command) override;
  ScreenModel screen() const override { return model_; }
  OverlayModel overlay() const override;
  bool can_go_back() const override { return false; }
  bool is_working() const override { return model_.busy || papers_.is_working(); }
  bool tick() override;
  std::optional<std::chrono::milliseconds> deadline() const override;
  void look_again() override;

  void on(const command::Next&);
  void on(const command::Correct&);
  void on(const command::Withdraw&);
  void on(const command::DeleteDraft&);
  void on(const command::OpenPapers& open);
  void on(const command::ConfirmYes&);
  void on(const command::ConfirmNo&) { asking_.reset(); }

 private:
  void show_links();
  void show_judgements();
  void show_choices(const std::vector<Decision>& decisions);
  ProgressModel::Link link_of(const OutboxEntry& entry);
  void withdraw();
  void withdrawn(const Result<OpenDraft>& result);
  void delete_draft();
  void deleted(const Result<void>& result);

  std::string receipt_of_this() const;

  ProgressModel model_;
  PaperDesk papers_{desk_, PaperDesk::Use::Submitted};
  std::vector<OutboxEntry> entries_;
  std::optional<ConfirmId> asking_;
  std::map<SubmissionId, Transfer> transfers_;
  std::optional<std::chrono::milliseconds> next_look_;  // while something is being sent
};

}  // namespace jiangxin

// After submitting: queued, on its way, received. Leaves by itself.
#pragma once

#include "app/state/flow.h"
#include "app/state/transfer.h"

namespace jiangxin {

class SubmittedFlow : public Flow {
 public:
  static constexpr std::chrono::seconds kStay{60};

  SubmittedFlow(Desk& desk, place::Submitted place);

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override { return model_; }
  bool can_go_back() const override { return false; }
  // It counts down itself: no warning before that.
  bool is_working() const override { return true; }
  // Its own countdown ends it.
  std::uint64_t work_done() const override {
    return static_cast<std::uint64_t>(model_.leaving_in_s);
  }
  bool tick() override;
  std::optional<std::chrono::milliseconds> deadline() const override { return next_second_; }
  void look_again() override;

  void on(const command::Next&) { desk_.leave(); }

 private:
  SubmissionId id_;
  std::chrono::milliseconds leave_at_;
  std::chrono::milliseconds next_second_;
  Transfer transfer_;
  SubmittedModel model_;
};

}  // namespace jiangxin

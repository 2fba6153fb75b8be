// The kiosk before it is a terminal: whoever unpacks it has a touch screen and a paper of HQ's.
//
// Hq -> Staff -> Asking -> Compare -> Keeping -> Done; back from each until Keeping, and nothing is
// left behind.
#pragma once

#include <atomic>
#include <memory>

#include "app/state/background.h"
#include "app/state/enroller.h"
#include "app/state/enrolment_slips.h"
#include "app/state/stage.h"
#include "platform/doorbell.h"
#include "platform/network.h"
#include "sync/base/clock.h"

namespace jiangxin {

// The drawing thread only; what it borrows outlives it. Its destructor waits for what it has
// posted.
class EnrolmentStage : public Stage, private Recipient {
 public:
  static constexpr std::chrono::minutes kForgotten{10};  // untouched: nobody is there

  struct Parts {
    Clock& clock;
    Executor& worker;  // the enroller's
    Enroller& enroller;
    Executor& file_worker;
    RemovableMedia& media;
    MainQueue& main;
    Network& network;
    Doorbell& sync_bell;
    bool has_terminal = false;  // only its campaign is missing
  };
  explicit EnrolmentStage(const Parts& parts);
  ~EnrolmentStage() override;

  void handle(const Command& command) override;
  void touch() override { touched_ = now(); }
  void tick() override;
  std::chrono::milliseconds next_deadline() const override;
  void lock() override;
  bool is_locked() const override;
  bool is_over() const override { return over_; }
  const View& view() const override { return view_; }

  void on(const command::EditEnrolment& edit);
  void on(const command::LeaveEnrolmentField& leave);
  void on(const command::TakeSlip& take);
  void on(const command::Next&);
  void on(const command::Back&);
  void on(const command::Leave&);
  void on(const command::DismissMessage&) { message_.reset(); }
  void on(const command::SwitchLanguage&);
  void on(const command::CycleTextScale&);
  void on(const command::SwitchTheme&);

 private:
  std::chrono::milliseconds now() const { return parts_.clock.uptime(); }
  bool is_busy() const;
  EnrolmentForm form() const;
  void forget();
  void ask();
  void give_up();
  void answered(tl::expected<HqFound, EnrolmentTrouble> found);
  void keep();
  void kept(const Result<SecretPlace>& place);
  void look();
  void look_at_sticks();
  void show_slips(std::vector<EnrolmentSlip> slips);
  void look_for_campaign();
  NetworkState network() const;
  void show();

  Parts parts_;
  EnrolmentModel model_;
  Appearance appearance_;
  std::optional<MessageModel> message_;
  std::vector<EnrolmentSlip> slips_;  // as shown
  std::string told_fingerprint_;      // by the slip that was taken
  std::shared_ptr<std::atomic<bool>> given_up_;
  bool typed_ = false;  // since nobody was here
  bool looking_ = false;
  bool over_ = false;
  std::chrono::milliseconds touched_{0};
  std::chrono::milliseconds next_look_{0};
  View view_;
};

}  // namespace jiangxin

// Taking pictures with a camera: looking, counting down, again or kept.
#pragma once

#include <chrono>
#include <functional>

#include "app/state/background.h"
#include "app/state/camera_models.h"
#include "app/state/commands.h"
#include "app/state/parts.h"

namespace jiangxin {

// Drawing thread; the camera is asked on its own. It looks as long as this lives, and nothing that
// it saw outlives it but what was kept. parts and campaign outlive this.
class Shooting : private Recipient {
 public:
  struct Use {
    const Campaign& campaign;
    bool for_portrait = false;  // one picture, which is handed over and not sealed
    bool for_scan = false;      // likewise, as soon as it is taken
    int room = 1;               // so many pages may still be added
    // Bytes of the application's files so far.
    std::function<std::uint64_t()> total;
    // A page was sealed and stored.
    std::function<void(Attachment)> taken;
    // for_portrait, for_scan: as the camera made it.
    std::function<void(std::shared_ptr<const Bytes>)> shot;
  };
  Shooting(Parts& parts, Use use);
  ~Shooting();

  const CameraModel& model() const { return model_; }
  bool is_done() const { return done_; }
  bool is_sealing() const { return model_.busy; }
  bool tick();
  // None while the camera is asked.
  std::optional<std::chrono::milliseconds> deadline() const { return next_look_; }

  void on(const command::ChooseCamera& choose);
  void on(const command::Shoot&);
  void on(const command::ShootAgain&);
  void on(const command::KeepShot&);
  void on(const command::ClosePicker&) { close(); }
  void on(const command::Back&) { close(); }

 private:
  struct Shown {  // as the camera made it, and as jiangxin-media found it fit to be shown
    std::shared_ptr<const Bytes> original;
    std::shared_ptr<const Bytes> shown;
  };
  struct Started {
    std::vector<CameraInfo> cameras;
    std::string camera;
    Result<void> result;
  };

  void start(std::string wanted);
  void started(const Started& started);
  void look();
  void saw(const Result<Shown>& shown);
  void stumble(const Error& error);
  void look_in(std::chrono::milliseconds time) { next_look_ = now() + time; }
  std::chrono::milliseconds now() const { return parts_.clock.uptime(); }
  bool count_down();
  void took(tl::expected<Attachment, EvidenceTaker::Refused> result);
  void hand_over();
  void close();

  Parts& parts_;
  Use use_;
  CameraModel model_;
  std::optional<std::chrono::milliseconds> next_look_;  // uptime
  std::optional<std::chrono::milliseconds> due_;        // of the picture that is to be taken
  bool looked_after_due_ = false;
  std::shared_ptr<const Bytes> shot_;
  bool done_ = false;
};

// 拍摄-20261122-140506.jpg, in the campaign's zone.
std::string name_of_shot(TimePoint now, std::chrono::minutes utc_offset);

}  // namespace jiangxin

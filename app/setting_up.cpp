#include "app/setting_up.h"

#include "app/hq_enroller.h"
#include "platform/removable_media.h"
#include "sync/store/terminal.h"

namespace jiangxin {

struct SettingUp::Pieces {
  Pieces(const KioskOptions& options, MainQueue& main)
      : media(options.media.empty() ? mounted_media() : folder_as_medium(options.media)),
        network(make_network()),
        bell(bell_at(sync_bell(options.data))),
        enroller({files, clock, random, options.data, options.tpm, !options.campaign.empty()}),
        stage({clock, worker, enroller, file_worker, *media, main, *network, *bell,
               load_terminal(files, options.data).has_value()}) {}

  PosixFileSystem files;
  SystemClock clock;
  SystemRandom random;
  std::unique_ptr<RemovableMedia> media;
  std::unique_ptr<Network> network;
  std::unique_ptr<Doorbell> bell;
  HqEnroller enroller;
  WorkerThread worker;
  WorkerThread file_worker;
  EnrolmentStage stage;
};

bool SettingUp::is_needed(const KioskOptions& options) {
  PosixFileSystem files;
  const auto terminal = load_terminal(files, options.data);
  if (!terminal) return terminal.error().code == ErrorCode::NotFound;
  SystemClock clock;
  SystemRandom random;
  HqEnroller enroller({files, clock, random, options.data, "", !options.campaign.empty()});
  const auto fetched = enroller.fetched();
  return fetched && !fetched->has_campaign;
}

SettingUp::SettingUp(const KioskOptions& options, MainQueue& main)
    : pieces_(std::make_unique<Pieces>(options, main)) {}
SettingUp::~SettingUp() = default;

Stage& SettingUp::stage() {
  return pieces_->stage;
}

}  // namespace jiangxin

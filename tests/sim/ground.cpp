#include "tests/sim/ground.h"

#include <stdexcept>

#include <spdlog/spdlog.h>

#include "sync/endpoint/hub_data.h"
#include "tests/fakes/sample_application.h"
#include "tests/sim/disk_calls.h"
#include "tests/sim/shared_files.h"
#include "tests/sim/vfs.h"

namespace jiangxin::sim {
namespace {

void must(const Result<void>& done) {
  if (!done) throw std::runtime_error(done.error().detail);
}
template <class T>
T must(Result<T> made) {
  if (!made) throw std::runtime_error(made.error().detail);
  return *std::move(made);
}

// One that an application of this simulation has no errors in.
Campaign campaign_with_files() {
  Campaign campaign = load_campaign("tests/sync/forms/campaigns/first-aid.json");
  const LocalText any{"材料", "Any"};
  campaign.forces.push_back({"any", any, any, {{"any", any, any, {any}}}});
  campaign.limits.items_per_indicator = campaign.limits.files_per_item = 100;
  return campaign;
}

// A machine on which nothing goes wrong.
struct Workbench {
  Run run{0};
  Machine machine{run, "workbench", Disk()};
  SharedFiles shared;
  Process process{machine};
  DiskCalls calls{process};
  PosixFileSystem files{calls};
  Vfs vfs{process, shared, "workbench"};
};

}  // namespace

Ground::Ground() : campaign(campaign_with_files()) {
  spdlog::set_level(spdlog::level::off);  // trouble is what a simulation is made of
  Dice dice(1);
  let_sodium_draw_from(dice);
  let_sqlite_draw_from(dice);
  for (std::size_t i = 0; i < kTerminals; ++i)
    terminals.push_back(
        {TerminalId::make(dice), make_sign_keys(dice), make_box_keys(dice), make_box_keys(dice)});

  Workbench at_hq;
  {
    const auto data = must(
        HubData::create(kHubFolder, {at_hq.files, at_hq.machine.clock, dice, at_hq.vfs.name()}));
    must(data->store().put_campaign(campaign));
    for (const Identity& terminal : terminals)
      must(data->store().put_terminal(
          {terminal.id, "sim", terminal.sign.public_key, public_keys_of(terminal.unit)}));
    hq = data->secrets().public_keys();
  }
  must(at_hq.files.make_folder(kHubFolder));
  at_hq.machine.disk.sync_folder(kHubFolder);
  hub = at_hq.machine.disk.copy();

  Workbench in_shop;
  must(in_shop.files.make_folder(kKioskFolder));
  must(Database::open(Path(kKioskFolder) / "jiangxin.db", terminal_schema(), in_shop.vfs.name()));
  in_shop.machine.disk.sync_folder(kKioskFolder);
  kiosk = in_shop.machine.disk.copy();
}

}  // namespace jiangxin::sim

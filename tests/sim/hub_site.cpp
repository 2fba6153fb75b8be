#include "tests/sim/hub_site.h"

#include "tests/sim/broken.h"
#include "tests/sim/ground.h"

namespace jiangxin::sim {

Result<void> HubSite::open(Program& program) {
  JIANGXIN_ASSIGN(data, HubData::open(kHubFolder, {program.files, machine_.clock, machine_.run.dice,
                                                   program.vfs.name()}));
  program.data = std::move(data);
  JIANGXIN_TRY(program.data->shelf().clear_unfinished());
  return program.data->uploads().clear_strays();
}

bool HubSite::keep_running() {
  if (serving() != nullptr) return true;
  program_.reset();
  machine_.restore_power();
  const During starting(machine_.run, State::Starting);
  auto program = std::make_unique<Program>(machine_, shared_);
  const auto opened = open(*program);
  machine_.run.note("hub started", opened ? 1 : 0);
  if (!opened || !program->process.is_alive()) return false;
  program_ = std::move(program);
  return true;
}

void HubSite::cut_power() {
  machine_.calm();
  machine_.cut_power_after(0);
  static_cast<void>(Process(machine_).touch(Touch::Message));
  program_.reset();
  machine_.restore_power();
  machine_.calm();
}

void HubSite::heard(const Receipt& receipt) {
  const std::string json = to_json(receipt);
  const auto [place, is_new] = promised_.try_emplace(receipt.submission_id, json);
  require(place->second == json, "two receipts for " + to_string(receipt.submission_id));
}

void HubSite::decide(const ApplicationId& application, DecisionState state) {
  Hub* hub = serving();
  if (hub == nullptr) return;
  const During deciding(machine_.run, State::Deciding);
  const auto decision = hub->decide(application, state, {"because", {}});
  if (decision && serving() != nullptr) decided_.push_back(*decision);
}

}  // namespace jiangxin::sim

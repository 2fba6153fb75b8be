#include "tests/sim/hub_site.h"

#include "sync/endpoint/bundle_import.h"
#include "sync/protocol/bundle.h"
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

void HubSite::calm() {
  machine_.calm();
  if (program_) program_->process.spare();
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

void HubSite::serve(Stick& stick) {
  if (serving() == nullptr) return;
  const During importing(machine_.run, State::Importing);
  Stick::Plugged plugged(stick);
  for (const TerminalId& terminal : take_bundles(stick, plugged.files())) {
    if (serving() == nullptr) return;
    const auto written = write_answers(*serving(), data().secrets().sign.x25519, terminal,
                                       plugged.files(), Stick::kFolder);
    machine_.run.note("answers", written ? written->size() : 0);
  }
}

std::set<TerminalId> HubSite::take_bundles(Stick& stick, FileSystem& files) {
  std::set<TerminalId> whose;
  const auto names = files.list(Stick::kFolder);
  for (const std::string& name : names.value_or(std::vector<std::string>())) {
    if (!name.ends_with(kBundleEnding)) continue;
    const std::string path = std::string(Stick::kFolder) + "/" + name;
    const auto imported = import_bundle(*serving(), files, path);
    if (serving() == nullptr) return {};
    machine_.run.note("bundle", imported ? 1 : 0);
    if (stick.is_damaged(path)) {
      require(!imported, "HQ takes a damaged bundle");
    } else if (imported) {
      heard(imported->receipt);
      whose.insert(imported->terminal);
      ++machine_.run.tally.bundles;
    } else {
      require(is_passing(imported.error()),
              "a whole bundle is refused: " + imported.error().detail);
    }
  }
  return whose;
}

void HubSite::decide(const ApplicationId& application, DecisionState state) {
  Hub* hub = serving();
  if (hub == nullptr) return;
  const During deciding(machine_.run, State::Deciding);
  const auto decision = hub->decide(application, state, {"because", {}});
  if (decision && serving() != nullptr) decided_.push_back(*decision);
}

// Refused, if it is withdrawn or HQ cannot open it yet.
void HubSite::hand_back(const ApplicationId& application, const TerminalId& to) {
  Hub* hub = serving();
  if (hub == nullptr) return;
  const During deciding(machine_.run, State::Deciding);
  const auto handover = hub->hand_back(application, to, {"because", {}});
  if (!handover || serving() == nullptr) return;
  decided_.push_back(handover->decision);  // of one commit with the handover
  ++machine_.run.tally.handed;
}

}  // namespace jiangxin::sim

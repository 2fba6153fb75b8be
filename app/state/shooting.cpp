#include "app/state/shooting.h"

#include <algorithm>
#include <utility>

namespace jiangxin {

namespace {

constexpr std::chrono::milliseconds kBetweenFrames{80};     // smooth enough to move a head by
constexpr std::chrono::milliseconds kLookForCamera{2'000};  // one is plugged in
constexpr std::chrono::seconds kCountdown{3};               // to look into the lens again
constexpr int kFrameSide = 960;                             // px

CameraTrouble trouble_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound:
      return CameraTrouble::None;
    case ErrorCode::Conflict:
      return CameraTrouble::InUse;
    case ErrorCode::Unavailable:
      return CameraTrouble::Unplugged;
    default:
      return CameraTrouble::Failed;
  }
}

bool has(const std::vector<CameraInfo>& cameras, const std::string& id) {
  return std::ranges::find(cameras, id, &CameraInfo::id) != cameras.end();
}

}  // namespace

std::string name_of_shot(TimePoint now, std::chrono::minutes utc_offset) {
  std::string digits;
  for (const char c : to_string(now + utc_offset))
    if (c >= '0' && c <= '9') digits += c;
  return "拍摄-" + digits.substr(0, 8) + "-" + digits.substr(8, 6) + ".jpg";
}

Shooting::Shooting(Parts& parts, Use use) : parts_(parts), use_(std::move(use)) {
  model_.for_portrait = use_.for_portrait;
  model_.for_scan = use_.for_scan;
  model_.campaign = &use_.campaign;
  model_.room = use_.room;
  start({});
}

Shooting::~Shooting() {
  parts_.camera_worker.post([&camera = parts_.camera] { camera.stop(); });
}

void Shooting::close() {
  if (!model_.busy) done_ = true;
}

bool Shooting::tick() {
  const bool counted = count_down();
  if (!next_look_ || now() < *next_look_) return counted;
  next_look_.reset();
  if (model_.trouble)
    start(model_.camera);
  else
    look();
  return counted;
}

// --- Looking ---

void Shooting::start(std::string wanted) {
  run(
      parts_.camera_worker, parts_.main,
      [&camera = parts_.camera, wanted = std::move(wanted)]() -> Started {
        Started started{camera.list(), wanted, {}};
        if (!has(started.cameras, wanted))
          started.camera = started.cameras.empty() ? "" : started.cameras.front().id;
        started.result = camera.start(started.camera);
        return started;
      },
      [this](const Started& done) { started(done); });
}

void Shooting::started(const Started& started) {
  model_.cameras = started.cameras;
  model_.camera = started.camera;
  if (!started.result) return stumble(started.result.error());
  model_.trouble.reset();
  look_in({});
}

void Shooting::look() {
  if (model_.taken) return;
  looked_after_due_ = due_ && now() >= *due_;
  run(
      parts_.camera_worker, parts_.main,
      [&camera = parts_.camera, &tool = parts_.tool]() -> Result<Shown> {
        JIANGXIN_ASSIGN(picture, camera.next());
        JIANGXIN_ASSIGN(shown, tool.thumbnail(picture, kFrameSide));
        return Shown{std::make_shared<const Bytes>(std::move(picture)),
                     std::make_shared<const Bytes>(std::move(shown))};
      },
      [this](const Result<Shown>& shown) { saw(shown); });
}

// A single picture may be spoiled on its way; the next one is as good.
void Shooting::saw(const Result<Shown>& shown) {
  if (!shown && shown.error().code != ErrorCode::Corrupt) return stumble(shown.error());
  look_in(kBetweenFrames);
  if (!shown) return;
  model_.live = shown->shown;
  if (!looked_after_due_) return;
  shot_ = shown->original;
  model_.taken = std::exchange(model_.live, nullptr);
  model_.countdown.reset();
  due_.reset();
  next_look_.reset();
  if (use_.for_scan) hand_over();
}

void Shooting::hand_over() {
  use_.shot(shot_);
  close();
}

void Shooting::stumble(const Error& error) {
  model_.trouble = trouble_of(error.code);
  model_.live.reset();
  model_.countdown.reset();
  due_.reset();
  look_in(kLookForCamera);
}

void Shooting::on(const command::ChooseCamera& choose) {
  if (!has(model_.cameras, choose.id) || choose.id == model_.camera || model_.taken) return;
  model_.live.reset();
  model_.countdown.reset();
  due_.reset();
  next_look_.reset();
  start(choose.id);
}

// --- Taking ---

void Shooting::on(const command::Shoot&) {
  if (!model_.live || model_.taken || due_ || model_.room <= 0) return;
  model_.refusal.reset();
  due_ = now() + (use_.for_portrait ? kCountdown : std::chrono::seconds{0});
  count_down();
}

// Whether it tells another second.
bool Shooting::count_down() {
  if (!due_) return false;
  const auto left = std::chrono::ceil<std::chrono::seconds>(*due_ - now());
  const int shown = std::max(0, static_cast<int>(left.count()));
  return std::exchange(model_.countdown, shown) != shown;
}

void Shooting::on(const command::ShootAgain&) {
  if (!model_.taken || model_.busy) return;
  model_.taken.reset();
  shot_.reset();
  look_in({});
}

void Shooting::on(const command::KeepShot&) {
  if (!model_.taken || model_.busy) return;
  if (use_.for_portrait) return hand_over();
  model_.busy = true;
  run(
      parts_.file_worker, parts_.main,
      [&evidence = parts_.evidence, &campaign = use_.campaign, picture = shot_,
       total = use_.total(), name = name_of_shot(parts_.clock.now(), use_.campaign.utc_offset)] {
        return evidence.take_picture(*picture, name, campaign, total);
      },
      [this](auto result) { took(std::move(result)); },
      [&evidence = parts_.evidence](const auto& result) {
        if (result) evidence.discard(*result);
      });
}

void Shooting::took(tl::expected<Attachment, EvidenceTaker::Refused> result) {
  model_.busy = false;
  if (result) {
    ++model_.kept;
    --model_.room;
    use_.taken(std::move(*result));
  } else {
    model_.refusal = result.error().why;
  }
  model_.taken.reset();
  shot_.reset();
  look_in({});
}

}  // namespace jiangxin

#include "app/state/copy_keeper.h"

#include <utility>

namespace jiangxin {

namespace {

CopyModel::Trouble copy_trouble(ErrorCode code) {
  const bool full = code == ErrorCode::DiskFull || code == ErrorCode::ReadOnly;
  return full ? CopyModel::Trouble::NoRoom : CopyModel::Trouble::MediumGone;
}

}  // namespace

CopyKeeper::CopyKeeper(Parts& parts, PaperJob job) : parts_(parts), job_(std::move(job)) {
  look_for_media();
}

bool CopyKeeper::tick() {
  if (model_.busy || parts_.clock.uptime() < next_look_) return false;
  look_for_media();
  return false;
}

std::optional<std::chrono::milliseconds> CopyKeeper::deadline() const {
  return model_.busy ? std::nullopt : std::optional(next_look_);
}

void CopyKeeper::look_for_media() {
  next_look_ = parts_.clock.uptime() + kLookForMedia;
  run(
      parts_.file_worker, parts_.main, [&media = parts_.media] { return media.media(); },
      [this](const std::vector<Medium>& media) {
        model_.media.clear();
        for (const Medium& medium : media) model_.media.push_back({medium.id, medium.label});
      });
}

void CopyKeeper::on(const command::SaveCopy& save) {
  if (model_.busy || !model_.saved.empty()) return;
  model_.busy = true;
  model_.trouble.reset();
  run(
      parts_.file_worker, parts_.main,
      [&parts = parts_, job = job_, medium = save.medium] {
        return CopyKeeper::save(parts, job, medium);
      },
      [this](const Saved& result) { saved(result); });
}

// A name that tells of what, not of whom: a stick's list is read over shoulders.
CopyKeeper::Saved CopyKeeper::save(Parts& parts, const PaperJob& job, const std::string& medium) {
  const auto pdf = make_papers(parts, job);
  if (!pdf) return tl::unexpected(CopyModel::Trouble::NotMade);
  const auto name = parts.media.save(medium, job.order.title + ".pdf", *pdf);
  if (!name) return tl::unexpected(copy_trouble(name.error().code));
  return *name;
}

void CopyKeeper::saved(const Saved& result) {
  model_.busy = false;
  if (result)
    model_.saved = *result;
  else
    model_.trouble = result.error();
}

}  // namespace jiangxin

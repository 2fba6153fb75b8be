#include "app/state/portrait_flow.h"

#include <utility>

#include "app/state/medium_file.h"
#include "app/state/steps.h"

namespace jiangxin {

PortraitFlow::PortraitFlow(Desk& desk) : Flow(desk) {
  load();
  look_for_camera();
}

void PortraitFlow::handle(const Command& command) {
  if (files_)
    dispatch(*files_, command);
  else if (shooting_)
    dispatch(*shooting_, command);
  else
    dispatch(*this, command);
  if (files_ && files_->is_done()) files_.reset();
  if (shooting_ && shooting_->is_done()) shooting_.reset();
}

ScreenModel PortraitFlow::screen() const {
  PortraitModel model;
  model.campaign = &desk_.campaign();
  if (picture_) {
    model.picture = picture_->shown;
    model.picture_size = picture_->size;
    model.crop = crop_;
  }
  if (finished_) model.portrait = finished_->portrait;
  if (doubtful_) model.doubtful = doubtful_->portrait;
  if (doubtful_)
    model.remarks = doubtful_->remarks;
  else if (finished_ && !picture_)
    model.remarks = finished_->remarks;
  model.has_camera = has_camera_;
  model.can_crop_again = cut_from() != nullptr;
  model.can_undo = portrait_before(desk_.session->draft().content.portraits).has_value();
  model.busy = busy_;
  model.refusal = refusal_;
  return model;
}

OverlayModel PortraitFlow::overlay() const {
  if (files_) return files_->model();
  if (shooting_) return shooting_->model();
  return {};
}

bool PortraitFlow::tick() {
  return (files_ && files_->tick()) || (shooting_ && shooting_->tick());
}

std::optional<std::chrono::milliseconds> PortraitFlow::deadline() const {
  if (files_) return files_->deadline();
  return shooting_ ? shooting_->deadline() : std::nullopt;
}

void PortraitFlow::on(const command::ChoosePortrait&) {
  if (busy_) return;
  const auto chosen = [this](const std::string& medium, const std::string& path) {
    open(medium, path);
  };
  files_ = std::make_unique<FilePicker>(
      desk_.parts, FilePicker::Use{desk_.campaign(), true, 1, {}, {}, chosen, false});
}

void PortraitFlow::on(const command::OpenCamera&) {
  if (busy_) return;
  shooting_ = std::make_unique<Shooting>(
      desk_.parts, Shooting::Use{.campaign = desk_.campaign(),
                                 .for_portrait = true,
                                 .room = 1,
                                 .total = {},
                                 .taken = {},
                                 .shot = [this](auto shot) { open(std::move(shot)); }});
}

void PortraitFlow::look_for_camera() {
  run(
      desk_.parts.camera_worker, desk_.parts.main,
      [&camera = desk_.parts.camera] { return !camera.list().empty(); },
      [this](bool has_camera) { has_camera_ = has_camera; });
}

void PortraitFlow::open(std::shared_ptr<const Bytes> shot) {
  busy_ = true;
  refusal_.reset();
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&tool = desk_.parts.tool, &limits = limits(), shot = std::move(shot)] {
        return open_portrait(tool, limits, *shot);
      },
      [this](const Opened& picture) { show(picture); });
}

void PortraitFlow::open(const std::string& medium, const std::string& path) {
  busy_ = true;
  refusal_.reset();
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, &limits = limits(), medium, path] {
        return opened(parts, limits, medium, path);
      },
      [this](const Opened& picture) { show(picture); });
}

PortraitFlow::Opened PortraitFlow::opened(Parts& parts, const Limits& limits,
                                          const std::string& medium, const std::string& path) {
  auto file = read_medium_file(parts.sources, medium, path, most_to_read(limits));
  if (!file) return tl::unexpected(refusal_of_reading(parts.sources, medium, file.error().code));
  return open_portrait(parts.tool, limits, *std::move(file));
}

void PortraitFlow::show(const Opened& picture) {
  busy_ = false;
  if (!picture) {
    refusal_ = picture.error();
    return;
  }
  picture_ = *picture;
  crop_ = picture_->crop;
  doubtful_.reset();
}

void PortraitFlow::on(const command::CropPortrait& crop) {
  if (picture_ && !busy_ && !doubtful_) crop_ = clamped_crop(crop, picture_->size, limits());
}

// --- Is it one that HQ will take? ---

void PortraitFlow::on(const command::AcceptPortrait&) {
  if (!picture_ || busy_ || doubtful_) return;
  busy_ = true;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&tool = desk_.parts.tool, &limits = limits(), picture = picture_->original, crop = crop_] {
        return judge_crop(tool, limits, *picture, crop);
      },
      [this](const auto& judged) { judge(judged); });
}

void PortraitFlow::judge(const tl::expected<JudgedPortrait, FileRefusal>& judged) {
  busy_ = false;
  if (!judged) {
    refusal_ = judged.error();
    return;
  }
  refusal_.reset();
  if (judged->remarks.empty()) return take();
  doubtful_ = *judged;
}

void PortraitFlow::on(const command::UsePortraitAnyway&) {
  if (doubtful_ && !busy_) take();
}

void PortraitFlow::take() {
  busy_ = true;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&evidence = desk_.parts.evidence, picture = *picture_, crop = crop_,
       &campaign = desk_.campaign()] { return store_portrait(evidence, picture, crop, campaign); },
      [this](Stored result) { took(std::move(result)); },
      [&evidence = desk_.parts.evidence, picture = *picture_](const Stored& result) {
        if (result) discard_portrait(evidence, picture, *result);
      });
}

void PortraitFlow::took(Stored result) {
  busy_ = false;
  doubtful_.reset();
  if (!result) {
    refusal_ = result.error();
    return;
  }
  picture_.reset();
  refusal_.reset();
  put(*std::move(result));
  load();
}

void PortraitFlow::put(PortraitVersion next) {
  desk_.session->edit_content("portrait", [&](DraftContent& content) {
    put_portrait(content.application, content.portraits, std::move(next));
  });
}

// From where it is kept: what is shown is what HQ will get.
void PortraitFlow::load() {
  const auto& portrait = desk_.session->application().portrait;
  if (!portrait) return;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, portrait = *portrait]() -> Result<JudgedPortrait> {
        JIANGXIN_ASSIGN(bytes, parts.evidence.read(portrait));
        return judge_portrait(parts.tool, std::move(bytes));
      },
      [this, id = portrait->id](const Result<JudgedPortrait>& finished) {
        const auto& now = desk_.session->application().portrait;
        if (finished && now && now->id == id) finished_ = *finished;
      });
}

// --- Cut anew, taken out, undone ---

const PortraitVersion* PortraitFlow::cut_from() const {
  const PortraitHistory& all = desk_.session->draft().content.portraits;
  return all.empty() || !all.back().source ? nullptr : &all.back();
}

void PortraitFlow::on(const command::CropAgain&) {
  const PortraitVersion* version = cut_from();
  if (busy_ || picture_ || version == nullptr) return;
  busy_ = true;
  refusal_.reset();
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, version = *version] {
        return reopen_portrait(parts.evidence, parts.tool, version);
      },
      [this](const Opened& picture) { show(picture); });
}

void PortraitFlow::on(const command::UndoPortrait&) {
  const auto before = portrait_before(desk_.session->draft().content.portraits);
  if (busy_ || picture_ || !before) return;
  refusal_.reset();
  if (!before->portrait) return take_back(Bytes{});
  busy_ = true;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, portrait = *before->portrait]() -> Result<Bytes> {
        JIANGXIN_ASSIGN(bytes, parts.evidence.read(portrait));
        return parts.tool.thumbnail(bytes, kThumbnailSide);
      },
      [this](const Result<Bytes>& thumbnail) { take_back(thumbnail); });
}

void PortraitFlow::take_back(const Result<Bytes>& thumbnail) {
  busy_ = false;
  if (!thumbnail) {
    refusal_ = refusal_of(thumbnail.error().code);
    return;
  }
  desk_.session->edit_content("portrait", [&](DraftContent& content) {
    take_back_portrait(content.application, content.portraits, *thumbnail);
  });
  finished_.reset();
  load();
}

void PortraitFlow::on(const command::RemovePortrait&) {
  if (busy_) return;
  picture_.reset();
  doubtful_.reset();
  finished_.reset();
  refusal_.reset();
  if (desk_.session->application().portrait) put({});
}

// A picture that is still being cropped is taken first; one in doubt waits for its owner's word.
void PortraitFlow::on(const command::Next&) {
  if (doubtful_) return;
  if (picture_) return on(command::AcceptPortrait{});
  if (!busy_) desk_.go(place::Preview{});
}

// Leaves the doubts before the cropping, and the cropping before the page.
void PortraitFlow::on(const command::Back&) {
  if (busy_) return;
  if (doubtful_) return doubtful_.reset();
  if (picture_) return picture_.reset();
  const Campaign& campaign = desk_.campaign();
  desk_.go(campaign.forces.empty() ? end_of_form(campaign) : Place(place::Forces{}));
}

}  // namespace jiangxin

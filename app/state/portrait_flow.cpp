#include "app/state/portrait_flow.h"

#include <utility>

#include "app/state/crop.h"
#include "app/state/medium_file.h"
#include "app/state/steps.h"

namespace jiangxin {

namespace {

constexpr int kShownSide = 1'600;  // px: sharp on the largest screen

}  // namespace

PortraitFlow::PortraitFlow(Desk& desk) : Flow(desk) {
  load();
}

void PortraitFlow::handle(const Command& command) {
  if (files_)
    dispatch(*files_, command);
  else
    dispatch(*this, command);
  if (files_ && files_->is_done()) files_.reset();
}

ScreenModel PortraitFlow::screen() const {
  PortraitModel model;
  model.campaign = &desk_.campaign();
  if (picture_) {
    model.picture = picture_->shown;
    model.picture_size = picture_->size;
    model.crop = crop_;
  }
  model.portrait = portrait_;
  model.busy = busy_;
  model.refusal = refusal_;
  return model;
}

OverlayModel PortraitFlow::overlay() const {
  if (!files_) return {};
  return files_->model();
}

bool PortraitFlow::tick() {
  return files_ && files_->tick();
}

std::optional<std::chrono::milliseconds> PortraitFlow::deadline() const {
  return files_ ? files_->deadline() : std::nullopt;
}

void PortraitFlow::on(const command::ChoosePortrait&) {
  if (busy_) return;
  const auto chosen = [this](const std::string& medium, const std::string& path) {
    open(medium, path);
  };
  files_ = std::make_unique<FilePicker>(
      desk_.parts, FilePicker::Use{desk_.campaign(), true, 1, {}, {}, chosen, false});
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
  auto file = read_medium_file(parts.media, medium, path, limits.file_bytes);
  if (!file)
    return tl::unexpected(file.error().code == ErrorCode::TooLarge ? FileRefusal::TooLarge
                                                                   : FileRefusal::Unreadable);
  const auto info = parts.tool.probe(*file);
  if (!info) return tl::unexpected(refusal_of(info.error().code));
  const Size size{info->width, info->height};
  if (size.width == 0) return tl::unexpected(FileRefusal::Type);
  if (!is_large_enough(size, limits)) return tl::unexpected(FileRefusal::TooSmall);
  auto shown = parts.tool.thumbnail(*file, kShownSide);
  if (!shown) return tl::unexpected(refusal_of(shown.error().code));
  return Picture{std::make_shared<const Bytes>(std::move(*file)),
                 std::make_shared<const Bytes>(std::move(*shown)), size};
}

void PortraitFlow::show(const Opened& picture) {
  busy_ = false;
  if (!picture) {
    refusal_ = picture.error();
    return;
  }
  picture_ = *picture;
  crop_ = centred_crop(picture_->size, limits());
}

void PortraitFlow::on(const command::CropPortrait& crop) {
  if (picture_ && !busy_) crop_ = clamped_crop(crop, picture_->size, limits());
}

void PortraitFlow::on(const command::AcceptPortrait&) {
  if (!picture_ || busy_) return;
  busy_ = true;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&evidence = desk_.parts.evidence, picture = picture_->original, crop = crop_,
       &campaign = desk_.campaign()] { return evidence.take_portrait(*picture, crop, campaign); },
      [this](auto result) { took(std::move(result)); });
}

void PortraitFlow::took(tl::expected<Attachment, EvidenceTaker::Refused> result) {
  busy_ = false;
  if (!result) {
    refusal_ = result.error().why;
    return;
  }
  picture_.reset();
  refusal_.reset();
  desk_.session->edit("portrait",
                      [&](Application& application) { application.portrait = std::move(*result); });
  load();
}

// From where it is kept: what is shown is what HQ will get.
void PortraitFlow::load() {
  const auto& portrait = desk_.session->application().portrait;
  if (!portrait) return;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&evidence = desk_.parts.evidence, portrait = *portrait] { return evidence.read(portrait); },
      [this](Result<Bytes> bytes) {
        if (bytes) portrait_ = std::make_shared<const Bytes>(std::move(*bytes));
      });
}

void PortraitFlow::on(const command::RemovePortrait&) {
  if (busy_) return;
  picture_.reset();
  portrait_.reset();
  refusal_.reset();
  if (desk_.session->application().portrait)
    desk_.session->edit("portrait", [](Application& application) { application.portrait.reset(); });
}

// A picture that is still being cropped is taken first.
void PortraitFlow::on(const command::Next&) {
  if (picture_) return on(command::AcceptPortrait{});
  if (!busy_) desk_.go(place::Preview{});
}

// Leaves the cropping before the page.
void PortraitFlow::on(const command::Back&) {
  if (busy_) return;
  if (picture_) return picture_.reset();
  const Campaign& campaign = desk_.campaign();
  desk_.go(campaign.forces.empty() ? end_of_form(campaign) : Place(place::Forces{}));
}

}  // namespace jiangxin

#include "app/state/file_picker.h"

#include <algorithm>
#include <utility>

#include "app/state/medium_file.h"

namespace jiangxin {

namespace {

constexpr std::chrono::milliseconds kLookForMedia{1'000};  // a stick goes in or out
constexpr std::chrono::milliseconds kProgress{150};  // a bar that moves, not one that flickers
constexpr int kPreviewSide = 240;                    // px

}  // namespace

struct FilePicker::Copy {
  std::atomic<std::uint64_t> file_bytes = 0;
  std::atomic<bool> cancel = false;
  std::uint64_t before = 0;  // bytes of the files before this one
};

FilePicker::FilePicker(Parts& parts, Use use) : parts_(parts), use_(std::move(use)) {
  model_.for_portrait = use_.for_portrait;
  model_.for_scans = use_.for_scans;
  look_for_media();
}

FilePicker::~FilePicker() {
  if (copy_) copy_->cancel = true;
}

std::uint64_t FilePicker::copied() const {
  return copy_ ? copy_->before + copy_->file_bytes : 0;
}

void FilePicker::close() {
  if (copy_) copy_->cancel = true;
  done_ = true;
}

bool FilePicker::tick() {
  if (parts_.clock.uptime() < next_look_) return false;
  if (!copy_) {
    look_for_media();
    return false;
  }
  next_look_ = parts_.clock.uptime() + kProgress;
  model_.copying->done = copy_->before + copy_->file_bytes;
  return true;
}

// --- Media and folders ---

void FilePicker::look_for_media() {
  next_look_ = parts_.clock.uptime() + kLookForMedia;
  run(
      parts_.file_worker, parts_.main, [&media = parts_.media] { return media.media(); },
      [this](const std::vector<Medium>& media) { show_media(media); });
}

// The only stick is opened at once; one that was pulled out is left.
void FilePicker::show_media(const std::vector<Medium>& media) {
  const bool had_none = model_.media.empty();
  model_.media.clear();
  for (const Medium& medium : media) model_.media.push_back({medium.id, medium.label});
  const bool gone = std::ranges::find(media, model_.medium, &Medium::id) == media.end();
  if (!model_.medium.empty() && gone && !copy_) on(command::OpenMedium{});
  if (model_.medium.empty() && had_none && media.size() == 1)
    on(command::OpenMedium{media.front().id});
}

void FilePicker::on(const command::OpenMedium& open) {
  model_.unlisted.clear();
  model_.medium = open.id;
  on(command::OpenFolder{});
}

void FilePicker::on(const command::OpenFolder& open) {
  if (copy_) return;
  model_.folder = open.path;
  model_.entries.clear();
  model_.refused.clear();
  model_.selected = 0;
  if (!model_.medium.empty()) list();
}

void FilePicker::on(const command::Back&) {
  if (copy_) return;
  if (model_.medium.empty()) return close();
  if (model_.folder.empty()) return on(command::OpenMedium{});
  const auto slash = model_.folder.rfind('/');
  on(command::OpenFolder{slash == std::string::npos ? "" : model_.folder.substr(0, slash)});
}

void FilePicker::list() {
  run(
      parts_.file_worker, parts_.main,
      [&media = parts_.media, medium = model_.medium, folder = model_.folder] {
        return media.list(medium, folder);
      },
      [this, listing = ++listing_](const auto& entries) {
        if (listing == listing_) show(entries);
      });
}

void FilePicker::show(const Result<std::vector<MediumEntry>>& entries) {
  if (!entries) return cannot_list();
  for (const MediumEntry& found : *entries) {
    FilePickerModel::Entry entry{.path = found.path,
                                 .name = found.name,
                                 .folder = found.folder,
                                 .size = found.size,
                                 .thumbnail = nullptr,
                                 .refusal = {}};
    if (!found.folder && found.size > most_to_read(use_.campaign.limits))
      entry.refusal = FileRefusal::TooLarge;
    model_.entries.push_back(std::move(entry));
  }
  peeked_ = 0;
  peek_next();
}

// Back among the sticks, which says so until one is opened.
void FilePicker::cannot_list() {
  const auto open = std::ranges::find(model_.media, model_.medium, &FilePickerModel::Medium::id);
  const std::string label = open == model_.media.end() ? std::string() : open->label;
  on(command::OpenMedium{});
  model_.unlisted = label;
}

// --- A look into each file, one after the other, so that a tap in between is not kept waiting ---

void FilePicker::peek_next() {
  while (peeked_ < model_.entries.size() &&
         (model_.entries[peeked_].folder || model_.entries[peeked_].refusal))
    ++peeked_;
  if (peeked_ == model_.entries.size() || copy_) return;
  const std::string path = model_.entries[peeked_++].path;
  run(
      parts_.file_worker, parts_.main,
      [&parts = parts_, &limits = use_.campaign.limits, medium = model_.medium, path] {
        return peek(parts, limits, medium, path);
      },
      [this, path, listing = listing_](Peek result) {
        if (listing == listing_) peeked(path, std::move(result));
      });
}

FilePicker::Peek FilePicker::peek(Parts& parts, const Limits& limits, const std::string& medium,
                                  const std::string& path) {
  const auto file = read_medium_file(parts.media, medium, path, most_to_read(limits));
  if (!file) return {0, nullptr, refusal_of_reading(parts.media, medium, file.error().code)};
  const auto info = parts.tool.probe(*file);
  if (!info) return {0, nullptr, refusal_of(info.error().code)};
  if (!is_wanted(*info, limits)) return {0, nullptr, FileRefusal::Type};
  const bool is_pdf = info->media_type == "application/pdf";
  if (is_pdf && info->pages > limits.pages_per_pdf)
    return {info->pages, nullptr, FileRefusal::TooManyPages};
  auto thumbnail = parts.tool.thumbnail(*file, kPreviewSide);
  if (!thumbnail) return {info->pages, nullptr, refusal_of(thumbnail.error().code)};
  return {info->pages, std::make_shared<const Bytes>(std::move(*thumbnail)), std::nullopt};
}

void FilePicker::peeked(const std::string& path, Peek peek) {
  if (auto* shown = entry(path)) {
    shown->pages = peek.pages;
    shown->thumbnail = std::move(peek.thumbnail);
    shown->refusal = peek.refusal;
    if (shown->refusal && std::exchange(shown->selected, false)) --model_.selected;
  }
  peek_next();
}

FilePickerModel::Entry* FilePicker::entry(const std::string& path) {
  const auto found = std::ranges::find(model_.entries, path, &FilePickerModel::Entry::path);
  return found == model_.entries.end() ? nullptr : &*found;
}

// --- Selecting and taking ---

void FilePicker::on(const command::ToggleFile& toggle) {
  auto* toggled = entry(toggle.path);
  if (!toggled || toggled->folder || toggled->refusal || copy_) return;
  const bool selected = !toggled->selected;
  if (selected && use_.for_portrait)
    for (auto& other : model_.entries) other.selected = false;
  toggled->selected = selected;
  model_.selected =
      static_cast<int>(std::ranges::count(model_.entries, true, &FilePickerModel::Entry::selected));
}

void FilePicker::on(const command::TakeFiles&) {
  if (copy_ || model_.selected == 0) return;
  model_.refused.clear();
  queue_.clear();
  for (const auto& entry : model_.entries)
    if (entry.selected) queue_.push_back(entry);
  if (use_.chosen) {
    for (const auto& file : queue_) use_.chosen(model_.medium, file.path);
    return close();
  }
  while (std::ssize(queue_) > use_.room) {
    model_.refused.push_back({queue_.back().name, FileRefusal::TooManyFiles});
    queue_.pop_back();
  }
  if (queue_.empty()) return;
  model_.copying = FilePickerModel::Copying{};
  model_.copying->files = static_cast<int>(queue_.size());
  for (const auto& entry : queue_) model_.copying->total += entry.size;
  copy_ = std::make_shared<Copy>();
  take_next();
}

void FilePicker::take_next() {
  ++model_.copying->file;
  model_.copying->name = queue_.front().name;
  next_look_ = parts_.clock.uptime() + kProgress;
  run(
      parts_.file_worker, parts_.main,
      [&evidence = parts_.evidence, &campaign = use_.campaign, medium = model_.medium,
       path = queue_.front().path, room = EvidenceTaker::Room{use_.total(), use_.room},
       copy = copy_] {
        const auto copied = [&](std::uint64_t bytes) { copy->file_bytes = bytes; };
        return evidence.take(medium, path, campaign, room, copied, copy->cancel);
      },
      [this](auto result) { took(std::move(result)); },
      [&evidence = parts_.evidence](const Taken& result) {
        if (result)
          std::ranges::for_each(*result, [&](const auto& file) { evidence.discard(file); });
      });
}

void FilePicker::took(Taken result) {
  const auto taken = queue_.front();
  queue_.erase(queue_.begin());
  if (result) {
    use_.room -= static_cast<int>(result->size());
    for (Attachment& file : *result) use_.taken(std::move(file));
  } else if (!result.error().cancelled) {
    model_.refused.push_back({taken.name, result.error().why});
  }
  copy_->before += taken.size;
  copy_->file_bytes = 0;
  const bool gone = !result && result.error().why == FileRefusal::MediumGone;
  if (queue_.empty() || copy_->cancel || gone) return finish();
  take_next();
}

// What was refused stays to be read; otherwise the picker has done its work.
void FilePicker::finish() {
  const bool cancelled = copy_->cancel;
  copy_.reset();
  model_.copying.reset();
  for (auto& entry : model_.entries) entry.selected = false;
  model_.selected = 0;
  done_ = done_ || (model_.refused.empty() && !cancelled);
  peek_next();
}

void FilePicker::on(const command::CancelCopy&) {
  if (copy_) copy_->cancel = true;
}

}  // namespace jiangxin

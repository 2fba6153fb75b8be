#include "app/state/file_picker.h"

#include <algorithm>
#include <utility>

#include "app/state/file_peek.h"
#include "platform/file_kind.h"

namespace jiangxin {

namespace {

constexpr std::chrono::milliseconds kAskAgain{3'000};  // somebody unlocks a phone
constexpr std::chrono::milliseconds kProgress{150};    // a bar that moves, not one that flickers
constexpr std::size_t kPageEntries = 48;  // as many as anybody looks through before turning over

// Nothing more is to be seen of it at a glance.
bool is_known(const FilePickerModel::Entry& entry) {
  return entry.folder || entry.refusal || entry.thumbnail;
}

PhoneTrouble phone_trouble(ErrorCode code) {
  if (code == ErrorCode::Unavailable) return PhoneTrouble::Locked;
  return code == ErrorCode::Conflict ? PhoneTrouble::Busy : PhoneTrouble::Unreadable;
}

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
  stop_looking();
  parts_.file_worker.post([&sources = parts_.sources] { sources.rest(); });
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
  if (!copy_ && !looking_) {
    look_for_media();
    return false;
  }
  next_look_ = parts_.clock.uptime() + kProgress;
  if (model_.looking) model_.looking = looking_->found;
  if (!copy_) return model_.looking.has_value();
  model_.copying->done = copy_->before + copy_->file_bytes;
  return true;
}

// --- Media and folders ---

void FilePicker::look_for_media() {
  next_look_ = parts_.clock.uptime() + kLookForMedia;
  run(
      parts_.file_worker, parts_.main, [&media = parts_.sources] { return media.media(); },
      [this](const std::vector<Medium>& media) { show_media(media); });
}

// The only stick is opened at once; one that was pulled out is left.
void FilePicker::show_media(const std::vector<Medium>& media) {
  const bool had_none = model_.media.empty();
  model_.media.clear();
  for (const Medium& medium : media) model_.media.push_back({medium.id, medium.label, medium.kind});
  const bool gone = std::ranges::find(media, model_.medium, &Medium::id) == media.end();
  if (!model_.medium.empty() && gone && !copy_) go_to_medium({});
  if (model_.medium.empty() && had_none && media.size() == 1)
    go_to_medium(media.front().id);
  else if (model_.trouble && !looking_ && parts_.clock.uptime() >= ask_again_)
    list();  // it may have been unlocked
}

void FilePicker::on(const command::OpenMedium& open) {
  if (copy_) return;
  model_.refused.clear();
  go_to_medium(open.id);
}

void FilePicker::on(const command::OpenFolder& open) {
  if (copy_) return;
  model_.refused.clear();
  go_to_folder(open.path);
}

// What was refused stays to be read: nobody asked for this, perhaps.
void FilePicker::go_to_medium(const std::string& id) {
  model_.unlisted.clear();
  model_.medium = id;
  const auto opened = std::ranges::find(model_.media, id, &FilePickerModel::Medium::id);
  model_.kind = opened == model_.media.end() ? MediumKind::Stick : opened->kind;
  go_to_folder({});
}

void FilePicker::go_to_folder(const std::string& path) {
  stop_looking();
  model_.folder = path;
  model_.trouble.reset();
  model_.page = 0;
  entries_.clear();
  show_page();
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
  looking_ = std::make_shared<Looking>();
  if (is_phone() && !model_.trouble) model_.looking = 0;
  run(
      parts_.file_worker, parts_.main,
      [&media = parts_.sources, medium = model_.medium, folder = model_.folder,
       looking = looking_] { return media.look_through(medium, folder, *looking); },
      [this, listing = ++listing_](const Listing& entries) {
        if (listing == listing_) show(entries);
      });
}

// Back among the sticks, which says so until one is opened.
void FilePicker::cannot_list() {
  const auto open = std::ranges::find(model_.media, model_.medium, &FilePickerModel::Medium::id);
  const std::string label = open == model_.media.end() ? std::string() : open->label;
  go_to_medium({});
  model_.unlisted = label;
}

void FilePicker::stop_looking() {
  if (looking_) looking_->cancel = true;
  looking_.reset();
  model_.looking.reset();
  ++listing_;
}

void FilePicker::show(const Listing& listing) {
  stop_looking();
  if (!listing && is_phone() && listing.error().code != ErrorCode::NotFound)
    return show_trouble(listing.error());
  if (!listing) return cannot_list();
  model_.trouble.reset();
  entries_.clear();
  for (const MediumEntry& found : *listing)
    if (auto entry = shown(found)) entries_.push_back(*std::move(entry));
  show_page();
}

// Nothing of it can be told from what was seen before it was locked.
void FilePicker::show_trouble(const Error& error) {
  model_.folder.clear();
  model_.page = 0;
  model_.selected = 0;
  entries_.clear();
  show_page();
  model_.trouble = phone_trouble(error.code);
  ask_again_ = parts_.clock.uptime() + kAskAgain;
}

// None: a phone's file that would not be taken, among thousands of others.
std::optional<FilePicker::Entry> FilePicker::shown(const MediumEntry& found) const {
  Entry entry{.path = found.path,
              .name = found.name,
              .folder = found.folder,
              .size = found.size,
              .thumbnail = nullptr,
              .refusal = {}};
  if (found.folder) return entry;
  const MediaInfo promised{std::string(promised_type(found.name))};
  if (is_phone() && !is_wanted(promised, use_.campaign.limits)) return std::nullopt;
  if (found.size > most_to_read(use_.campaign.limits)) entry.refusal = FileRefusal::TooLarge;
  return entry;
}

// --- Pages of a folder ---

std::size_t FilePicker::page_begin() const {
  return static_cast<std::size_t>(model_.page) * kPageEntries;
}

std::size_t FilePicker::page_end() const {
  return std::min(entries_.size(), page_begin() + kPageEntries);
}

void FilePicker::on(const command::ShowListPage& show) {
  if (copy_ || show.page < 0 || show.page >= model_.pages) return;
  model_.page = show.page;
  show_page();
}

void FilePicker::show_page() {
  model_.pages = static_cast<int>((entries_.size() + kPageEntries - 1) / kPageEntries);
  model_.pages = std::max(model_.pages, 1);
  publish_page();
  peeked_ = page_begin();
  ++peeking_;
  peek_next();
}

void FilePicker::publish_page() {
  const auto at = [&](std::size_t index) {
    return entries_.begin() + static_cast<std::ptrdiff_t>(index);
  };
  model_.entries.assign(at(page_begin()), at(page_end()));
}

// --- A look into each file, one after the other, so that a tap in between is not kept waiting ---

void FilePicker::peek_next() {
  while (peeked_ < page_end() && is_known(entries_[peeked_])) ++peeked_;
  if (peeked_ >= page_end() || copy_) return;
  const std::string path = entries_[peeked_++].path;
  run(
      parts_.file_worker, parts_.main,
      [&parts = parts_, &limits = use_.campaign.limits, medium = model_.medium, path,
       phone = is_phone()] {
        return phone ? peek_at_phone(parts, medium, path)
                     : peek_at_file(parts, limits, medium, path);
      },
      [this, path, peeking = peeking_](FilePeek result) {
        if (peeking == peeking_) peeked(path, std::move(result));
      });
}

void FilePicker::peeked(const std::string& path, FilePeek peek) {
  if (auto* looked_at = entry(path)) {
    looked_at->pages = peek.pages;
    looked_at->thumbnail = std::move(peek.thumbnail);
    looked_at->refusal = peek.refusal;
    if (looked_at->refusal && std::exchange(looked_at->selected, false)) --model_.selected;
    publish_page();
  }
  peek_next();
}

FilePicker::Entry* FilePicker::entry(const std::string& path) {
  const auto found = std::ranges::find(entries_, path, &Entry::path);
  return found == entries_.end() ? nullptr : &*found;
}

// --- Selecting and taking ---

void FilePicker::on(const command::ToggleFile& toggle) {
  auto* toggled = entry(toggle.path);
  if (!toggled || toggled->folder || toggled->refusal || copy_) return;
  const bool selected = !toggled->selected;
  if (selected && use_.for_portrait)
    for (auto& other : entries_) other.selected = false;
  toggled->selected = selected;
  model_.selected = static_cast<int>(std::ranges::count(entries_, true, &Entry::selected));
  publish_page();
}

void FilePicker::on(const command::TakeFiles&) {
  if (copy_ || model_.selected == 0) return;
  model_.refused.clear();
  queue_.clear();
  for (const auto& entry : entries_)
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
    model_.refused.push_back({taken.name, why_for(result.error().why)});
  }
  copy_->before += taken.size;
  copy_->file_bytes = 0;
  if (!result && result.error().why == FileRefusal::MediumGone) refuse_rest();
  if (queue_.empty() || copy_->cancel) return finish();
  take_next();
}

void FilePicker::refuse_rest() {
  for (const Entry& left : std::exchange(queue_, {}))
    model_.refused.push_back({left.name, why_for(FileRefusal::MediumGone)});
}

FileRefusal FilePicker::why_for(FileRefusal why) const {
  return is_phone() && why == FileRefusal::MediumGone ? FileRefusal::PhoneGone : why;
}

// What was refused stays to be read; otherwise the picker has done its work.
void FilePicker::finish() {
  const bool cancelled = copy_->cancel;
  copy_.reset();
  model_.copying.reset();
  for (auto& entry : entries_) entry.selected = false;
  model_.selected = 0;
  publish_page();
  done_ = done_ || (model_.refused.empty() && !cancelled);
  peek_next();
}

void FilePicker::on(const command::CancelCopy&) {
  if (copy_) copy_->cancel = true;
}

}  // namespace jiangxin

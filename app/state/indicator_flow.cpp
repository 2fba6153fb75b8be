#include "app/state/indicator_flow.h"

#include <algorithm>
#include <utility>

#include "app/state/date_picker.h"
#include "app/state/file_names.h"
#include "app/state/screening.h"

namespace jiangxin {

using command::ItemPart;

namespace {

bool is_empty(const EvidenceItem& item) {
  return item == EvidenceItem{};
}

const Force* force_of(const Campaign& campaign, std::string_view indicator) {
  for (const Force& force : campaign.forces)
    if (std::ranges::find(force.indicators, indicator, &Indicator::id) != force.indicators.end())
      return &force;
  return nullptr;
}

std::uint64_t total_bytes(const Application& application) {
  std::uint64_t total = 0;
  for (const Attachment* file : application.attachments()) total += file->size;
  return total;
}

std::string& part_of(EvidenceItem& item, ItemPart part) {
  switch (part) {
    case ItemPart::Title:
      return item.title;
    case ItemPart::Date:
      return item.date;
    case ItemPart::Issuer:
      break;
  }
  return item.issuer;
}

template <class T>
void put_back(std::vector<T>& all, std::size_t at, const T& one) {
  all.insert(all.begin() + static_cast<std::ptrdiff_t>(std::min(at, all.size())), one);
}

}  // namespace

IndicatorFlow::IndicatorFlow(Desk& desk, place::Indicator place)
    : Flow(desk), id_(std::move(place.id)) {
  look_for_camera();
}

// File picker and camera lie over all: commands are theirs while they are open; else those of the
// file that is shown large.
void IndicatorFlow::handle(const Command& command) {
  if (files_)
    dispatch(*files_, command);
  else if (shooting_)
    dispatch(*shooting_, command);
  else if (page_)
    dispatch(*page_, command);
  else
    dispatch(*this, command);
  if (files_ && files_->is_done()) files_.reset();
  if (shooting_ && shooting_->is_done()) shooting_.reset();
  if (page_ && page_->is_done()) page_.reset();
}

bool IndicatorFlow::tick() {
  if (shooting_) return shooting_->tick();
  if (!files_) return false;
  if (files_->is_done()) {
    files_.reset();
    return true;
  }
  return files_->tick();
}

std::optional<std::chrono::milliseconds> IndicatorFlow::deadline() const {
  if (files_) return files_->deadline();
  return shooting_ ? shooting_->deadline() : std::nullopt;
}

// --- What is shown ---

ScreenModel IndicatorFlow::screen() const {
  if (page_) return page_screen();
  const Campaign& campaign = session().campaign();
  IndicatorModel model;
  model.campaign = &campaign;
  model.force = force_of(campaign, id_);
  model.indicator = campaign.indicator(id_);
  const Items all = items();
  auto findings = session().findings();
  findings.insert(findings.end(), session().returned().begin(), session().returned().end());
  for (std::size_t item = 0; item < all.size(); ++item)
    model.items.push_back(model_of(all, item, findings));
  model.can_add_item = std::ssize(all) < campaign.limits.items_per_indicator;
  model.can_undo = undo_.has_value();
  model.has_camera = has_camera_;
  return model;
}

ItemModel IndicatorFlow::model_of(const Items& items, std::size_t item,
                                  const std::vector<Finding>& all) const {
  ItemModel model{items[item], {}, {}};
  for (const Attachment& file : items[item].files) {
    const FileSearch search = search_of(session(), file);
    model.searches.push_back({search.pages, search.searched,
                              static_cast<int>(search.findings.size()), search.open(),
                              search.drawing});
  }
  const std::string prefix = where() + "/" + std::to_string(item) + "/";
  for (Finding finding : all) {
    if (!finding.where.starts_with(prefix) || is_empty(items[item])) continue;
    // What is still missing is not held against somebody who is at it.
    if (finding.rule == "missing" && !session().is_shown(where())) continue;
    finding.where.erase(0, prefix.size());
    model.findings.push_back(std::move(finding));
  }
  return model;
}

OverlayModel IndicatorFlow::overlay() const {
  if (files_) return files_->model();
  if (shooting_) return shooting_->model();
  if (date_) return *date_;
  return {};
}

// --- Items ---

IndicatorFlow::Items IndicatorFlow::items() const {
  const auto& evidence = session().application().evidence;
  const auto stored = evidence.find(id_);
  if (stored == evidence.end() || stored->second.empty()) return Items(1);
  return stored->second;
}

void IndicatorFlow::store(Items items) {
  session().edit_content(where(), [&](DraftContent& content) {
    if (items.empty())
      content.application.evidence.erase(id_);
    else
      content.application.evidence[id_] = std::move(items);
    forget_strays(content);
  });
}

bool IndicatorFlow::is_stored() const {
  return session().application().evidence.contains(id_);
}

bool IndicatorFlow::has(int item) const {
  return item >= 0 && item < std::ssize(items());
}

void IndicatorFlow::on(const command::AddItem&) {
  Items all = items();
  if (std::ssize(all) >= session().campaign().limits.items_per_indicator) return;
  all.emplace_back();
  undo_.reset();
  store(std::move(all));
}

void IndicatorFlow::on(const command::EditItem& edit) {
  if (!has(edit.item)) return;
  Items all = items();
  std::string& part = part_of(all[static_cast<std::size_t>(edit.item)], edit.part);
  if (part == edit.value) return;
  part = edit.value;
  undo_.reset();
  store(std::move(all));
}

void IndicatorFlow::on(const command::OpenItemDate& open) {
  if (!has(open.item)) return;
  dated_ = open.item;
  date_ = item_date_picker(items()[static_cast<std::size_t>(open.item)].date, desk_.today());
}

void IndicatorFlow::on(const command::BrowseDate& where) {
  if (date_) browse(*date_, where.shown);
}

void IndicatorFlow::on(const command::Pick& pick) {
  if (!date_ || !can_pick(*date_, pick.value)) return;
  date_.reset();
  on(command::EditItem{dated_, ItemPart::Date, pick.value});
}

// --- Removing, and thinking better of it ---

void IndicatorFlow::change(Items items, std::function<void(Items&)> back) {
  const DraftContent before = session().draft().content;
  store(std::move(items));
  undo_ = Undo{std::move(back), forgotten_since(before, session().draft().content)};
}

void IndicatorFlow::on(const command::RemoveItem& removal) {
  if (!has(removal.item) || !is_stored()) return;
  Items left = items();
  const auto at = static_cast<std::size_t>(removal.item);
  const EvidenceItem removed = left[at];
  left.erase(left.begin() + removal.item);
  change(std::move(left), [at, removed](Items& all) { put_back(all, at, removed); });
}

void IndicatorFlow::on(const command::RemoveFile& removal) {
  if (!has(removal.item) || !is_stored()) return;
  Items left = items();
  const auto item = static_cast<std::size_t>(removal.item);
  auto& files = left[item].files;
  if (removal.file < 0 || removal.file >= std::ssize(files)) return;
  const auto at = static_cast<std::size_t>(removal.file);
  const Attachment removed = files[at];
  files.erase(files.begin() + removal.file);
  change(std::move(left), [item, at, removed](Items& all) {
    if (item < all.size()) put_back(all[item].files, at, removed);
  });
}

// 附件2 numbers them in this order.
void IndicatorFlow::on(const command::MoveItem& move) {
  if (!has(move.item) || !has(move.item + move.by) || !is_stored()) return;
  const auto from = static_cast<std::size_t>(move.item);
  const auto to = static_cast<std::size_t>(move.item + move.by);
  const auto exchange = [from, to](Items& all) {
    if (std::max(from, to) < all.size()) std::swap(all[from], all[to]);
  };
  Items moved = items();
  exchange(moved);
  change(std::move(moved), exchange);
}

void IndicatorFlow::on(const command::UndoRemove&) {
  if (!undo_) return;
  const Undo undo = *std::exchange(undo_, std::nullopt);
  session().edit_content(where(), [&](DraftContent& content) {
    undo.back(content.application.evidence[id_]);
    remember(content, undo.forgotten);
    forget_strays(content);  // of what had taken its place
  });
}

void IndicatorFlow::on(const command::RenameFiles& rename) {
  if (!has(rename.item)) return;
  undo_.reset();
  session().edit_content(where(), [&](DraftContent& content) {
    const auto found = content.application.evidence.find(id_);
    if (found != content.application.evidence.end())
      rename_telling_files(content, found->second[static_cast<std::size_t>(rename.item)]);
  });
}

// --- Files ---

void IndicatorFlow::on(const command::AddFiles& add) {
  if (!has(add.item)) return;
  const auto item = static_cast<std::size_t>(add.item);
  pick_files(item, room_of(item),
             [this, item](Attachment file) { this->add(item, std::move(file)); });
}

void IndicatorFlow::pick_files(std::size_t item, int room, std::function<void(Attachment)> taken) {
  if (item >= items().size()) return;
  files_ = std::make_unique<FilePicker>(
      desk_.parts, FilePicker::Use{session().campaign(),
                                   false,
                                   room,
                                   [this] { return total_bytes(session().application()); },
                                   std::move(taken),
                                   {},
                                   false});
}

void IndicatorFlow::add(std::size_t item, Attachment file) {
  Items all = items();
  all[item].files.push_back(std::move(file));
  undo_.reset();
  store(std::move(all));
}

int IndicatorFlow::room_of(std::size_t item) const {
  return session().campaign().limits.files_per_item - static_cast<int>(items()[item].files.size());
}

void IndicatorFlow::on(const command::OpenCamera& open) {
  if (!has(open.item)) return;
  const auto item = static_cast<std::size_t>(open.item);
  shooting_ = std::make_unique<Shooting>(
      desk_.parts,
      Shooting::Use{.campaign = session().campaign(),
                    .for_portrait = false,
                    .room = room_of(item),
                    .total = [this] { return total_bytes(session().application()); },
                    .taken = [this, item](Attachment file) { add(item, std::move(file)); },
                    .shot = {}});
}

void IndicatorFlow::look_for_camera() {
  run(
      desk_.parts.camera_worker, desk_.parts.main,
      [&camera = desk_.parts.camera] { return !camera.list().empty(); },
      [this](bool has_camera) { has_camera_ = has_camera; });
}

// --- One of them, large ---

void IndicatorFlow::on(const command::OpenPage& open) {
  if (!has(open.item)) return;
  const Items all = items();
  const auto& files = all[static_cast<std::size_t>(open.item)].files;
  if (open.file < 0 || open.file >= std::ssize(files)) return;
  const Attachment& file = files[static_cast<std::size_t>(open.file)];
  // A step on what is not black yet would leave it as it was.
  const FileSearch search = search_of(session(), file);
  if (search.trouble != BlackTrouble::None) return desk_.go(place::Findings{file.id});
  if (search.drawing) return;
  page_ = std::make_unique<PageWork>(
      desk_,
      PageWork::Use{where(), [this] { remove_shown(); }, [this] { replace_shown(); },
                    [this](int by) { move_shown(by); }},
      file.id);
}

std::optional<IndicatorFlow::Spot> IndicatorFlow::shown_spot() const {
  const Items all = items();
  for (std::size_t item = 0; item < all.size(); ++item)
    for (std::size_t file = 0; file < all[item].files.size(); ++file)
      if (page_ && all[item].files[file].id == page_->file()) return Spot{item, file};
  return std::nullopt;
}

ScreenModel IndicatorFlow::page_screen() const {
  PageModel model = page_->model();
  if (const auto spot = shown_spot()) {
    model.place = static_cast<int>(spot->file) + 1;
    model.places = static_cast<int>(items()[spot->item].files.size());
  }
  return model;
}

void IndicatorFlow::remove_shown() {
  if (const auto spot = shown_spot())
    on(command::RemoveFile{static_cast<int>(spot->item), static_cast<int>(spot->file)});
}

// The one before comes back as one that was removed does.
void IndicatorFlow::replace_shown() {
  const auto spot = shown_spot();
  if (!spot) return;
  pick_files(spot->item, 1, [this, spot](Attachment file) {
    const AttachmentId id = file.id;
    Items all = items();
    const Attachment before = std::exchange(all[spot->item].files[spot->file], std::move(file));
    change(std::move(all), [spot = *spot, before](Items& now) {
      if (spot.item < now.size() && spot.file < now[spot.item].files.size())
        now[spot.item].files[spot.file] = before;
    });
    page_->show(id);
  });
}

void IndicatorFlow::move_shown(int by) {
  const auto spot = shown_spot();
  if (!spot) return;
  Items all = items();
  auto& files = all[spot->item].files;
  const auto to = static_cast<std::ptrdiff_t>(spot->file) + by;
  if (to < 0 || to >= std::ssize(files)) return;
  std::swap(files[spot->file], files[static_cast<std::size_t>(to)]);
  undo_.reset();
  store(std::move(all));
}

// Lines that stayed empty are not kept.
void IndicatorFlow::close() {
  session().leave(where());
  Items kept = items();
  const std::size_t before = kept.size();
  std::erase_if(kept, is_empty);
  if (kept.size() != before && is_stored()) store(std::move(kept));
  desk_.go(place::Forces{});
}

}  // namespace jiangxin

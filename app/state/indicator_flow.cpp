#include "app/state/indicator_flow.h"

#include <algorithm>
#include <utility>

#include "app/state/date_picker.h"
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

}  // namespace

IndicatorFlow::IndicatorFlow(Desk& desk, place::Indicator place)
    : Flow(desk), id_(std::move(place.id)) {}

// The file picker lies over the page: commands are its own while it is open.
void IndicatorFlow::handle(const Command& command) {
  if (files_)
    dispatch(*files_, command);
  else
    dispatch(*this, command);
  if (files_ && files_->is_done()) files_.reset();
}

bool IndicatorFlow::tick() {
  if (!files_) return false;
  if (files_->is_done()) {
    files_.reset();
    return true;
  }
  return files_->tick();
}

std::optional<std::chrono::milliseconds> IndicatorFlow::deadline() const {
  return files_ ? files_->deadline() : std::nullopt;
}

// --- What is shown ---

ScreenModel IndicatorFlow::screen() const {
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
  model.can_undo = removed_.has_value();
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
  session().edit(where(), [&](Application& application) {
    if (items.empty())
      application.evidence.erase(id_);
    else
      application.evidence[id_] = std::move(items);
  });
}

bool IndicatorFlow::has(int item) const {
  return item >= 0 && item < std::ssize(items());
}

void IndicatorFlow::on(const command::AddItem&) {
  Items all = items();
  if (std::ssize(all) >= session().campaign().limits.items_per_indicator) return;
  all.emplace_back();
  removed_.reset();
  store(std::move(all));
}

void IndicatorFlow::on(const command::EditItem& edit) {
  if (!has(edit.item)) return;
  Items all = items();
  std::string& part = part_of(all[static_cast<std::size_t>(edit.item)], edit.part);
  if (part == edit.value) return;
  part = edit.value;
  removed_.reset();
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

void IndicatorFlow::remove(Items left) {
  if (!session().application().evidence.contains(id_)) return;
  removed_ = items();
  store(std::move(left));
}

void IndicatorFlow::on(const command::RemoveItem& removal) {
  if (!has(removal.item)) return;
  Items left = items();
  left.erase(left.begin() + removal.item);
  remove(std::move(left));
}

void IndicatorFlow::on(const command::RemoveFile& removal) {
  if (!has(removal.item)) return;
  Items left = items();
  auto& files = left[static_cast<std::size_t>(removal.item)].files;
  if (removal.file < 0 || removal.file >= std::ssize(files)) return;
  files.erase(files.begin() + removal.file);
  remove(std::move(left));
}

void IndicatorFlow::on(const command::UndoRemove&) {
  if (removed_) store(*std::exchange(removed_, std::nullopt));
}

// --- Files ---

void IndicatorFlow::on(const command::AddFiles& add) {
  if (!has(add.item)) return;
  const Limits& limits = session().campaign().limits;
  const auto item = static_cast<std::size_t>(add.item);
  const auto taken = [this, item](Attachment file) {
    Items all = items();
    all[item].files.push_back(std::move(file));
    removed_.reset();
    store(std::move(all));
  };
  const int room = limits.files_per_item - static_cast<int>(items()[item].files.size());
  files_ = std::make_unique<FilePicker>(
      desk_.parts, FilePicker::Use{session().campaign(),
                                   false,
                                   room,
                                   [this] { return total_bytes(session().application()); },
                                   taken,
                                   {}});
}

// Lines that stayed empty are not kept.
void IndicatorFlow::close() {
  session().leave(where());
  Items kept = items();
  const std::size_t before = kept.size();
  std::erase_if(kept, is_empty);
  if (kept.size() != before && session().application().evidence.contains(id_))
    store(std::move(kept));
  desk_.go(place::Forces{});
}

}  // namespace jiangxin

#include "app/state/paper_desk.h"

#include <algorithm>
#include <utility>

#include "app/state/flow.h"
#include "app/state/screening.h"

namespace jiangxin {

namespace {

constexpr int kMostScans = 40;  // at a time: no paper has so many pages

bool is_left_to_fill_in(const Finding& finding) {
  return finding.severity == Severity::Error && finding.where != "signature" &&
         !finding.where.starts_with("stamped");
}

std::uint64_t bytes_of(const Application& application) {
  std::uint64_t total = 0;
  for (const Attachment* file : application.attachments()) total += file->size;
  return total;
}

void discard_scans(EvidenceTaker& evidence, const TakenScans& taken) {
  for (const StampedScan& scan : taken.scans) evidence.discard(scan.file);
}

}  // namespace

void PaperDesk::handle(const Command& command) {
  if (files_)
    dispatch(*files_, command);
  else if (shot_)
    dispatch(*shot_, command);
  else if (shooting_)
    dispatch(*shooting_, command);
  else
    dispatch(*this, command);
  drop_done();
}

// What ends in the middle of a result is dropped here.
bool PaperDesk::drop_done() {
  const auto drop = [](auto& part) {
    if (!part || !part->is_done()) return false;
    part.reset();
    return true;
  };
  const bool dropped[] = {drop(files_), drop(shooting_), drop(shot_)};
  return dropped[0] || dropped[1] || dropped[2];
}

OverlayModel PaperDesk::overlay() const {
  if (!open_) return {};
  if (files_) return files_->model();
  if (shot_) return shot_->model();
  if (shooting_) return shooting_->model();
  if (printing_) return printing_->model();
  if (copy_) return copy_->model();
  if (held_) return hold();
  PapersModel model = model_;
  model.has_gaps = !hold().is_over();
  return model;
}

bool PaperDesk::tick() {
  if (drop_done()) return true;
  if (shooting_) return shooting_->tick();
  if (files_) return files_->tick();
  if (printing_) return printing_->tick();
  return copy_ && copy_->tick();
}

std::optional<std::chrono::milliseconds> PaperDesk::deadline() const {
  if (files_) return files_->deadline();
  if (shooting_) return shooting_->deadline();
  if (printing_) return printing_->deadline();
  return copy_ ? copy_->deadline() : std::nullopt;
}

PaperJob PaperDesk::job() const {
  return paper_job(session().campaign(), session().application(), session().draft().application_id,
                   remark_);
}

void PaperDesk::on(const command::OpenPapers&) {
  open_ = true;
  model_ = {};
  model_.pages = static_cast<int>(job().order.pages.size());
  model_.can_scan = use_ == Use::Draft;
  model_.scans_required = session().campaign().limits.stamped_required;
  show_scans();
  if (model_.can_scan) look_for_camera();
}

void PaperDesk::show_scans() {
  const std::string printed = printed_content(session().application());
  model_.scans.clear();
  for (const StampedScan& scan : session().application().stamped)
    model_.scans.push_back({&scan.file, scan.pages, scan.content != printed});
}

// The innermost first. What the printer has, it prints.
void PaperDesk::on(const command::ClosePicker&) {
  if (is_working()) return;
  if (printing_) return printing_.reset();
  if (copy_) return copy_.reset();
  if (std::exchange(held_, false)) return;
  open_ = false;
}

// --- Printing ---

PrintHoldModel PaperDesk::hold() const {
  PrintHoldModel hold;
  if (use_ != Use::Draft) return hold;
  const auto findings = session().findings();
  const auto gap = std::ranges::find_if(findings, is_left_to_fill_in);
  if (gap != findings.end()) hold.gap = gap->where;
  hold.screening = screening_model(screening_of(session()), desk_.search);
  return hold;
}

// A second tap is no second print; another one is asked for when this one is over. Stamps are not
// wasted on what will be another page.
void PaperDesk::on(const command::Print&) {
  if (!can_print()) return;
  held_ = !hold().is_over();
  if (!held_) print();
}

void PaperDesk::on(const command::PrintAnyway&) {
  if (can_print() && std::exchange(held_, false)) print();
}

void PaperDesk::print() {
  printing_ = std::make_unique<Printing>(desk_.parts, job());
}

void PaperDesk::on(const command::StopPrinting&) {
  if (printing_) printing_->cancel();
}

// --- The own copy ---

void PaperDesk::on(const command::KeepCopy&) {
  if (open_ && !printing_ && !copy_ && !held_)
    copy_ = std::make_unique<CopyKeeper>(desk_.parts, job());
}

void PaperDesk::on(const command::SaveCopy& save) {
  if (copy_) copy_->on(save);
}

// --- Scans that come back ---

bool PaperDesk::can_take_scans() const {
  return open_ && model_.can_scan && !printing_ && !copy_ && !held_ && !is_working();
}

ScanOf PaperDesk::scan_of() const {
  return {session().campaign(), session().draft().application_id,
          printed_content(session().application()), bytes_of(session().application())};
}

void PaperDesk::forget_last_ones() {
  model_.refused.clear();
  model_.left_out.clear();
}

void PaperDesk::on(const command::AddScans&) {
  if (!can_take_scans()) return;
  forget_last_ones();
  const auto chosen = [this](const std::string& medium, const std::string& path) {
    read_scan(medium, path);
  };
  files_ = std::make_unique<FilePicker>(
      desk_.parts, FilePicker::Use{session().campaign(), false, kMostScans, {}, {}, chosen, true});
}

void PaperDesk::read_scan(const std::string& medium, const std::string& path) {
  ++model_.reading;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, of = scan_of(), medium, path] {
        return take_stamped_scan(parts, of, medium, path);
      },
      [this, name = path.substr(path.rfind('/') + 1)](Read result) {
        took(name, std::move(result));
      },
      [&evidence = desk_.parts.evidence](const Read& result) {
        if (result) discard_scans(evidence, *result);
      });
}

void PaperDesk::took(const std::string& name, Read result) {
  --model_.reading;
  if (!result) return refuse(name, result.error());
  if (!result->left_out.empty()) model_.left_out.push_back({name, result->left_out});
  session().keep_scans(with_scans(session().application().stamped, std::move(result->scans)));
  show_scans();
}

void PaperDesk::refuse(std::string name, ScanRefusal why) {
  model_.refused.push_back({std::move(name), why});
}

// --- With a camera ---

void PaperDesk::look_for_camera() {
  run(
      desk_.parts.camera_worker, desk_.parts.main,
      [&camera = desk_.parts.camera] { return !camera.list().empty(); },
      [this](bool has_camera) { model_.has_camera = has_camera; });
}

void PaperDesk::on(const command::OpenCamera&) {
  if (!can_take_scans()) return;
  forget_last_ones();
  shoot();
}

void PaperDesk::shoot() {
  shooting_ = std::make_unique<Shooting>(
      desk_.parts, Shooting::Use{.campaign = session().campaign(),
                                 .for_scan = true,
                                 .total = {},
                                 .taken = {},
                                 .shot = [this](StampedShot::Picture shot) { look_at(shot); }});
}

void PaperDesk::look_at(StampedShot::Picture shot) {
  shot_ = std::make_unique<StampedShot>(
      desk_.parts,
      StampedShot::Use{[this](StampedShot::Picture page) { read_shot(std::move(page)); },
                       [this] { shoot(); }, [this] { refuse({}, ScanRefusal::Unreadable); }},
      std::move(shot));
}

void PaperDesk::read_shot(StampedShot::Picture page) {
  ++model_.reading;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, of = scan_of(), page = std::move(page),
       name = name_of_shot(desk_.parts.clock.now(), session().campaign().utc_offset)] {
        return take_stamped_shot(parts, of, *page, name);
      },
      [this](Read result) { took({}, std::move(result)); },
      [&evidence = desk_.parts.evidence](const Read& result) {
        if (result) discard_scans(evidence, *result);
      });
}

void PaperDesk::on(const command::RemoveScan& remove) {
  std::vector<StampedScan> scans = session().application().stamped;
  if (!model_.can_scan || is_working() || remove.scan < 0 || remove.scan >= std::ssize(scans))
    return;
  scans.erase(scans.begin() + remove.scan);
  session().keep_scans(std::move(scans));
  show_scans();
}

}  // namespace jiangxin

#include "app/state/paper_desk.h"

#include <algorithm>
#include <utility>

#include "app/state/flow.h"
#include "app/state/screening.h"
#include "app/state/stamped_scan.h"

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

}  // namespace

void PaperDesk::handle(const Command& command) {
  if (files_)
    dispatch(*files_, command);
  else
    dispatch(*this, command);
  if (files_ && files_->is_done()) files_.reset();
}

OverlayModel PaperDesk::overlay() const {
  if (!open_) return {};
  if (files_) return files_->model();
  if (printing_) return printing_->model();
  if (copy_) return copy_->model();
  if (held_) return hold();
  PapersModel model = model_;
  model.has_gaps = !hold().is_over();
  return model;
}

bool PaperDesk::tick() {
  if (files_) return files_->tick();
  if (printing_) return printing_->tick();
  return copy_ && copy_->tick();
}

std::optional<std::chrono::milliseconds> PaperDesk::deadline() const {
  if (files_) return files_->deadline();
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
  printed_ = printed_content(session().application());
  show_scans();
}

void PaperDesk::show_scans() {
  model_.scans.clear();
  for (const StampedScan& scan : session().application().stamped)
    model_.scans.push_back({&scan.file, scan.pages, scan.content != printed_});
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

void PaperDesk::on(const command::AddScans&) {
  if (!model_.can_scan || printing_ || copy_ || held_ || is_working()) return;
  model_.refused.clear();
  const auto chosen = [this](const std::string& medium, const std::string& path) {
    read_scan(medium, path);
  };
  files_ = std::make_unique<FilePicker>(
      desk_.parts, FilePicker::Use{session().campaign(), false, kMostScans, {}, {}, chosen, true});
}

void PaperDesk::read_scan(const std::string& medium, const std::string& path) {
  ++model_.reading;
  const ScanOf of{session().campaign(), session().draft().application_id, printed_,
                  bytes_of(session().application())};
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, of, medium, path] {
        return take_stamped_scan(parts, of, medium, path);
      },
      [this, name = path.substr(path.rfind('/') + 1)](Read result) {
        took(name, std::move(result));
      },
      [&evidence = desk_.parts.evidence](const Read& result) {
        if (result) evidence.discard(result->file);
      });
}

void PaperDesk::took(const std::string& name, Read result) {
  --model_.reading;
  if (result)
    session().keep_scans(with_scan(session().application().stamped, *std::move(result)));
  else
    model_.refused.push_back({name, result.error()});
  show_scans();
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

// The papers of an application: to be printed or kept, and what came back stamped.
#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/ui/pictures.h"

namespace jiangxin {
namespace {

T scan_refusal_words(ScanRefusal why) {
  switch (why) {
    case ScanRefusal::NoCode:
      return T::papers_no_code;
    case ScanRefusal::OtherApplication:
      return T::papers_other_application;
    case ScanRefusal::Stale:
      return T::papers_old;
    case ScanRefusal::Mixed:
      return T::papers_mixed;
    case ScanRefusal::TooLarge:
      return T::papers_too_large;
    case ScanRefusal::Unsaved:
      return T::papers_unsaved;
    case ScanRefusal::MediumGone:
      return T::papers_medium_gone;
    case ScanRefusal::Unreadable:
      break;
  }
  return T::papers_unreadable;
}

// 附件1 is the first page; 附件2 has one or more.
std::string page_words(const Ui& ui, int page, int pages) {
  if (page == 1) return std::string(ui.tr(T::papers_form));
  if (pages <= 2) return std::string(ui.tr(T::papers_catalogue));
  return ui.tr(T::papers_catalogue_page, {{"page", std::to_string(page - 1)}});
}

std::string pages_words(const Ui& ui, const PapersModel& model, const PapersModel::Scan& scan) {
  std::string words;
  for (const int page : scan.pages) {
    if (!words.empty()) words += ui.tr(T::papers_and);
    words += page_words(ui, page, model.pages);
  }
  return words;
}

void draw_scan(const PapersModel& model, int index, Ui& ui, Command& did) {
  const PapersModel::Scan& scan = model.scans[static_cast<std::size_t>(index)];
  const std::string number = std::to_string(index);
  const std::string pages = pages_words(ui, model, scan);
  columns(
      ui, {.weights = {5, 2}, .gap = 16, .narrowest = 120},
      {[&] {
         if (row(ui, "papers.scan." + number,
                 {.title = pages,
                  .subtitle = scan.file->name,
                  .trailing = ui.tr(scan.stale ? T::papers_stale : T::papers_good),
                  .tone = scan.stale ? Tone::Mend : Tone::Done,
                  .mark = Mark::File,
                  .pictured = true,
                  .picture = &scan.file->thumbnail}))
           did = command::ShowFile{scan.file->id};
       },
       [&] {
         ui.gap(8);
         if (button(ui, "papers.remove." + number, ui.tr(T::papers_remove), {.look = Look::Quiet}))
           did = command::RemoveScan{index};
       }});
  ui.target_gap();
}

// A page that was just taken has no name that anybody knows, and is mended by another shot.
std::string refused_words(const Ui& ui, const PapersModel::Refused& refused) {
  if (!refused.name.empty())
    return ui.tr(T::papers_refused, {{"name", refused.name},
                                     {"why", std::string(ui.tr(scan_refusal_words(refused.why)))}});
  const T why = refused.why == ScanRefusal::NoCode       ? T::papers_shot_no_code
                : refused.why == ScanRefusal::Unreadable ? T::papers_shot_unreadable
                                                         : scan_refusal_words(refused.why);
  return ui.tr(T::papers_shot_refused, {{"why", std::string(ui.tr(why))}});
}

void draw_refused_scans(const PapersModel& model, Ui& ui) {
  for (const PapersModel::Refused& refused : model.refused) {
    ui.tell("papers.refused");
    notice(ui, Tone::Mend, refused_words(ui, refused));
    ui.gap(12);
  }
}

void draw_left_out(const PapersModel& model, Ui& ui) {
  for (const PapersModel::LeftOut& left_out : model.left_out) {
    std::string pages;
    for (const int page : left_out.pages) {
      if (!pages.empty()) pages += ui.tr(T::papers_and);
      pages += std::to_string(page);
    }
    ui.tell("papers.left_out");
    notice(ui, Tone::Attention,
           ui.tr(T::papers_left_out, {{"name", left_out.name}, {"pages", pages}}));
    ui.gap(12);
  }
}

void draw_ways_back(const PapersModel& model, Ui& ui, Command& did) {
  std::vector<ButtonItem> ways;
  if (model.has_camera)
    ways.push_back({"papers.shoot", ui.tr(T::papers_shoot), {.mark = Mark::Plus}});
  ways.push_back({"papers.scan",
                  ui.tr(model.has_camera ? T::papers_scan_stick : T::papers_scan),
                  {.mark = Mark::Plus}});
  const int tapped = button_row(ui, ways);
  if (tapped < 0) return;
  if (ways[static_cast<std::size_t>(tapped)].id == "papers.shoot")
    did = command::OpenCamera{};
  else
    did = command::AddScans{};
}

void draw_stamped(const PapersModel& model, Ui& ui, Command& did) {
  ui.gap(28);
  text(ui, Role::Section, ui.tr(T::papers_stamped));
  ui.gap(8);
  soft_text(ui, Role::Body,
            ui.tr(model.has_camera ? T::papers_stamped_how_camera : T::papers_stamped_how));
  if (model.scans.empty()) {
    ui.gap(8);
    soft_text(ui, Role::Body,
              ui.tr(model.scans_required ? T::papers_stamped_required : T::papers_stamped_free));
  }
  ui.gap(16);
  if (model.reading > 0) {
    text(ui, Role::Body, ui.tr(T::papers_reading, {{"count", std::to_string(model.reading)}}));
  } else {
    draw_ways_back(model, ui, did);
  }
  ui.gap(16);
  draw_refused_scans(model, ui);
  draw_left_out(model, ui);
  for (int i = 0; i < static_cast<int>(model.scans.size()); ++i) draw_scan(model, i, ui, did);
}

}  // namespace

Command draw(const PapersModel& model, Ui& ui) {
  const bool idle = model.reading == 0;
  OverlaySpec spec{.id = "papers", .title = ui.tr(T::papers_title), .width = 1000};
  spec.actions = {{"papers.keep", std::string(ui.tr(T::papers_keep)), command::KeepCopy{}, idle}};
  spec.main = {"papers.print", std::string(ui.tr(T::papers_print)), command::Print{}, idle};
  if (idle) spec.close = command::ClosePicker{};
  return overlay(ui, spec, [&](Command& did) {
    text(ui, Role::Body, ui.tr(T::papers_count, {{"pages", std::to_string(model.pages)}}));
    if (model.has_gaps) {
      ui.gap(12);
      notice(ui, Tone::Attention, ui.tr(T::papers_gaps));
    }
    if (model.can_scan) draw_stamped(model, ui, did);
  });
}

}  // namespace jiangxin

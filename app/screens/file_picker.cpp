// Choosing files on a stick: what is there, what was chosen, how far the copying is, what was
// refused and why.
#include <string>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

void draw_nothing_plugged_in(Ui& ui) {
  ui.gap(24);
  text(ui, Role::Section, ui.tr(T::files_plug_in));
  ui.gap(8);
  soft_text(ui, Role::Body, ui.tr(T::files_plug_in_detail));
}

void draw_copying(Ui& ui, const FilePickerModel::Copying& copying, Command& did) {
  text(ui, Role::Section,
       ui.tr(T::files_copying,
             {{"file", std::to_string(copying.file)}, {"files", std::to_string(copying.files)}}));
  ui.gap(8);
  soft_text(ui, Role::Body, copying.name);
  ui.gap(24);
  progress_bar(ui, copying.done, copying.total);
  ui.gap(12);
  soft_text(ui, Role::Label, size_words(copying.done) + " / " + size_words(copying.total));
  ui.gap(24);
  text(ui, Role::Body, ui.tr(T::files_keep_plugged));
  ui.gap(24);
  if (button(ui, "files.cancel", ui.tr(T::files_stop))) did = command::CancelCopy{};
}

void draw_refused(Ui& ui, const FilePickerModel& model) {
  for (const auto& refused : model.refused) {
    notice(
        ui, Tone::Mend,
        ui.tr(T::files_refused, {{"name", refused.name}, {"why", refusal_words(ui, refused.why)}}));
    ui.gap(8);
  }
}

void draw_media(Ui& ui, const FilePickerModel& model, Command& did) {
  if (!model.unlisted.empty())
    notice(ui, Tone::Mend, ui.tr(T::files_unlisted, {{"name", model.unlisted}}));
  for (const auto& medium : model.media) {
    ui.target_gap();
    if (row(ui, "medium." + medium.id,
            {.title = medium.label, .subtitle = ui.tr(T::files_stick), .mark = Mark::Folder}))
      did = command::OpenMedium{medium.id};
  }
}

std::string entry_detail(const Ui& ui, const FilePickerModel::Entry& entry) {
  if (entry.refusal) return std::string(refusal_words(ui, *entry.refusal));
  if (entry.pages > 1)
    return ui.tr(T::files_detail_pages,
                 {{"size", size_words(entry.size)}, {"pages", std::to_string(entry.pages)}});
  return size_words(entry.size);
}

void draw_entry(Ui& ui, const FilePickerModel::Entry& entry, Command& did) {
  const std::string id = "file." + entry.path;
  if (entry.folder) {
    if (row(ui, id, {.title = entry.name, .mark = Mark::Folder}))
      did = command::OpenFolder{entry.path};
    return;
  }
  const std::string detail = entry_detail(ui, entry);
  const RowSpec spec{.title = entry.name,
                     .subtitle = detail,
                     .mark = Mark::File,
                     .pictured = true,
                     .picture = entry.thumbnail.get(),
                     .end = Mark::None,
                     .enabled = !entry.refusal,
                     .chosen = entry.selected};
  if (row(ui, id, spec)) did = command::ToggleFile{entry.path};
}

// The folder above, or the list of sticks.
Command up(const FilePickerModel& model) {
  const auto slash = model.folder.rfind('/');
  if (model.folder.empty()) return command::OpenMedium{};
  return command::OpenFolder{slash == std::string::npos ? "" : model.folder.substr(0, slash)};
}

void draw_folder(Ui& ui, const FilePickerModel& model, Command& did) {
  if ((!model.folder.empty() || model.media.size() > 1) &&
      button(ui, "files.up", ui.tr(T::files_up), {.mark = Mark::Up}))
    did = up(model);
  if (model.entries.empty()) {
    ui.gap(16);
    soft_text(ui, Role::Body, ui.tr(T::files_empty));
  }
  for (const auto& entry : model.entries) {
    ui.target_gap();
    draw_entry(ui, entry, did);
  }
}

Action take_action(const Ui& ui, const FilePickerModel& model) {
  if (model.medium.empty() || model.copying) return {};
  return {.id = "files.take",
          .words = model.selected > 0
                       ? ui.tr(T::files_take, {{"count", std::to_string(model.selected)}})
                       : std::string(ui.tr(T::files_take_none)),
          .command = command::TakeFiles{},
          .enabled = model.selected > 0};
}

}  // namespace

Command draw(const FilePickerModel& model, Ui& ui) {
  OverlaySpec spec{.id = "files",
                   .title = ui.tr(model.for_portrait ? T::files_title_portrait
                                  : model.for_scans  ? T::files_title_scans
                                                     : T::files_title),
                   .width = 1100,
                   .full = !model.media.empty() && !model.copying,
                   .main = take_action(ui, model)};
  if (!model.copying) spec.close = command::ClosePicker{};
  return overlay(ui, spec, [&](Command& did) {
    draw_refused(ui, model);
    if (model.copying)
      draw_copying(ui, *model.copying, did);
    else if (model.media.empty())
      draw_nothing_plugged_in(ui);
    else if (model.medium.empty())
      draw_media(ui, model, did);
    else
      draw_folder(ui, model, did);
  });
}

}  // namespace jiangxin

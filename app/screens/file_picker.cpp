// Choosing files on a stick or a phone: what is there, what was chosen, how far the copying is,
// what was refused and why.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

constexpr std::string_view kCameraFolder = "DCIM";  // by PTP's and MTP's, and every camera's rule

void draw_nothing_plugged_in(Ui& ui) {
  ui.gap(24);
  text(ui, Role::Section, ui.tr(T::files_plug_in));
  ui.gap(8);
  soft_text(ui, Role::Body, ui.tr(T::files_plug_in_detail));
}

bool is_phone(MediumKind kind) {
  return kind == MediumKind::Phone;
}

void draw_copying(Ui& ui, const FilePickerModel& model, Command& did) {
  const FilePickerModel::Copying& copying = *model.copying;
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
  text(ui, Role::Body, ui.tr(is_phone(model.kind) ? T::files_keep_phone : T::files_keep_plugged));
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
    const auto kind = ui.tr(is_phone(medium.kind) ? T::files_phone : T::files_stick);
    // A phone need not say what it is called.
    const std::string_view title = medium.label.empty() ? kind : std::string_view(medium.label);
    if (row(ui, "medium." + medium.id, {.title = title, .subtitle = kind, .mark = Mark::Folder}))
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

void draw_entry(Ui& ui, MediumKind kind, const FilePickerModel::Entry& entry, Command& did) {
  const std::string id = "file." + entry.path;
  if (entry.folder) {
    const bool is_camera = is_phone(kind) && entry.path == kCameraFolder;
    const std::string_view title = is_camera ? ui.tr(T::files_camera_folder) : entry.name;
    if (row(ui, id, {.title = title, .mark = Mark::Folder})) did = command::OpenFolder{entry.path};
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

void draw_up(Ui& ui, const FilePickerModel& model, Command& did) {
  if ((!model.folder.empty() || model.media.size() > 1) &&
      button(ui, "files.up", ui.tr(T::files_up), {.mark = Mark::Up}))
    did = up(model);
}

void draw_folder(Ui& ui, const FilePickerModel& model, Command& did) {
  if (model.entries.empty()) {
    ui.gap(16);
    soft_text(ui, Role::Body, ui.tr(T::files_empty));
  }
  if (model.pages > 1) {
    ui.gap(8);
    soft_text(ui, Role::Hint,
              ui.tr(T::rep_page, {{"page", std::to_string(model.page + 1)},
                                  {"pages", std::to_string(model.pages)}}));
  }
  for (const auto& entry : model.entries) {
    ui.target_gap();
    draw_entry(ui, model.kind, entry, did);
  }
}

std::pair<T, T> words_of(PhoneTrouble trouble) {
  switch (trouble) {
    case PhoneTrouble::Locked:
      return {T::files_phone_locked, T::files_phone_locked_detail};
    case PhoneTrouble::Busy:
      return {T::files_phone_busy, T::files_phone_busy_detail};
    case PhoneTrouble::Unreadable:
      break;
  }
  return {T::files_phone_unreadable, T::files_phone_unreadable_detail};
}

void draw_phone_alone(Ui& ui, const std::string& title, std::string_view detail) {
  ui.gap(24);
  text(ui, Role::Section, title);
  ui.gap(8);
  soft_text(ui, Role::Body, detail);
}

void draw_medium(Ui& ui, const FilePickerModel& model, Command& did) {
  draw_up(ui, model, did);
  if (model.looking)
    return draw_phone_alone(ui,
                            ui.tr(T::files_looking, {{"count", std::to_string(*model.looking)}}),
                            ui.tr(T::files_looking_detail));
  if (model.trouble) {
    const auto [title, detail] = words_of(*model.trouble);
    return draw_phone_alone(ui, std::string(ui.tr(title)), ui.tr(detail));
  }
  draw_folder(ui, model, did);
}

// Of a long folder.
std::vector<Action> turning_actions(const Ui& ui, const FilePickerModel& model) {
  if (model.pages == 1 || model.copying) return {};
  return {{.id = "files.previous",
           .words = std::string(ui.tr(T::rep_previous)),
           .command = command::ShowListPage{model.page - 1},
           .enabled = model.page > 0},
          {.id = "files.next",
           .words = std::string(ui.tr(T::rep_next)),
           .command = command::ShowListPage{model.page + 1},
           .enabled = model.page + 1 < model.pages}};
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
                   .page = model.page,
                   .actions = turning_actions(ui, model),
                   .main = take_action(ui, model)};
  if (!model.copying) spec.close = command::ClosePicker{};
  return overlay(ui, spec, [&](Command& did) {
    draw_refused(ui, model);
    if (model.copying)
      draw_copying(ui, model, did);
    else if (model.media.empty())
      draw_nothing_plugged_in(ui);
    else if (model.medium.empty())
      draw_media(ui, model, did);
    else
      draw_medium(ui, model, did);
  });
}

}  // namespace jiangxin

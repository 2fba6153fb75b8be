// What waits goes to HQ by stick, HQ's answers come back: for a rep.
#include <string>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"

namespace jiangxin {
namespace {

std::string_view why_words(const Ui& ui, ErrorCode why) {
  switch (why) {
    case ErrorCode::Conflict:
      return ui.tr(T::stick_why_other_terminal);
    case ErrorCode::Denied:
      return ui.tr(T::stick_why_other_hq);
    case ErrorCode::Unsupported:
      return ui.tr(T::stick_why_version);
    case ErrorCode::Corrupt:
    case ErrorCode::InvalidInput:
    case ErrorCode::TooLarge:
      return ui.tr(T::stick_why_altered);
    default:
      return ui.tr(T::stick_why_unreadable);
  }
}

std::string_view hindrance_words(const Ui& ui, ErrorCode trouble) {
  switch (trouble) {
    case ErrorCode::DiskFull:
      return ui.tr(T::stick_full);
    case ErrorCode::ReadOnly:
    case ErrorCode::Denied:
      return ui.tr(T::stick_read_only);
    case ErrorCode::Cancelled:
      return ui.tr(T::stick_cancelled);
    default:
      return ui.tr(T::stick_gone);
  }
}

// --- What the last tap came to ---

void done(Ui& ui, std::string_view words, std::string_view detail) {
  panel(ui, Tone::Done, [&] {
    text(ui, Role::Section, words);
    ui.gap(8);
    text(ui, Role::Body, detail);
  });
  ui.gap(16);
}

void remark(Ui& ui, Tone tone, std::string_view words) {
  notice(ui, tone, words);
  ui.gap(16);
}

void draw_written(Ui& ui, const StickModel::Written& written) {
  if (written.count > 0) ui.tell("stick.written");
  if (written.count > 0)
    done(ui,
         ui.tr(T::stick_written,
               {{"count", std::to_string(written.count)}, {"size", size_words(written.bytes)}}),
         ui.tr(T::stick_written_detail));
  if (written.damaged > 0)
    remark(ui, Tone::Mend, ui.tr(T::stick_damaged, {{"count", std::to_string(written.damaged)}}));
  if (written.without_room > 0)
    remark(ui, Tone::Mend,
           ui.tr(T::stick_without_room, {{"count", std::to_string(written.without_room)}}));
}

void draw_read(Ui& ui, const StickModel& model) {
  const StickModel::Read& read = *model.read;
  const bool news = read.receipts + read.decisions > 0;
  const bool nothing = !news && read.handed_back == 0;
  if (read.handed_back > 0) {
    ui.tell("stick.handed_back");
    done(ui, ui.tr(T::stick_got_handed_back, {{"count", std::to_string(read.handed_back)}}),
         ui.tr(T::stick_got_handed_detail));
  }
  if (news || read.campaigns > 0) ui.tell("stick.got");
  if (news)
    done(ui,
         ui.tr(T::stick_got, {{"receipts", std::to_string(read.receipts)},
                              {"decisions", std::to_string(read.decisions)}}),
         ui.tr(T::stick_got_detail));
  if (read.campaigns > 0)
    remark(ui, Tone::Done, ui.tr(T::stick_got_campaign));
  else if (nothing && read.files > 0)
    remark(ui, Tone::Done, ui.tr(T::stick_got_known));
  else if (nothing && model.refused.empty())
    remark(ui, Tone::Attention, ui.tr(T::stick_got_none));
}

void draw_results(Ui& ui, const StickModel& model) {
  if (model.trouble)
    remark(ui, *model.trouble == ErrorCode::Cancelled ? Tone::Attention : Tone::Mend,
           hindrance_words(ui, *model.trouble));
  if (model.written) draw_written(ui, *model.written);
  if (model.read) draw_read(ui, model);
  for (const auto& refused : model.refused)
    remark(ui, Tone::Mend,
           ui.tr(T::stick_refused,
                 {{"name", refused.name}, {"why", std::string(why_words(ui, refused.why))}}));
}

// --- What can be done ---

void draw_out(Ui& ui, const StickModel& model, std::chrono::minutes utc_offset) {
  card(ui, [&] {
    text(ui, Role::Section, ui.tr(T::stick_out));
    ui.gap(12);
    if (model.waiting == 0) {
      text(ui, Role::Body, ui.tr(T::stick_nothing));
      ui.gap(8);
      soft_text(ui, Role::Body, ui.tr(T::stick_nothing_detail));
      return;
    }
    text(ui, Role::Body,
         ui.tr(T::stick_waiting,
               {{"count", std::to_string(model.waiting)}, {"size", size_words(model.bytes)}}));
    ui.gap(8);
    if (model.exported > 0)
      soft_text(
          ui, Role::Body,
          ui.tr(T::stick_exported, {{"count", std::to_string(model.exported)},
                                    {"time", time_words(ui, *model.exported_at, utc_offset)}}));
    else
      soft_text(ui, Role::Body, ui.tr(T::stick_still_sent));
  });
}

void draw_back(Ui& ui) {
  card(ui, [&] {
    text(ui, Role::Section, ui.tr(T::stick_back));
    ui.gap(12);
    soft_text(ui, Role::Body, ui.tr(T::stick_back_detail));
  });
}

void draw_media(Ui& ui, const StickModel& model, Command& did) {
  if (model.media.empty()) {
    panel(ui, Tone::Attention, [&] {
      text(ui, Role::Section, ui.tr(T::stick_plug_in));
      ui.gap(8);
      text(ui, Role::Body, ui.tr(T::stick_plug_in_detail));
    });
    return;
  }
  if (model.media.size() > 1) text(ui, Role::Section, ui.tr(T::stick_choose));
  for (const auto& medium : model.media) {
    const bool used = medium.id == model.medium;
    const std::string room =
        used && model.room > 0 ? ui.tr(T::stick_room, {{"size", size_words(model.room)}}) : "";
    ui.target_gap();
    if (row(ui, "medium." + medium.id,
            {.title = medium.label,
             .subtitle = ui.tr(T::stick_medium),
             .trailing = room,
             .mark = Mark::Folder,
             .end = Mark::None,
             .chosen = used && model.media.size() > 1}))
      did = command::OpenMedium{medium.id};
  }
}

void draw_writing(Ui& ui, const StickModel::Writing& writing, Command& did) {
  card(ui, [&] {
    text(ui, Role::Section,
         ui.tr(T::stick_writing,
               {{"file", std::to_string(writing.file)}, {"files", std::to_string(writing.files)}}));
    ui.gap(24);
    progress_bar(ui, writing.done, writing.total);
    ui.gap(12);
    soft_text(ui, Role::Label, size_words(writing.done) + " / " + size_words(writing.total));
    ui.gap(24);
    text(ui, Role::Body, ui.tr(T::stick_keep_plugged));
    ui.gap(24);
    if (button(ui, "stick.stop", ui.tr(T::stick_stop))) did = command::CancelStick{};
  });
}

// Something went well, and nothing else is left to be done about it.
bool is_done(const StickModel& model) {
  const bool wrote = model.written && model.written->count > 0;
  const bool read = model.read && model.read->files > 0;
  const bool whole = !model.written || model.written->without_room == 0;
  return (wrote || read) && whole && !model.trouble && model.refused.empty();
}

Actions actions_of(const Ui& ui, const StickModel& model) {
  Actions actions;
  if (model.writing || model.reading) return actions;
  const bool ready = !model.medium.empty();
  const Action write{.id = "stick.write",
                     .words = std::string(ui.tr(T::stick_write)),
                     .command = command::ExportToStick{},
                     .enabled = ready};
  const Action read{.id = "stick.read",
                    .words = std::string(ui.tr(T::stick_read)),
                    .command = command::ImportFromStick{},
                    .enabled = ready};
  if (is_done(model)) {
    actions.others = {read};
    actions.main = {.id = "stick.done",
                    .words = std::string(ui.tr(T::stick_finish)),
                    .command = command::Back{}};
  } else if (model.waiting == 0) {
    actions.main = read;
  } else {
    actions.others = {read};
    actions.main = write;
  }
  return actions;
}

}  // namespace

Command draw(const StickModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{
      .id = "stick", .title = ui.tr(T::stick_strip), .actions = actions_of(ui, model)};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.tr(T::stick_title), model.unit);
    ui.gap(24);
    if (model.writing) return draw_writing(ui, *model.writing, did);
    if (model.reading) return soft_text(ui, Role::Section, ui.tr(T::stick_reading));
    draw_results(ui, model);
    columns(ui, {.weights = {0.5f, 0.5f}, .gap = 24},
            {[&] { draw_out(ui, model, frame.utc_offset); }, [&] { draw_back(ui); }});
    ui.gap(24);
    draw_media(ui, model, did);
  });
}

}  // namespace jiangxin

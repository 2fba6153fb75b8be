// Submitted: how far it has come, and the code to keep.
#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/pictures.h"

namespace jiangxin {
namespace {

void draw_chip(const SubmittedModel& model, Ui& ui) {
  switch (model.state) {
    case OutboxState::Delivered:
      return chip(ui, Tone::Done, ui.tr(T::submitted_delivered));
    case OutboxState::Unsendable:
      return chip(ui, Tone::Mend, ui.tr(T::submitted_unsendable));
    case OutboxState::Queued:
      return chip(ui, Tone::Attention,
                  ui.tr(model.network == NetworkState::Connected ? T::submitted_queued
                                                                 : T::submitted_offline));
    case OutboxState::Withdrawn:  // elsewhere: this screen is there for its first minute only
    case OutboxState::Sending:
      break;
  }
  if (!model.time_left) return chip(ui, Tone::Progress, ui.tr(T::submitted_sending));
  chip(ui, Tone::Progress,
       ui.tr(T::submitted_sending_left, {{"time", duration_words(ui, *model.time_left)}}));
}

T explanation(OutboxState state) {
  if (state == OutboxState::Delivered) return T::submitted_delivered_words;
  if (state == OutboxState::Unsendable) return T::submitted_unsendable_words;
  return T::submitted_words;
}

void draw_bytes(const SubmittedModel& model, Ui& ui) {
  ui.gap(24);
  progress_bar(ui, model.sent_bytes, model.total_bytes);
  ui.gap(12);
  const std::string bytes = ui.tr(T::submitted_bytes, {{"sent", size_words(model.sent_bytes)},
                                                       {"total", size_words(model.total_bytes)}});
  const std::string file = model.file == 0
                               ? std::string()
                               : ui.tr(T::submitted_file, {{"file", std::to_string(model.file)},
                                                           {"files", std::to_string(model.files)}});
  columns(ui, {.weights = {1, 1}, .narrowest = 240},
          {[&] { soft_text(ui, Role::Label, bytes); },
           [&] { soft_text(ui, Role::Label, file, Align::Right); }});
}

void draw_state(const SubmittedModel& model, const FrameModel& frame, Ui& ui) {
  draw_chip(model, ui);
  ui.gap(24);
  const bool delivered = model.state == OutboxState::Delivered;
  ui.tell(delivered ? "submitted.delivered" : "submitted.waiting");
  text(ui, Role::Hero, ui.tr(delivered ? T::submitted_received : T::submitted_title));
  ui.gap(8);
  soft_text(ui, Role::Body, ui.tr(explanation(model.state)));
  if (model.state == OutboxState::Sending) draw_bytes(model, ui);
  if (!delivered) return;
  ui.gap(24);
  fact(ui, ui.tr(T::submitted_received_at), time_words(ui, model.received_at, frame.utc_offset));
}

void draw_code(const SubmittedModel& model, Ui& ui) {
  const bool delivered = !model.receipt_code.empty();
  card(ui, [&] {
    soft_text(ui, Role::Label, ui.tr(delivered ? T::submitted_receipt_code : T::submitted_code),
              Align::Centre);
    text(ui, Role::Code, delivered ? model.receipt_code : model.code, Align::Centre);
    ui.gap(16);
    qr_at(ui, ui.take(ui.px(340)), model.qr_text);
    ui.gap(16);
    soft_text(ui, Role::Hint, ui.tr(delivered ? T::submitted_keep : T::submitted_later),
              Align::Centre);
  });
}

}  // namespace

Command draw(const SubmittedModel& model, const FrameModel& frame, Ui& ui) {
  const std::string leaving =
      ui.tr(T::submitted_leaving, {{"seconds", std::to_string(model.leaving_in_s)}});
  const Action done{"action.done", std::string(ui.tr(T::submitted_done)), command::Leave{}};
  const PageSpec spec{.id = "submitted",
                      .title = strip_title(ui, frame),
                      .actions = {.leave = false, .remark = leaving, .main = done}};
  return page(ui, frame, spec, [&](Command&) {
    narrow(ui, 1380, [&] {
      centred(ui, "submitted", [&] {
        columns(ui, {.weights = {58, 40}, .gap = 96, .narrowest = 380},
                {[&] { centred(ui, "submitted.state", [&] { draw_state(model, frame, ui); }); },
                 [&] { draw_code(model, ui); }});
      });
    });
  });
}

}  // namespace jiangxin

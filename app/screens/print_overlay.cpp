// What the printer does, and what a person can do for it.
#include "app/screens/frame.h"
#include "app/screens/screens.h"

namespace jiangxin {
namespace {

struct PrintWords {
  T title;
  T words;
  Tone tone = Tone::Plain;
};

PrintWords words_of_trouble(PrintTrouble trouble) {
  switch (trouble) {
    case PrintTrouble::NoPrinter:
      return {T::print_no_printer, T::print_no_printer_words, Tone::Attention};
    case PrintTrouble::Offline:
      return {T::print_offline, T::print_offline_words, Tone::Attention};
    case PrintTrouble::NoPaper:
      return {T::print_no_paper, T::print_no_paper_words, Tone::Attention};
    case PrintTrouble::Jam:
      return {T::print_jam, T::print_jam_words, Tone::Attention};
    case PrintTrouble::CoverOpen:
      return {T::print_cover, T::print_cover_words, Tone::Attention};
    case PrintTrouble::NoInk:
      return {T::print_ink, T::print_ink_words, Tone::Attention};
    case PrintTrouble::Refused:
      return {T::print_refused, T::print_refused_words, Tone::Mend};
    case PrintTrouble::Interrupted:
      return {T::print_interrupted, T::print_interrupted_words, Tone::Mend};
    case PrintTrouble::Denied:
      return {T::print_denied, T::print_denied_words, Tone::Mend};
    case PrintTrouble::Stopped:
    case PrintTrouble::None:
      break;
  }
  return {T::print_stopped, T::print_stopped_words, Tone::Attention};
}

PrintWords words_of_failure(PrintTrouble trouble) {
  if (trouble == PrintTrouble::NoPrinter)
    return {T::print_no_service, T::print_no_service_words, Tone::Mend};
  if (trouble == PrintTrouble::Stopped)
    return {T::print_aborted, T::print_aborted_words, Tone::Mend};
  return words_of_trouble(trouble);
}

PrintWords words_of(const PrintModel& model) {
  if (model.failed_to_make) return {T::print_not_made, T::print_not_made_words, Tone::Mend};
  const PrintProgress& progress = model.progress;
  if (progress.stage == PrintStage::Cancelled)
    return {T::print_cancelled, T::print_cancelled_words};
  if (model.making) return {T::print_making, T::print_making_words};
  if (progress.stage == PrintStage::Done) return {T::print_done, T::print_done_words, Tone::Done};
  if (progress.stage == PrintStage::Failed) return words_of_failure(progress.trouble);
  if (progress.trouble != PrintTrouble::None) return words_of_trouble(progress.trouble);
  if (progress.stage == PrintStage::Looking) return {T::print_looking, T::print_looking_words};
  if (progress.stage == PrintStage::Waiting) return {T::print_waiting, T::print_waiting_words};
  if (progress.stage == PrintStage::Sending) return {T::print_sending, T::print_sending_words};
  return {T::print_printing, T::print_printing_words};
}

// For the record.
std::string_view print_id(const PrintModel& model) {
  if (model.failed_to_make) return "print.not_made";
  switch (model.progress.stage) {
    case PrintStage::Done:
      return "print.done";
    case PrintStage::Cancelled:
      return "print.cancelled";
    case PrintStage::Failed:
      return "print.failed";
    case PrintStage::Printing:
      return model.progress.trouble == PrintTrouble::None ? "print.printing" : "print.held_up";
    default:
      return model.progress.trouble == PrintTrouble::None ? "print.soon" : "print.waiting";
  }
}

bool is_over(const PrintModel& model) {
  return model.failed_to_make || model.progress.is_over();
}

bool may_close(const PrintModel& model) {
  return is_over(model) || model.progress.stage == PrintStage::Printing;
}

OverlaySpec print_spec(const PrintModel& model, const Ui& ui) {
  OverlaySpec spec{.id = "print", .title = ui.tr(T::print_title), .width = 900};
  const Action stop{"print.stop", std::string(ui.tr(T::print_stop)), command::StopPrinting{}};
  const Action again{"print.again", std::string(ui.tr(T::print_again)), command::Print{}};
  const Action ok{"print.ok", std::string(ui.tr(T::print_ok)), command::ClosePicker{}};
  if (may_close(model)) {
    spec.close = command::ClosePicker{};
    spec.actions = {is_over(model) ? again : stop};
    spec.main = ok;
  } else {
    spec.actions = {stop};
  }
  return spec;
}

void draw_pages(const PrintModel& model, Ui& ui) {
  if (model.progress.stage != PrintStage::Printing) return;
  const int page = std::min(model.progress.page, model.pages);
  ui.gap(16);
  progress_bar(ui, static_cast<std::uint64_t>(page), static_cast<std::uint64_t>(model.pages));
  ui.gap(8);
  soft_text(ui, Role::Label,
            ui.tr(T::print_printing_page,
                  {{"page", std::to_string(page)}, {"pages", std::to_string(model.pages)}}));
}

}  // namespace

Command draw(const PrintModel& model, Ui& ui) {
  const PrintWords words = words_of(model);
  ui.tell(print_id(model));
  return overlay(ui, print_spec(model, ui), [&](Command&) {
    panel(ui, words.tone, [&] {
      text(ui, Role::Section, ui.tr(words.title));
      ui.gap(8);
      text(ui, Role::Body, ui.tr(words.words, {{"pages", std::to_string(model.pages)}}));
      draw_pages(model, ui);
    });
    if (model.progress.printer.empty()) return;
    ui.gap(16);
    soft_text(ui, Role::Label, ui.tr(T::print_on, {{"printer", model.progress.printer}}));
  });
}

}  // namespace jiangxin

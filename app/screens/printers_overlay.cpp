// The terminal's printer: the one that is used and how it is, those that were found, a test page.
#include <string>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/ui/fields.h"

namespace jiangxin {
namespace {

T printer_state_words(PrintTrouble trouble) {
  switch (trouble) {
    case PrintTrouble::None:
      return T::printers_ready;
    case PrintTrouble::Offline:
      return T::print_offline;
    case PrintTrouble::NoPaper:
      return T::print_no_paper;
    case PrintTrouble::Jam:
      return T::print_jam;
    case PrintTrouble::CoverOpen:
      return T::print_cover;
    case PrintTrouble::NoInk:
      return T::print_ink;
    case PrintTrouble::Refused:
      return T::printers_no_pdf;
    default:
      return T::print_stopped;
  }
}

std::string_view name_of(const FoundPrinter& printer) {
  return printer.name.empty() ? printer.uri : printer.name;
}

// How it came to be the one.
T why_used(const PrintersModel& model) {
  if (model.given) return T::printers_given;
  return model.chosen.empty() ? T::printers_only_one : T::printers_chosen;
}

void draw_used(const PrintersModel& model, const PrinterList::Used& used, Ui& ui) {
  const bool is_ready = used.trouble == PrintTrouble::None;
  ui.tell(is_ready ? "printers.ready" : "printers.trouble");
  panel(ui, is_ready ? Tone::Done : Tone::Attention, [&] {
    text(ui, Role::Section, name_of(used.printer));
    ui.gap(8);
    text(ui, Role::Body, ui.tr(printer_state_words(used.trouble)));
    ui.gap(8);
    soft_text(ui, Role::Label, ui.tr(why_used(model)));
  });
}

void draw_none_used(const PrintersModel& model, Ui& ui) {
  if (!model.list.over)
    text(ui, Role::Body, ui.tr(T::printers_looking));
  else if (model.list.found.empty())
    notice(ui, Tone::Attention, ui.tr(T::printers_none));
  else
    notice(ui, Tone::Attention, ui.tr(T::printers_several));
}

void draw_found(const PrintersModel& model, Ui& ui, Command& did) {
  text(ui, Role::Strong, ui.tr(T::printers_found));
  if (model.list.found.empty()) {
    ui.gap(8);
    soft_text(ui, Role::Body,
              ui.tr(!model.list.over  ? T::printers_looking
                    : model.list.used ? T::printers_found_no_other
                                      : T::printers_found_none));
  }
  for (std::size_t i = 0; i < model.list.found.size(); ++i) {
    const FoundPrinter& printer = model.list.found[i];
    ui.target_gap();
    if (row(ui, "printers.found." + std::to_string(i),
            {.title = name_of(printer),
             .subtitle = printer.uri,
             .end = Mark::None,
             .chosen = printer.uri == model.chosen}))
      did = command::ChoosePrinter{printer.uri};
  }
  if (model.chosen.empty()) return;
  ui.target_gap();
  if (button(ui, "printers.none", ui.tr(T::printers_choose_none), {.look = Look::Quiet}))
    did = command::ChoosePrinter{};
}

void draw_address(const PrintersModel& model, Ui& ui, Command& did) {
  const FieldEvent event =
      text_field(ui, {.id = "printers.address",
                      .label = ui.tr(T::printers_address),
                      .value = model.address,
                      .note = {model.bad_address ? NoteKind::Error : NoteKind::Hint,
                               std::string(ui.tr(model.bad_address ? T::printers_address_bad
                                                                   : T::printers_address_hint))},
                      .keys = Keys::Url,
                      .most = 120});
  if (event.changed) did = command::EditPrinterAddress{*event.changed};
  ui.gap(12);
  if (button(ui, "printers.use", ui.tr(T::printers_use), {.enabled = !model.address.empty()}))
    did = command::UsePrinterAddress{};
}

}  // namespace

Command draw(const PrintersModel& model, Ui& ui) {
  OverlaySpec spec{.id = "printers",
                   .title = ui.tr(T::printers_title),
                   .width = 1'000,
                   .close = command::ClosePicker{},
                   .actions = {{"printers.again", std::string(ui.tr(T::printers_again)),
                                command::LookForPrinters{}, model.list.over}},
                   .main = {"printers.test", std::string(ui.tr(T::printers_test)),
                            command::PrintTestPage{}, model.list.used.has_value()}};
  return overlay(ui, spec, [&](Command& did) {
    if (model.list.used)
      draw_used(model, *model.list.used, ui);
    else
      draw_none_used(model, ui);
    if (model.given) return;
    ui.gap(24);
    draw_found(model, ui, did);
    ui.gap(24);
    draw_address(model, ui, did);
  });
}

}  // namespace jiangxin

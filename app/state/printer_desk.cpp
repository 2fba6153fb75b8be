#include "app/state/printer_desk.h"

#include <algorithm>
#include <utility>

#include "app/state/boot.h"
#include "app/state/staff_door.h"
#include "app/state/test_page.h"

namespace jiangxin {

namespace {

constexpr std::chrono::milliseconds kLookForAnswers{250};

}  // namespace

PrinterDesk::PrinterDesk(Desk& desk) : desk_(desk) {
  model_.given = !desk_.parts.printer.given().empty();
  show_chosen();
  on(command::LookForPrinters{});
}

OverlayModel PrinterDesk::overlay() const {
  if (printing_) return printing_->model();
  return model_;
}

void PrinterDesk::show_chosen() {
  ChosenPrinter chosen = chosen_printer(desk_.parts.db);
  model_.chosen = std::move(chosen.uri);
  model_.chosen_name = std::move(chosen.name);
}

// --- Looking ---

void PrinterDesk::on(const command::LookForPrinters&) {
  model_.list = {};
  search_ = desk_.parts.printer.search(model_.chosen);
  next_look_ = desk_.parts.clock.uptime();
}

bool PrinterDesk::look() {
  if (!search_ || desk_.parts.clock.uptime() < next_look_) return false;
  next_look_ = desk_.parts.clock.uptime() + kLookForAnswers;
  const PrinterList before = std::exchange(model_.list, search_->look());
  learn_name();
  if (model_.list.over) search_.reset();
  return before != model_.list;
}

// One that was chosen by its address says itself what it is called.
void PrinterDesk::learn_name() {
  const auto& used = model_.list.used;
  if (!used || used->printer.uri != model_.chosen || used->printer.name.empty() ||
      used->printer.name == model_.chosen_name)
    return;
  (void)choose_printer(desk_.parts.db, {model_.chosen, used->printer.name});
  show_chosen();
}

bool PrinterDesk::tick() {
  const bool looked = look();
  return (printing_ && printing_->tick()) || looked;
}

std::optional<std::chrono::milliseconds> PrinterDesk::deadline() const {
  const auto printing = printing_ ? printing_->deadline() : std::nullopt;
  if (!search_) return printing;
  return printing ? std::min(*printing, next_look_) : next_look_;
}

// --- Choosing ---

bool PrinterDesk::keep(const ChosenPrinter& printer) {
  AuditLog audit = audit_log(desk_.parts, desk_.parts.db);
  const auto kept = audit.with({AuditDeed::SettingsChanged, std::string(kByService)},
                               [&] { return choose_printer(desk_.parts.db, printer); });
  if (!kept) desk_.say(message_of(kept.error().code));
  return kept.has_value();
}

void PrinterDesk::on(const command::ChoosePrinter& choose) {
  if (model_.given || printing_) return;
  const auto& found = model_.list.found;
  const auto one = std::ranges::find(found, choose.uri, &FoundPrinter::uri);
  const bool is_known = choose.uri.empty() || one != found.end();
  if (!is_known || !keep({choose.uri, choose.uri.empty() ? std::string() : one->name})) return;
  show_chosen();
  on(command::LookForPrinters{});
}

void PrinterDesk::on(const command::EditPrinterAddress& edit) {
  model_.address = edit.value;
  model_.bad_address = false;
}

void PrinterDesk::on(const command::UsePrinterAddress&) {
  if (model_.given || printing_) return;
  const auto uri = printer_address(model_.address);
  model_.bad_address = !uri;
  if (!uri || !keep({*uri, *uri})) return;
  model_.address.clear();
  show_chosen();
  on(command::LookForPrinters{});
}

// --- Trying ---

void PrinterDesk::on(const command::PrintTestPage&) {
  if (printing_ && !printing_->is_over()) return;
  const TimePoint local = desk_.parts.clock.now() + desk_.newest_campaign().utc_offset;
  const std::string when = to_string(local).substr(0, 10) + " " + to_string(local).substr(11, 5);
  printing_ = std::make_unique<Printing>(desk_.parts, test_page(terminal_name(desk_.parts), when));
}

void PrinterDesk::on(const command::StopPrinting&) {
  if (printing_) printing_->cancel();
}

// The innermost first. What it was like before the test page may have changed.
void PrinterDesk::on(const command::ClosePicker&) {
  done_ = !printing_;
  if (!std::exchange(printing_, nullptr)) return;
  on(command::LookForPrinters{});
}

}  // namespace jiangxin

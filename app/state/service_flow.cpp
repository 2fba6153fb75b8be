#include "app/state/service_flow.h"

#include <algorithm>
#include <utility>

#include "app/state/boot.h"
#include "app/state/service_report.h"
#include "app/state/staff_door.h"
#include "sync/base/utf8.h"

namespace jiangxin {

namespace {

constexpr std::size_t kLongestName = 40;  // code points: one line of the strip

}  // namespace

bool is_terminal_name(std::string_view name) {
  const auto letters = code_points(name);
  return !letters.empty() && letters.size() <= kLongestName && count_visible(name) > 0 &&
         std::ranges::none_of(letters, is_control);
}

ServiceFlow::ServiceFlow(Desk& desk) : Flow(desk) {
  const Parts& parts = desk_.parts;
  const Campaign& campaign = desk_.newest_campaign();
  model_.hub_url = hub_url(parts);
  model_.terminal_name = terminal_name(parts);
  model_.terminal_id = to_string(parts.terminal.id);
  model_.unit_name = parts.terminal.unit_name;
  model_.hub_key_id = key_id(parts.terminal.hq.sign.x25519);
  model_.secret = parts.secrets.place;
  model_.version = parts.version;
  model_.campaign = campaign.id + " " + std::to_string(campaign.version) + "." +
                    std::to_string(campaign.form_version);
  InboxRepository inbox(parts.db);
  if (const auto sending = read_sending_settings(inbox)) model_.sending = *sending;
  show_printer();
  look_at_rules();
  look_again();
  look_for_medium();
}

// --- The printer ---

void ServiceFlow::show_printer() {
  model_.printer_given = !desk_.parts.printer.given().empty();
  model_.printer = chosen_printer(desk_.parts.db).name;
}

void ServiceFlow::on(const command::OpenPrinters&) {
  printers_ = std::make_unique<PrinterDesk>(desk_);
}

// It lies over all.
void ServiceFlow::handle(const Command& command) {
  if (!printers_) {
    dispatch(*this, command);
    return;
  }
  dispatch(*printers_, command);
  if (!printers_->is_done()) return;
  printers_.reset();
  show_printer();
}

OverlayModel ServiceFlow::overlay() const {
  return printers_ ? printers_->overlay() : OverlayModel{};
}

std::optional<std::chrono::milliseconds> ServiceFlow::deadline() const {
  const auto printers = printers_ ? printers_->deadline() : std::nullopt;
  return printers ? std::min(*printers, next_look_) : next_look_;
}

// --- The rest ---

void ServiceFlow::look_at_rules() {
  InboxRepository inbox(desk_.parts.db);
  CampaignRepository campaigns(desk_.parts.db);
  if (auto rules = read_sending_rules(inbox, campaigns, desk_.parts.clock.now()))
    rules_ = *std::move(rules);
  show_quiet();
}

bool ServiceFlow::show_quiet() {
  const bool quiet = rules_.quiet_for(desk_.parts.clock.now()) > std::chrono::milliseconds{};
  const std::string until = quiet ? time_of_day(rules_.quiet->until) : std::string();
  return std::exchange(model_.quiet_until, until) != until;
}

void ServiceFlow::look_again() {
  desk_.link.look_again();
  model_.network = desk_.link.network();
  model_.link = desk_.link.link();
  model_.counts = desk_.link.counts();
  const OutboxCounts& counts = model_.counts;
  const auto all = counts.waiting + counts.unsendable + counts.delivered + counts.withdrawn;
  model_.pages = std::max(1, static_cast<int>((all + kRows - 1) / kRows));
  model_.page = std::clamp(model_.page, 0, model_.pages - 1);
  OutboxRepository outbox(desk_.parts.db);
  if (auto entries = outbox.page(model_.page * kRows, kRows)) model_.entries = std::move(*entries);
  CampaignRepository campaigns(desk_.parts.db);
  if (const auto unread = campaigns.unread(desk_.parts.terminal.hq.sign.x25519))
    model_.campaign_unread = *unread > 0;
  watch_transfer();
  if (const auto free = desk_.parts.files.free_space(desk_.parts.data)) model_.free_bytes = *free;
}

void ServiceFlow::watch_transfer() {
  model_.time_left.reset();
  const auto entry = std::ranges::find(model_.entries, OutboxState::Sending, &OutboxEntry::state);
  if (entry == model_.entries.end()) return;
  if (sending_ != entry->id) transfer_ = {};
  sending_ = entry->id;
  transfer_.sent(desk_.parts.clock.uptime(), entry->sent_bytes);
  model_.time_left = transfer_.time_left(entry->total_bytes);
}

void ServiceFlow::look_for_medium() {
  next_look_ = desk_.parts.clock.uptime() + kLook;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&media = desk_.parts.media] { return !media.media().empty(); },
      [this](bool has_medium) { model_.has_medium = has_medium; });
}

bool ServiceFlow::tick() {
  if (desk_.parts.clock.uptime() >= next_look_) look_for_medium();
  const bool printers_changed = printers_ && printers_->tick();
  return show_quiet() || printers_changed;
}

void ServiceFlow::on(const command::EditSetting& edit) {
  model_.saved = false;
  model_.problem_field.clear();
  if (edit.name == "hub_url") model_.hub_url = edit.value;
  if (edit.name == "terminal_name") model_.terminal_name = edit.value;
  if (edit.name == kSpeedSetting) model_.sending.speed = edit.value;
  if (edit.name == kQuietFromSetting) model_.sending.quiet_from = edit.value;
  if (edit.name == kQuietUntilSetting) model_.sending.quiet_until = edit.value;
}

// The sync service reads address and rules when its bell rings.
void ServiceFlow::on(const command::SaveSettings&) {
  model_.problem_field = !is_hub_url(model_.hub_url)               ? "hub_url"
                         : !is_terminal_name(model_.terminal_name) ? "terminal_name"
                                                                   : misfit_of(model_.sending);
  if (!model_.problem_field.empty()) return;
  if (const auto stored = store_settings(); !stored)
    return desk_.say(message_of(stored.error().code));
  model_.saved = true;
  desk_.parts.sync_bell.ring();
  look_at_rules();
  look_again();
}

Result<void> ServiceFlow::store_settings() {
  InboxRepository inbox(desk_.parts.db);
  AuditLog audit = audit_log(desk_.parts, desk_.parts.db);
  return audit.with({AuditDeed::SettingsChanged, std::string(kByService)}, [&]() -> Result<void> {
    JIANGXIN_TRY(inbox.set_setting("hub_url", model_.hub_url));
    JIANGXIN_TRY(inbox.set_setting("terminal_name", model_.terminal_name));
    return store_sending_settings(inbox, model_.sending);
  });
}

// Quiet hours yield to whoever asks.
void ServiceFlow::on(const command::RetryNow&) {
  const TimePoint now = desk_.parts.clock.now();
  AuditLog audit = audit_log(desk_.parts, desk_.parts.db);
  const auto hurried =
      audit.with({AuditDeed::RetryAsked, std::string(kByService)}, [&]() -> Result<void> {
        JIANGXIN_TRY(InboxRepository(desk_.parts.db)
                         .set_setting(std::string(kAskedAtSetting), to_string(now)));
        return OutboxRepository(desk_.parts.db).hurry(now);
      });
  if (!hurried) return desk_.say(message_of(hurried.error().code));
  desk_.parts.sync_bell.ring();
  look_at_rules();
  look_again();
}

void ServiceFlow::on(const command::ShowListPage& show) {
  model_.page = show.page;
  look_again();
}

void ServiceFlow::on(const command::SaveLogs&) {
  model_.logs_saved = false;
  const TimePoint now = desk_.parts.clock.now();
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&media = desk_.parts.media, report = service_report(model_, now),
       name = service_report_name(now)]() -> Result<std::string> {
        const auto all = media.media();
        if (all.empty()) return fail(ErrorCode::NotFound, "no medium");
        return media.save(all.front().id, name, as_bytes(report));
      },
      [this](const Result<std::string>& saved) {
        model_.logs_saved = saved.has_value();
        if (saved) return note_report();
        const ErrorCode code = saved.error().code;
        desk_.say(code == ErrorCode::NotFound ? MessageId::MediumGone : message_of(code));
      });
}

// It tells nothing of a person, and is on the stick already: the service area does not close for
// it.
void ServiceFlow::note_report() {
  AuditLog audit = audit_log(desk_.parts, desk_.parts.db);
  if (const auto noted = audit.append({AuditDeed::ReportSaved, std::string(kByService)}); !noted)
    desk_.say(message_of(noted.error().code));
}

}  // namespace jiangxin

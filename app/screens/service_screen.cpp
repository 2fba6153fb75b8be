// For whoever keeps the terminal running: address, queue and what hinders it, storage, versions.
#include <string>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/fields.h"

namespace jiangxin {
namespace {

void draw_setting(Ui& ui, const ServiceModel& model, std::string_view name, std::string_view value,
                  T label, T hint, T problem, Keys keys, Command& did) {
  const std::string id = "service." + std::string(name);
  const bool bad = model.problem_field == name;
  const FieldEvent event = text_field(ui, {.id = id,
                                           .label = ui.tr(label),
                                           .value = value,
                                           .note = {bad ? NoteKind::Error : NoteKind::Hint,
                                                    std::string(ui.tr(bad ? problem : hint))},
                                           .keys = keys,
                                           .most = 120});
  if (event.changed) did = command::EditSetting{std::string(name), *event.changed};
}

void draw_sending_settings(Ui& ui, const ServiceModel& model, Command& did) {
  const SendingSettings& sending = model.sending;
  draw_setting(ui, model, kSpeedSetting, sending.speed, T::service_speed, T::service_speed_hint,
               T::service_speed_bad, Keys::Digits, did);
  ui.gap(12);
  columns(ui, {.weights = {1, 1}, .gap = 24, .narrowest = 280},
          {[&] {
             draw_setting(ui, model, kQuietFromSetting, sending.quiet_from, T::service_quiet_from,
                          T::service_quiet_from_hint, T::service_quiet_bad, Keys::Text, did);
           },
           [&] {
             draw_setting(ui, model, kQuietUntilSetting, sending.quiet_until,
                          T::service_quiet_until, T::service_quiet_until_hint, T::service_quiet_bad,
                          Keys::Text, did);
           }});
  ui.gap(8);
  soft_text(ui, Role::Hint, ui.tr(T::service_sending_yields));
}

void draw_settings(Ui& ui, const ServiceModel& model, Command& did) {
  card(ui, [&] {
    text(ui, Role::Section, ui.tr(T::service_settings));
    ui.gap(12);
    draw_setting(ui, model, "hub_url", model.hub_url, T::service_hub, T::service_hub_hint,
                 T::service_hub_bad, Keys::Url, did);
    ui.gap(12);
    draw_setting(ui, model, "terminal_name", model.terminal_name, T::service_name,
                 T::service_name_hint, T::service_name_bad, Keys::Text, did);
    ui.gap(12);
    draw_sending_settings(ui, model, did);
    ui.gap(16);
    if (button(ui, "service.save", ui.tr(T::service_save), {.look = Look::Chosen}))
      did = command::SaveSettings{};
    if (model.saved) {
      ui.gap(8);
      notice(ui, Tone::Done, ui.tr(T::service_saved));
    }
  });
}

void draw_printer(Ui& ui, const ServiceModel& model, Command& did) {
  card(ui, [&] {
    text(ui, Role::Section, ui.tr(T::service_printer));
    ui.gap(12);
    fact(ui, ui.tr(T::service_printer_is),
         model.printer_given     ? ui.tr(T::service_printer_given)
         : model.printer.empty() ? ui.tr(T::service_printer_none)
                                 : std::string_view(model.printer));
    ui.gap(12);
    if (button(ui, "service.printers", ui.tr(T::service_printer_open)))
      did = command::OpenPrinters{};
  });
}

std::string clock_words(const Ui& ui, const LinkStatus& link) {
  if (!link.hq_ahead) return {};
  if (!link.clock_is_off()) return std::string(ui.tr(T::service_clock_good));
  const auto off = std::chrono::ceil<std::chrono::seconds>(std::chrono::abs(*link.hq_ahead));
  const bool behind = *link.hq_ahead > std::chrono::milliseconds{};
  return ui.tr(behind ? T::service_clock_behind : T::service_clock_ahead,
               {{"time", duration_words(ui, off)}});
}

std::string_view secret_words(const Ui& ui, SecretPlace place) {
  switch (place) {
    case SecretPlace::Tpm:
      return ui.tr(T::service_secret_tpm);
    case SecretPlace::Credential:
      return ui.tr(T::service_secret_credential);
    case SecretPlace::File:
      return ui.tr(T::service_secret_file);
  }
  return {};
}

void draw_facts(Ui& ui, const ServiceModel& model, const FrameModel& frame) {
  card(ui, [&] {
    text(ui, Role::Section, ui.tr(T::service_state));
    ui.gap(12);
    if (model.campaign_unread) {
      ui.tell("service.campaign_unread");
      notice(ui, Tone::Attention, ui.tr(T::service_campaign_unread));
      ui.gap(12);
    }
    fact(ui, ui.tr(T::service_link), link_words(ui, model.link));
    fact(ui, ui.tr(T::service_last_contact),
         model.link.last_contact ? time_words(ui, *model.link.last_contact, frame.utc_offset) : "");
    fact(ui, ui.tr(T::service_clock), clock_words(ui, model.link));
    fact(ui, ui.tr(T::service_waiting), std::to_string(model.counts.waiting));
    fact(ui, ui.tr(T::service_unsendable), std::to_string(model.counts.unsendable));
    fact(ui, ui.tr(T::service_delivered), std::to_string(model.counts.delivered));
    fact(ui, ui.tr(T::service_free), size_words(model.free_bytes));
    fact(ui, ui.tr(T::service_unit), model.unit_name);
    fact(ui, ui.tr(T::service_terminal), model.terminal_id);
    fact(ui, ui.tr(T::service_hub_key), model.hub_key_id);
    fact(ui, ui.tr(T::service_secret), secret_words(ui, model.secret));
    fact(ui, ui.tr(T::service_campaign), model.campaign);
    fact(ui, ui.tr(T::service_version), model.version);
  });
}

std::string_view state_words(const Ui& ui, OutboxState state) {
  switch (state) {
    case OutboxState::Queued:
      return ui.tr(T::words_stage_queued);
    case OutboxState::Sending:
      return ui.tr(T::words_stage_sending);
    case OutboxState::Delivered:
      return ui.tr(T::words_stage_received);
    case OutboxState::Unsendable:
      return ui.tr(T::words_stage_unsendable);
    case OutboxState::Withdrawn:
      return ui.tr(T::words_stage_withdrawn);
  }
  return {};
}

void draw_sending(Ui& ui, const ServiceModel& model, const OutboxEntry& entry) {
  ui.gap(8);
  progress_bar(ui, entry.sent_bytes, entry.total_bytes);
  ui.gap(8);
  std::string words = ui.tr(T::progress_bytes, {{"sent", size_words(entry.sent_bytes)},
                                                {"total", size_words(entry.total_bytes)}});
  if (model.time_left)
    words = ui.tr(T::progress_bytes_left,
                  {{"bytes", words}, {"time", duration_words(ui, *model.time_left)}});
  soft_text(ui, Role::Hint, words);
}

std::string entry_detail(const Ui& ui, const OutboxEntry& entry, std::chrono::minutes utc_offset) {
  std::string detail =
      ui.tr(T::service_entry, {{"size", size_words(entry.total_bytes)},
                               {"attempts", std::to_string(entry.attempts)},
                               {"time", time_words(ui, entry.enqueued_at, utc_offset)}});
  const bool waits = entry.state == OutboxState::Queued || entry.state == OutboxState::Unsendable;
  if (entry.trouble && waits) detail += " · " + std::string(trouble_words(ui, *entry.trouble));
  return detail;
}

void draw_queue(Ui& ui, const ServiceModel& model, const FrameModel& frame, Command& did) {
  card(ui, [&] {
    text(ui, Role::Section, ui.tr(T::service_queue));
    if (!model.quiet_until.empty()) {
      ui.gap(12);
      notice(ui, Tone::Attention, ui.tr(T::service_quiet_now, {{"time", model.quiet_until}}));
    }
    if (model.entries.empty()) soft_text(ui, Role::Body, ui.tr(T::service_queue_empty));
    for (const OutboxEntry& entry : model.entries) {
      ui.gap(12);
      rule(ui);
      ui.gap(8);
      fact(ui, short_code(entry.id), state_words(ui, entry.state));
      soft_text(ui, Role::Hint, entry_detail(ui, entry, frame.utc_offset));
      if (entry.state == OutboxState::Sending) draw_sending(ui, model, entry);
    }
    if (model.pages <= 1) return;
    ui.gap(16);
    const int tapped = button_row(
        ui, {{"list.previous", ui.tr(T::rep_previous), {.enabled = model.page > 0}},
             {"list.next", ui.tr(T::rep_next), {.enabled = model.page + 1 < model.pages}}});
    if (tapped == 0) did = command::ShowListPage{model.page - 1};
    if (tapped == 1) did = command::ShowListPage{model.page + 1};
  });
}

void draw_logs(Ui& ui, const ServiceModel& model, Command& did) {
  if (button(ui, "service.logs", ui.tr(T::service_logs), {.enabled = model.has_medium}))
    did = command::SaveLogs{};
  if (model.logs_saved) {
    ui.gap(8);
    notice(ui, Tone::Done, ui.tr(T::service_logs_saved));
  } else if (!model.has_medium) {
    soft_text(ui, Role::Hint, ui.tr(T::service_logs_stick));
  }
}

}  // namespace

Command draw(const ServiceModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{.id = "service",
                      .title = ui.tr(T::service_strip),
                      .actions = {.main = {.id = "service.retry",
                                           .words = std::string(ui.tr(T::service_retry)),
                                           .command = command::RetryNow{},
                                           .enabled = model.counts.waiting > 0}}};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.tr(T::service_title));
    ui.gap(16);
    columns(ui, {.weights = {0.5f, 0.5f}, .gap = 24},
            {[&] {
               draw_settings(ui, model, did);
               ui.gap(16);
               draw_queue(ui, model, frame, did);
             },
             [&] {
               draw_printer(ui, model, did);
               ui.gap(16);
               draw_facts(ui, model, frame);
               ui.gap(16);
               draw_logs(ui, model, did);
             }});
  });
}

}  // namespace jiangxin

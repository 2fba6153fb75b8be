#include "app/state/service_flow.h"

#include <algorithm>

#include "app/state/boot.h"
#include "app/state/service_report.h"
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
  model_.hub_key_id = key_id(parts.terminal.hq.sign);
  model_.version = parts.version;
  model_.campaign = campaign.id + " " + std::to_string(campaign.version) + "." +
                    std::to_string(campaign.form_version);
  look_again();
  look_for_medium();
}

void ServiceFlow::look_again() {
  desk_.link.look_again();
  model_.network = desk_.link.network();
  model_.link = desk_.link.link();
  model_.counts = desk_.link.counts();
  const auto all = model_.counts.waiting + model_.counts.unsendable + model_.counts.delivered;
  model_.pages = std::max(1, static_cast<int>((all + kRows - 1) / kRows));
  model_.page = std::clamp(model_.page, 0, model_.pages - 1);
  OutboxRepository outbox(desk_.parts.db);
  if (auto entries = outbox.page(model_.page * kRows, kRows)) model_.entries = std::move(*entries);
  if (const auto free = desk_.parts.files.free_space(desk_.parts.data)) model_.free_bytes = *free;
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
  return false;
}

void ServiceFlow::on(const command::EditSetting& edit) {
  model_.saved = false;
  model_.problem_field.clear();
  if (edit.name == "hub_url") model_.hub_url = edit.value;
  if (edit.name == "terminal_name") model_.terminal_name = edit.value;
}

// The sync service reads the address when its bell rings.
void ServiceFlow::on(const command::SaveSettings&) {
  model_.problem_field = !is_hub_url(model_.hub_url)               ? "hub_url"
                         : !is_terminal_name(model_.terminal_name) ? "terminal_name"
                                                                   : "";
  if (!model_.problem_field.empty()) return;
  InboxRepository settings(desk_.parts.db);
  for (const auto& [name, value] :
       {std::pair{"hub_url", model_.hub_url}, std::pair{"terminal_name", model_.terminal_name}})
    if (const auto stored = settings.set_setting(name, value); !stored)
      return desk_.say(message_of(stored.error().code));
  model_.saved = true;
  desk_.parts.sync_bell.ring();
  look_again();
}

void ServiceFlow::on(const command::RetryNow&) {
  const auto hurried = OutboxRepository(desk_.parts.db).hurry(desk_.parts.clock.now());
  if (!hurried) return desk_.say(message_of(hurried.error().code));
  desk_.parts.sync_bell.ring();
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
        if (saved) return;
        const ErrorCode code = saved.error().code;
        desk_.say(code == ErrorCode::NotFound ? MessageId::MediumGone : message_of(code));
      });
}

}  // namespace jiangxin

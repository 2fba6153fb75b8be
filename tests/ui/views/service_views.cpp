#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

OutboxEntry entry(OutboxState state, std::optional<HqTrouble> trouble, std::uint8_t seed) {
  OutboxEntry entry;
  for (std::uint8_t& byte : entry.id.value.bytes)
    byte = seed = static_cast<std::uint8_t>(seed * 5 + 17);
  entry.state = state;
  entry.trouble = trouble;
  entry.attempts = 14;
  entry.enqueued_at = sample_now() - std::chrono::hours(30);
  entry.next_attempt_at = sample_now() + std::chrono::minutes(7);
  entry.total_bytes = 36'500'000;
  return entry;
}

ServiceModel usual() {
  ServiceModel model;
  model.hub_url = "https://hub.example.org:8461";
  model.terminal_name = "二车间工会办公室 · 03 号机";
  model.terminal_id = "2b1c8a4e-90ab-4cde-8f01-23456789abcd";
  model.unit_name = "常州某某机车车辆有限公司工会委员会";
  model.hub_key_id = "3f9c1a77d20b4e58";
  model.network = NetworkState::Connected;
  model.link = {true, sample_now(), sample_now(), {}, std::chrono::seconds(2)};
  model.counts = {0, 0, 12, 0};
  model.free_bytes = 42'000'000'000;
  model.version = "0.1.0";
  model.campaign = "longcheng-2025 1.1";
  return model;
}

// A page of the queue with every trouble that there is.
ServiceModel troubled() {
  ServiceModel model = usual();
  model.network = NetworkState::HqUnreachable;
  model.link = {false, sample_now() - std::chrono::hours(30), {}, HqTrouble::NotHq};
  model.counts = {6, 2, 312, 1};
  model.pages = 40;
  model.page = 3;
  model.free_bytes = 120'000'000;
  model.has_medium = true;
  for (int trouble = 0; trouble <= static_cast<int>(HqTrouble::OwnDisk); ++trouble) {
    const bool final = trouble == static_cast<int>(HqTrouble::Refused) ||
                       trouble == static_cast<int>(HqTrouble::OverLimit);
    model.entries.push_back(entry(final ? OutboxState::Unsendable : OutboxState::Queued,
                                  static_cast<HqTrouble>(trouble),
                                  static_cast<std::uint8_t>(trouble)));
  }
  model.entries.push_back(entry(OutboxState::Sending, {}, 77));
  model.entries.back().sent_bytes = 23'400'000;
  model.time_left = std::chrono::seconds(400);
  model.entries.push_back(entry(OutboxState::Delivered, {}, 78));
  model.entries.push_back(entry(OutboxState::Withdrawn, {}, 79));
  return model;
}

// Held up by what was set here, and with a clock that is behind.
ServiceModel quiet() {
  ServiceModel model = usual();
  model.sending = {"200", "22:00", "06:30"};
  model.quiet_until = "06:30";
  model.counts = {1, 0, 12, 0};
  model.link.hq_ahead = std::chrono::hours(50);
  model.entries.push_back(entry(OutboxState::Queued, {}, 77));
  return model;
}

PrintersModel printers() {
  PrintersModel model;
  model.list.found = {{"ipp://localhost/printers/a4", "二车间工会办公室 · HP LaserJet MFP M227"},
                      {"ipps://Brother%20HL-L2350DW._ipps._tcp.local/", "Brother HL-L2350DW"}};
  model.list.over = true;
  return model;
}

NamedViews printer_views(const FrameModel& frame) {
  const auto over = [&](std::string name, PrintersModel model) {
    return named(std::move(name), frame, usual(), std::move(model));
  };
  PrintersModel looking;
  PrintersModel none;
  none.list.over = true;
  PrintersModel chosen = printers();
  chosen.chosen = chosen.list.found.front().uri;
  chosen.list.used = PrinterList::Used{chosen.list.found.front(), PrintTrouble::None};
  PrintersModel empty = chosen;
  empty.list.used->trouble = PrintTrouble::NoPaper;
  empty.address = "打印机";
  empty.bad_address = true;
  PrintersModel only = chosen;
  only.chosen.clear();
  only.list.found.pop_back();
  PrintersModel given = only;
  given.given = true;
  return {over("printers-looking", looking),    over("printers-none", none),
          over("printers-several", printers()), over("printers-chosen", chosen),
          over("printers-no-paper", empty),     over("printers-only", only),
          over("printers-given", given)};
}

}  // namespace

NamedViews service_views() {
  FrameModel frame = bare_frame();
  frame.waiting = 6;
  ServiceModel fresh = usual();
  fresh.link = {};
  fresh.network = NetworkState::Offline;
  fresh.secret = SecretPlace::Credential;
  ServiceModel bad_url = usual();
  bad_url.hub_url = "hub.example.org:8461/very/long/path/that/nobody/should/enter/here";
  bad_url.problem_field = "hub_url";
  ServiceModel bad_name = usual();
  bad_name.terminal_name.clear();
  bad_name.problem_field = "terminal_name";
  ServiceModel saved = usual();
  saved.secret = SecretPlace::Tpm;
  saved.saved = saved.logs_saved = saved.has_medium = true;
  ServiceModel bad_speed = usual();
  bad_speed.sending.speed = "0";
  bad_speed.problem_field = kSpeedSetting;
  ServiceModel bad_hours = usual();
  bad_hours.sending.quiet_from = "22:00";
  bad_hours.problem_field = kQuietUntilSetting;
  ServiceModel campaign_unread = usual();
  campaign_unread.campaign_unread = true;
  ServiceModel printer = usual();
  printer.printer = "二车间工会办公室 · HP LaserJet MFP M227";
  NamedViews views = {named("service-printer", frame, printer),
                      named("service-quiet", frame, quiet()),
                      named("service-bad-speed", frame, bad_speed),
                      named("service-bad-hours", frame, bad_hours),
                      named("service", frame, usual()),
                      named("service-fresh", frame, fresh),
                      named("service-queue", frame, troubled()),
                      named("service-campaign-unread", frame, campaign_unread),
                      named("service-bad-url", frame, bad_url),
                      named("service-bad-name", frame, bad_name),
                      named("service-saved", frame, saved)};
  const NamedViews printers = printer_views(frame);
  views.insert(views.end(), printers.begin(), printers.end());
  return views;
}

}  // namespace jiangxin

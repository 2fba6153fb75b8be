#include "sync/store/sending_settings.h"

#include <charconv>

namespace jiangxin {
namespace {

constexpr std::uint64_t kFastest = 1'000'000;  // KB a second: more is no limit
constexpr std::uint64_t kKilobyte = 1'000;

// None: not a speed. Slower than 1 KB a second would look like a broken line.
std::optional<std::uint64_t> parse_speed(std::string_view text) {
  std::uint64_t speed = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, speed);
  if (error != std::errc{} || stop != end || speed == 0 || speed > kFastest) return std::nullopt;
  return speed * kKilobyte;
}

Result<std::string> setting(InboxRepository& inbox, std::string_view name) {
  JIANGXIN_ASSIGN(value, inbox.setting(std::string(name)));
  return value.value_or("");
}

std::optional<QuietHours> quiet_of(const SendingSettings& settings) {
  const auto from = parse_time_of_day(settings.quiet_from);
  const auto until = parse_time_of_day(settings.quiet_until);
  if (!from || !until || *from == *until) return std::nullopt;
  return QuietHours{*from, *until};
}

}  // namespace

std::string_view misfit_of(const SendingSettings& settings) {
  const auto is_time = [](const std::string& text) { return parse_time_of_day(text).has_value(); };
  if (!settings.speed.empty() && !parse_speed(settings.speed)) return kSpeedSetting;
  if (settings.quiet_from.empty() && settings.quiet_until.empty()) return {};
  if (!is_time(settings.quiet_from)) return kQuietFromSetting;
  return is_time(settings.quiet_until) ? std::string_view{} : kQuietUntilSetting;
}

Result<SendingSettings> read_sending_settings(InboxRepository& inbox) {
  JIANGXIN_ASSIGN(speed, setting(inbox, kSpeedSetting));
  JIANGXIN_ASSIGN(from, setting(inbox, kQuietFromSetting));
  JIANGXIN_ASSIGN(until, setting(inbox, kQuietUntilSetting));
  return SendingSettings{std::move(speed), std::move(from), std::move(until)};
}

Result<void> store_sending_settings(InboxRepository& inbox, const SendingSettings& settings) {
  JIANGXIN_TRY(inbox.set_setting(std::string(kSpeedSetting), settings.speed));
  JIANGXIN_TRY(inbox.set_setting(std::string(kQuietFromSetting), settings.quiet_from));
  return inbox.set_setting(std::string(kQuietUntilSetting), settings.quiet_until);
}

Result<SendingRules> read_sending_rules(InboxRepository& inbox, CampaignRepository& campaigns,
                                        TimePoint now) {
  JIANGXIN_ASSIGN(settings, read_sending_settings(inbox));
  SendingRules rules;
  rules.bytes_per_second = parse_speed(settings.speed);
  rules.quiet = quiet_of(settings);
  if (!rules.bytes_per_second && !rules.quiet) return rules;
  JIANGXIN_ASSIGN(asked, setting(inbox, kAskedAtSetting));
  if (const auto at = parse_time(asked)) rules.asked_at = *at;
  JIANGXIN_ASSIGN(all, campaigns.all(now));
  for (const Campaign& campaign : all) {
    rules.deadlines.push_back(campaign.applicant_deadline);
    rules.deadlines.push_back(campaign.unit_deadline);
  }
  if (!all.empty()) rules.utc_offset = all.front().utc_offset;
  return rules;
}

}  // namespace jiangxin

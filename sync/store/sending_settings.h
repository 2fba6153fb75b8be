// The sending rules as they are kept: settings beside the hub's address, and the campaigns' dates.
#pragma once

#include "sync/store/campaign_repository.h"
#include "sync/store/inbox_repository.h"
#include "sync/store/sending_rules.h"

namespace jiangxin {

// As people write them; empty: none.
struct SendingSettings {
  std::string speed;  // KB a second
  std::string quiet_from;
  std::string quiet_until;
  bool operator==(const SendingSettings&) const = default;
};
inline constexpr std::string_view kSpeedSetting = "send_speed";
inline constexpr std::string_view kQuietFromSetting = "quiet_from";
inline constexpr std::string_view kQuietUntilSetting = "quiet_until";
// When somebody last wanted everything sent at once.
inline constexpr std::string_view kAskedAtSetting = "send_asked_at";

// The name of the first setting that says nothing; empty: all are well. Quiet hours have two ends.
std::string_view misfit_of(const SendingSettings& settings);

Result<SendingSettings> read_sending_settings(InboxRepository& inbox);
Result<void> store_sending_settings(InboxRepository& inbox, const SendingSettings& settings);
// What cannot be read (a newer kiosk's) is as good as not set. Errors: those of the database.
Result<SendingRules> read_sending_rules(InboxRepository& inbox, CampaignRepository& campaigns,
                                        TimePoint now);

}  // namespace jiangxin

// The service area: what the terminal is set to, what waits, what troubles it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/state/frame_model.h"
#include "sync/store/device_secret.h"
#include "sync/store/inbox_repository.h"
#include "sync/store/outbox_repository.h"
#include "sync/store/sending_settings.h"

namespace jiangxin {

struct ServiceModel {
  std::string hub_url;
  std::string terminal_name;
  bool printer_given = false;  // on the command line
  std::string printer;         // the name of the one that was chosen; empty: none was
  SendingSettings sending;
  std::string quiet_until;  // nothing is sent now, until that time of the day; empty: it is
  std::string terminal_id;
  std::string unit_name;
  std::string hub_key_id;
  SecretPlace secret{};
  NetworkState network{};
  LinkStatus link;
  OutboxCounts counts;
  std::vector<OutboxEntry> entries;               // this page
  std::optional<std::chrono::seconds> time_left;  // of the one that is being sent
  int page = 0;
  int pages = 1;
  std::uint64_t free_bytes = 0;
  std::string version;
  std::string campaign;          // id, version, form version
  bool campaign_unread = false;  // HQ has sent one that needs a newer program
  std::string problem_field;     // a setting that cannot be saved
  bool saved = false;
  bool logs_saved = false;
  bool has_medium = false;
  bool operator==(const ServiceModel&) const = default;
};

}  // namespace jiangxin

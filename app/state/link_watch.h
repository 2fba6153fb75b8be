// What the kiosk knows of the way to HQ and of the queue. Read again when a bell rings.
#pragma once

#include "app/state/frame_model.h"
#include "app/state/parts.h"

namespace jiangxin {

// Drawing thread; parts outlive this.
class LinkWatch {
 public:
  explicit LinkWatch(const Parts& parts) : parts_(parts) {}

  // What cannot be read stays as it was.
  void look_again();
  NetworkState network() const { return network_; }
  const LinkStatus& link() const { return link_; }
  const OutboxCounts& counts() const { return counts_; }
  int returns() const { return returns_; }
  // Before the program was made, or before the newest time that HQ has told.
  bool clock_is_doubtful() const;

 private:
  const Parts& parts_;
  NetworkState network_ = NetworkState::Offline;
  LinkStatus link_;
  OutboxCounts counts_;
  int returns_ = 0;
};

// The service area's own setting, else what enrolment wrote.
std::string hub_url(const Parts& parts);
std::string terminal_name(const Parts& parts);

}  // namespace jiangxin

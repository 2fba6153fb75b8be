// What PROTOCOL.md promises of every answer of HQ's, and of some.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "tests/fuzz/http_script.h"

namespace jiangxin {

// Over the answers of one script. Aborts at the first that is not as promised.
class HttpRules {
 public:
  HttpRules(const HubTown& town, bool has_gate) : town_(town), has_gate_(has_gate) {}

  void check(const ScriptedRequest& request, const HttpAnswer& answer);

 private:
  void check_door(const ScriptedRequest& request, const HttpAnswer& answer) const;
  void check_upload(const ScriptedRequest& request, const HttpAnswer& answer);
  void check_receipt(const ScriptedRequest& request, const HttpAnswer& answer);

  const HubTown& town_;
  bool has_gate_;
  std::map<std::pair<char, std::string>, std::uint64_t> offsets_;  // told, of whose upload
  std::map<std::string, std::string> receipts_;                    // told, by path
};

}  // namespace jiangxin

// Our side for another implementation (ours.mjs): a line of JSON in, a line of JSON out.
#pragma once

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "sync/sealing/sealing.h"

namespace jiangxin {

// What is asked for: {"do":"open-file","sealed":…,"key":…}. Bytes and keys are in base64url;
// "suite" is a name, suite 1's if it is absent. Throws if it is not well asked.
class Asked {
 public:
  explicit Asked(nlohmann::json members) : members_(std::move(members)) {}

  std::string text(const char* name) const { return members_.at(name).get<std::string>(); }
  Bytes bytes(const char* name) const { return from_base64(text(name)).value(); }
  SecretBytes secret(const char* name) const { return SecretBytes(bytes(name)); }
  BoxKeyPair box_keys(const char* name) const { return box_keys_from(bytes(name)).value(); }
  SignKeyPair sign_keys(const char* name) const { return sign_keys_from(bytes(name)).value(); }
  Suite suite() const {
    return members_.contains("suite") ? parse_suite(text("suite")).value() : Suite::X25519;
  }
  SignPublicKey sign_key(const char* name) const {
    return parse_sign_key_of(suite(), text(name)).value();
  }
  std::vector<BoxPublicKey> recipients() const {
    std::vector<BoxPublicKey> keys;
    for (const nlohmann::json& key : members_.at("recipients"))
      keys.push_back(parse_box_key_of(suite(), key.get<std::string>()).value());
    return keys;
  }

 private:
  nlohmann::json members_;
};

using Thing = Result<nlohmann::json> (*)(const Asked&);
using Things = std::map<std::string, Thing>;

Things sealing_things();
Things submission_things();
Things answer_things();
Things enrolment_things();
Things audit_things();
Things handover_things();

}  // namespace jiangxin

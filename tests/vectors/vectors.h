// The kept vectors beside this file. Throws if one is not what its "what" says.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "sync/base/bytes.h"

namespace jiangxin {

// One case of a file: what it tells, by name.
class Vector {
 public:
  explicit Vector(nlohmann::json told) : told_(std::move(told)) {}

  bool has(const char* name) const { return told_.contains(name); }
  std::string text(const char* name) const { return told_.at(name).get<std::string>(); }
  std::uint64_t number(const char* name) const { return told_.at(name).get<std::uint64_t>(); }
  Bytes hex(const char* name) const { return from_hex(text(name)).value(); }
  Bytes base64(const char* name) const { return from_base64(text(name)).value(); }
  const nlohmann::json& json(const char* name) const { return told_.at(name); }
  Vector within(const char* name) const { return Vector(told_.at(name)); }
  std::vector<Vector> list(const char* name) const {
    return {told_.at(name).begin(), told_.at(name).end()};
  }
  // Its member "plain".
  Bytes plain() const {
    const Vector plain = within("plain");
    if (plain.has("text")) return to_bytes(plain.text("text"));
    Bytes bytes(plain.number("size"));
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i % 251);
    return bytes;
  }

 private:
  nlohmann::json told_;
};

inline std::vector<Vector> kept_vectors(const std::string& name) {
  std::ifstream file(std::string(JIANGXIN_SOURCE_DIR) + "/tests/vectors/" + name + ".json");
  return Vector(nlohmann::json::parse(file)).list("cases");
}

}  // namespace jiangxin

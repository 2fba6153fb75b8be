#include "sync/protocol/key_values.h"

namespace jiangxin {
namespace {

std::string of_suite_2(const std::string& name) {
  return "sm2_" + name;
}

template <class Keys>
void put_each(nlohmann::json& value, const std::string& name, const Keys& keys) {
  value[name] = to_string(keys.x25519);
  if (keys.sm2) value[of_suite_2(name)] = to_string(*keys.sm2);
}

template <class Key>
BySuite<Key> read_each(wire::Reader& in, const std::string& name,
                       Result<Key> (*parse)(Suite suite, std::string_view text)) {
  const auto of = [parse](Suite suite) {
    return [parse, suite](std::string_view text) { return parse(suite, text); };
  };
  BySuite<Key> keys{in.parsed<Key>(name, of(Suite::X25519))};
  keys.sm2 = in.optional<Key>(of_suite_2(name), of(Suite::Sm2));
  return keys;
}

}  // namespace

void put(nlohmann::json& value, const std::string& name, const BoxPublicKeys& keys) {
  put_each(value, name, keys);
}
void put(nlohmann::json& value, const std::string& name, const SignPublicKeys& keys) {
  put_each(value, name, keys);
}

BoxPublicKeys read_box_keys(wire::Reader& in, const std::string& name) {
  return read_each<BoxPublicKey>(in, name, parse_box_key_of);
}
SignPublicKeys read_sign_keys(wire::Reader& in, const std::string& name) {
  return read_each<SignPublicKey>(in, name, parse_sign_key_of);
}

nlohmann::json value_of(const HqKeys& keys) {
  nlohmann::json value{{"box", to_string(keys.box)}};
  put(value, "sign", keys.sign);
  return value;
}

HqKeys read_hq_keys(wire::Reader& in) {
  return {.box = in.parsed<BoxPublicKey>("box", parse_box_key), .sign = read_sign_keys(in, "sign")};
}

}  // namespace jiangxin

#include "sync/sealing/mac.h"
#include "tests/interop/sealed/things.h"

namespace jiangxin {
namespace {

using nlohmann::json;

Result<json> seal_file(const Asked& asked) {
  const Bytes plain = asked.bytes("plain");
  Bytes sealed;
  JIANGXIN_TRY(seal_stream(source_of(plain), sink_to(sealed), asked.secret("key"), asked.suite()));
  return json{{"sealed", to_base64(sealed)},
              {"digest", to_string(digest_of(plain))},
              {"sealed_digest", to_string(digest_of(sealed))}};
}

Result<json> open_file(const Asked& asked) {
  const Bytes sealed = asked.bytes("sealed");
  Bytes plain;
  JIANGXIN_TRY(open_stream(source_of(sealed), sink_to(plain), asked.secret("key")));
  return json{{"plain", to_base64(plain)}};
}

Result<json> seal_to_all(const Asked& asked) {
  SystemRandom random;
  return json{{"sealed", to_base64(seal_envelope(asked.bytes("plain"), asked.recipients(),
                                                 asked.text("context"), random))}};
}

Result<json> open_as_one(const Asked& asked) {
  JIANGXIN_ASSIGN(
      plain, open_envelope(asked.bytes("sealed"), asked.box_keys("secret"), asked.text("context")));
  return json{{"plain", to_base64(plain)}};
}

Result<json> sign_message(const Asked& asked) {
  const std::string message = asked.text("message");
  return json{{"signature", to_string(sign(as_bytes(message), asked.sign_keys("secret"),
                                           asked.text("context")))}};
}

Result<json> verify_message(const Asked& asked) {
  const std::string message = asked.text("message");
  JIANGXIN_ASSIGN(signature, parse_signature(asked.text("signature")));
  return json{{"holds",
               verify(as_bytes(message), signature, asked.sign_key("key"), asked.text("context"))}};
}

Result<json> make_mac(const Asked& asked) {
  const std::string message = asked.text("message");
  return json{
      {"mac", to_string(mac_of(as_bytes(message), asked.secret("key"), asked.text("context")))}};
}

Result<json> check_mac(const Asked& asked) {
  const std::string message = asked.text("message");
  JIANGXIN_ASSIGN(mac, parse_digest(asked.text("mac")));
  return json{
      {"holds", is_mac(mac, as_bytes(message), asked.secret("key"), asked.text("context"))}};
}

}  // namespace

Things sealing_things() {
  return {{"seal-file", seal_file},
          {"open-file", open_file},
          {"seal-envelope", seal_to_all},
          {"open-envelope", open_as_one},
          {"sign", sign_message},
          {"verify", verify_message},
          {"mac", make_mac},
          {"check-mac", check_mac}};
}

}  // namespace jiangxin

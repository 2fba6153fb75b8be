#include <algorithm>

#include "sync/forms/pattern.h"
#include "sync/store/terminal.h"

namespace jiangxin {
namespace {

constexpr std::size_t kShortestPin = 6;

Result<void> check_pin(const std::string& whose, const std::string& pin) {
  const bool digits = std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; });
  if (pin.size() < kShortestPin || !digits)
    return fail(ErrorCode::InvalidInput, whose + ": a PIN has six digits or more");
  return {};
}

Result<void> check(const TerminalSetup& setup) {
  if (setup.name.empty() || setup.unit_name.empty() || setup.rep_name.empty() ||
      setup.hub_url.empty())
    return fail(ErrorCode::InvalidInput, "terminal, unit, rep and hub have names");
  if (!is_hub_url(setup.hub_url))
    return fail(ErrorCode::InvalidInput, setup.hub_url + ": a hub's address is http://HOST:PORT");
  JIANGXIN_TRY(check_pin("the rep", setup.rep_pin));
  return check_pin("the service area", setup.service_pin);
}

Result<void> check_absent(FileSystem& files, const Path& data) {
  const auto existing = load_terminal(files, data);
  if (!existing && existing.error().code == ErrorCode::NotFound) return {};
  return fail(ErrorCode::Conflict, data.string() + " holds a terminal already");
}

// What an earlier start that died half-way has left: nobody's PIN opens it any more.
Result<void> remove_credentials(FileSystem& files, const Path& data) {
  JIANGXIN_ASSIGN(credentials, load_rep_credentials(files, data));
  for (const RepCredential& credential : credentials)
    JIANGXIN_TRY(remove_rep_credential(files, data, credential.id));
  return {};
}

}  // namespace

bool is_hub_url(std::string_view url) {
  static const Pattern shape(R"(https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:[0-9]{1,5})?/?)");
  return url.size() < 256 && shape.matches(url);
}

Result<Terminal> create_terminal(FileSystem& files, const Path& data, const TerminalSetup& setup,
                                 Random& random) {
  JIANGXIN_TRY(check(setup));
  JIANGXIN_TRY(check_absent(files, data));
  JIANGXIN_TRY(remove_credentials(files, data));
  const TerminalSecrets secrets{make_key(random), make_sign_keys(random)};
  const BoxKeyPair unit = make_box_keys(random);
  JIANGXIN_TRY(save_terminal_secrets(files, data, secrets));

  const SecretBytes rep_pin{as_bytes(setup.rep_pin)};
  JIANGXIN_ASSIGN(wrapped_unit_key,
                  wrap_key(unit.secret_key, rep_pin, secrets.device_secret, setup.cost, random));
  JIANGXIN_TRY(save_rep_credential(files, data,
                                   {to_hex(random.bytes(8)), setup.rep_name, wrapped_unit_key}));

  const SecretBytes service_pin{as_bytes(setup.service_pin)};
  JIANGXIN_ASSIGN(
      lock, wrap_key(make_key(random), service_pin, secrets.device_secret, setup.cost, random));
  JIANGXIN_TRY(save_service_lock(files, data, lock));

  // Last: with it there is a terminal.
  const Terminal terminal{TerminalId::make(random), setup.name, setup.unit_name,
                          unit.public_key,          setup.hq,   setup.hub_url,
                          secrets.sign.public_key};
  JIANGXIN_TRY(save_terminal(files, data, terminal));
  return terminal;
}

}  // namespace jiangxin

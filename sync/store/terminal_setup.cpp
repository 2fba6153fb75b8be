#include "sync/forms/pattern.h"
#include "sync/sealing/pin_rules.h"
#include "sync/store/terminal.h"

namespace jiangxin {
namespace {

Result<void> check(const TerminalSetup& setup) {
  if (setup.name.empty() || setup.unit_name.empty())
    return fail(ErrorCode::InvalidInput, "terminal and unit have names");
  return check_hub_url(setup.hub_url);
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

Result<void> check_staff_pin(const std::string& whose, const std::string& pin) {
  const PinFault fault = fault_of_pin(pin);
  if (fault == PinFault::None) return {};
  return fail(ErrorCode::InvalidInput,
              whose + (fault == PinFault::Simple
                           ? ": this PIN is soon guessed; not one digit repeated, not a run"
                           : ": a PIN has six digits or more"));
}

Result<void> check_staff(const TerminalStaff& staff) {
  if (staff.rep_name.empty()) return fail(ErrorCode::InvalidInput, "a rep has a name");
  JIANGXIN_TRY(check_staff_pin("the rep", staff.rep_pin));
  return check_staff_pin("the service area", staff.service_pin);
}

bool is_hub_url(std::string_view url) {
  static const Pattern shape(
      R"((https://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])|http://(127\.0\.0\.1|localhost|\[::1\])))"
      R"((:[0-9]{1,5})?/?)");
  return url.size() < 256 && shape.matches(url);
}

Result<void> check_hub_url(std::string_view url) {
  if (is_hub_url(url)) return {};
  return fail(ErrorCode::InvalidInput, std::string(url) + ": a hub's address is https://HOST:PORT");
}

NewTerminal make_new_terminal(Random& random) {
  SignKeyPairs sign = make_all_sign_keys(random);
  BoxKeyPairs unit = make_all_box_keys(random);
  return {TerminalId::make(random), std::move(sign), std::move(unit)};
}

Result<SecretBytes> save_terminal_secrets(FileSystem& files, const Path& data,
                                          const NewTerminal& terminal, const TerminalStaff& staff,
                                          const SecretOrder& secret, Random& random) {
  JIANGXIN_TRY(check_staff(staff));
  JIANGXIN_TRY(check_absent(files, data));
  JIANGXIN_TRY(remove_credentials(files, data));
  JIANGXIN_ASSIGN(device, DeviceSecret(files, data, secret.keepers).make(secret.place, random));
  JIANGXIN_TRY(save_sign_keys(files, data, terminal.sign));

  const std::string rep = to_hex(random.bytes(8));
  const SecretBytes rep_pin{as_bytes(staff.rep_pin)};
  JIANGXIN_ASSIGN(wrapped_unit_key, wrap_key(unit_secret(terminal.unit), rep_pin, device,
                                             rep_key_context(rep), staff.cost, random));
  JIANGXIN_TRY(save_rep_credential(
      files, data, {rep, staff.rep_name, wrapped_unit_key, staff.now, RepRole::Endorse}, device));

  const SecretBytes service_pin{as_bytes(staff.service_pin)};
  JIANGXIN_ASSIGN(lock, wrap_key(make_key(random), service_pin, device, kServiceKeyContext,
                                 staff.cost, random));
  JIANGXIN_TRY(save_service_lock(files, data, lock));
  return std::move(device);
}

Result<Terminal> create_terminal(FileSystem& files, const Path& data, const TerminalSetup& setup,
                                 Random& random) {
  JIANGXIN_TRY(check(setup));
  const NewTerminal made = make_new_terminal(random);
  JIANGXIN_ASSIGN(device,
                  save_terminal_secrets(files, data, made, setup.staff, setup.secret, random));
  // Last: with it there is a terminal.
  const Terminal terminal{
      made.id,  setup.name,    setup.unit_name,          public_keys_of(made.unit),
      setup.hq, setup.hub_url, public_keys_of(made.sign)};
  JIANGXIN_TRY(save_terminal(files, data, terminal, device));
  return terminal;
}

}  // namespace jiangxin

#include "sync/store/terminal.h"

#include <algorithm>

#include "sync/base/log.h"
#include "sync/protocol/json_reader.h"
#include "sync/protocol/key_values.h"
#include "sync/protocol/limits.h"
#include "sync/sealing/mac.h"
#include "sync/sealing/stored_keys.h"

namespace jiangxin {
namespace {

constexpr std::size_t kLargestFile = 64 * 1024;
constexpr std::size_t kLongestText = 1024;
constexpr std::string_view kRepPrefix = "rep-";
constexpr std::string_view kRepSuffix = ".json";
constexpr const char* kTerminalFile = "terminal.json";
constexpr std::string_view kTerminalContext = "terminal";
constexpr std::string_view kRepContext = "rep";
constexpr const char* kSignKey = "sign.key";
constexpr const char* kSm2SignKey = "sm2-sign.key";

Path folder_in(const Path& data) {
  return data / "terminal";
}

Result<void> save(FileSystem& files, const Path& data, const std::string& name, ByteView content) {
  JIANGXIN_TRY(files.make_folder(folder_in(data)));
  return write_file(files, folder_in(data) / name, content);
}

Result<Bytes> load(FileSystem& files, const Path& data, const std::string& name) {
  return read_file(files, folder_in(data) / name, kLargestFile);
}

// A file of ours that does not read is damaged.
template <class T>
Result<T> sound(Result<T> parsed, const Path& data, const std::string& name) {
  if (parsed) return parsed;
  return fail(ErrorCode::Corrupt, (folder_in(data) / name).string() + ": " + parsed.error().detail);
}

Result<SignKeyPair> load_sign_pair(FileSystem& files, const Path& data, const char* name) {
  JIANGXIN_ASSIGN(secret, load(files, data, name));
  auto keys = sound(sign_keys_from(secret), data, name);
  wipe(secret);
  return keys;
}

std::string rep_file(const std::string& id) {
  return std::string(kRepPrefix) + id + std::string(kRepSuffix);
}

struct StoredTerminal {
  Terminal terminal;
  std::optional<Digest> mac;  // over the rest
};

StoredTerminal read_terminal(wire::Reader& in) {
  return {{.id = in.id<TerminalId>("id"),
           .name = in.text("name", kLongestText),
           .unit_name = in.text("unit_name", kLongestText),
           .unit_keys = read_box_keys(in, "unit_key"),
           .hq = in.object("hq", read_hq_keys),
           .hub_url = in.text("hub_url", kLongestText),
           .sign_keys = read_sign_keys(in, "sign_key")},
          in.optional<Digest>("mac", parse_digest)};
}

struct RepFile {
  RepCredential credential;
  std::optional<Digest> mac;  // over the rest
};

RepFile read_credential(wire::Reader& in) {
  return {{.id = in.text("id", kLongestText),
           .name = in.text("name", kLongestText),
           .wrapped_unit_key = in.bytes("wrapped_unit_key", kLargestFile),
           .made_at = in.optional<TimePoint>("made_at", parse_time),
           .role = in.parsed<RepRole>("role", parse_rep_role)},
          in.optional<Digest>("mac", parse_digest)};
}

nlohmann::json value_of(const RepCredential& credential) {
  nlohmann::json value{{"id", credential.id},
                       {"name", credential.name},
                       {"wrapped_unit_key", to_base64(credential.wrapped_unit_key)},
                       {"role", to_string(credential.role)}};
  if (credential.made_at) value["made_at"] = to_string(*credential.made_at);
  return value;
}

Result<RepFile> load_credential(FileSystem& files, const Path& data, const std::string& name) {
  JIANGXIN_ASSIGN(json, load(files, data, name));
  return sound(wire::parse_object<RepFile>(as_text(json), kLargestFile, read_credential), data,
               name);
}

Result<std::vector<std::string>> rep_files(FileSystem& files, const Path& data) {
  JIANGXIN_ASSIGN(names, files.list(folder_in(data)));
  std::erase_if(names, [](const std::string& name) {
    return !name.starts_with(kRepPrefix) || !name.ends_with(kRepSuffix);
  });
  return std::move(names);
}

// Under its own name, so that none is there twice.
bool is_own(const RepFile& stored, const std::string& name, const SecretBytes& device) {
  const std::string json = wire::dump(value_of(stored.credential));
  return name == rep_file(stored.credential.id) && stored.mac &&
         is_mac(*stored.mac, as_bytes(json), device, kRepContext);
}

nlohmann::json value_of(const Terminal& terminal) {
  nlohmann::json value{{"id", to_string(terminal.id)},
                       {"name", terminal.name},
                       {"unit_name", terminal.unit_name},
                       {"hq", value_of(terminal.hq)},
                       {"hub_url", terminal.hub_url}};
  put(value, "unit_key", terminal.unit_keys);
  put(value, "sign_key", terminal.sign_keys);
  return value;
}

Result<StoredTerminal> load_stored_terminal(FileSystem& files, const Path& data) {
  JIANGXIN_ASSIGN(json, load(files, data, kTerminalFile));
  return sound(wire::parse_object<StoredTerminal>(as_text(json), kLargestFile, read_terminal), data,
               kTerminalFile);
}

}  // namespace

std::string to_string(RepRole role) {
  return role == RepRole::Assist ? "assist" : "endorse";
}

Result<RepRole> parse_rep_role(std::string_view text) {
  if (text == "assist") return RepRole::Assist;
  if (text == "endorse") return RepRole::Endorse;
  return fail(ErrorCode::InvalidInput, "not a rep's role: assist or endorse");
}

std::string to_json(const Terminal& terminal) {
  return wire::dump(value_of(terminal));
}

Result<Terminal> load_terminal(FileSystem& files, const Path& data) {
  JIANGXIN_ASSIGN(stored, load_stored_terminal(files, data));
  return stored.terminal;
}

Result<Terminal> load_own_terminal(FileSystem& files, const Path& data,
                                   const SecretBytes& device_secret) {
  JIANGXIN_ASSIGN(stored, load_stored_terminal(files, data));
  const std::string json = to_json(stored.terminal);
  if (stored.mac && is_mac(*stored.mac, as_bytes(json), device_secret, kTerminalContext))
    return stored.terminal;
  return fail(ErrorCode::Denied,
              (folder_in(data) / kTerminalFile).string() + " was altered since enrolment");
}

Result<void> save_terminal(FileSystem& files, const Path& data, const Terminal& terminal,
                           const SecretBytes& device_secret) {
  nlohmann::json value = value_of(terminal);
  const std::string json = wire::dump(value);
  value["mac"] = to_string(mac_of(as_bytes(json), device_secret, kTerminalContext));
  return save(files, data, kTerminalFile, as_bytes(wire::dump(value)));
}

Result<TerminalSecrets> load_terminal_secrets(FileSystem& files, const Path& data,
                                              const SecretKeepers& keepers) {
  const DeviceSecret device(files, data, keepers);
  JIANGXIN_ASSIGN(place, device.place());
  JIANGXIN_ASSIGN(sign, load_sign_keys(files, data));
  JIANGXIN_ASSIGN(secret, device.load());
  return TerminalSecrets{std::move(secret), std::move(sign), place};
}

Result<SignKeyPairs> load_sign_keys(FileSystem& files, const Path& data) {
  return stored_sign_keys(load_sign_pair(files, data, kSignKey),
                          load_sign_pair(files, data, kSm2SignKey));
}

Result<void> save_sign_keys(FileSystem& files, const Path& data, const SignKeyPairs& keys) {
  if (keys.sm2) JIANGXIN_TRY(save(files, data, kSm2SignKey, keys.sm2->secret_key.view()));
  return save(files, data, kSignKey, keys.x25519.secret_key.view());
}

SecretBytes unit_secret(const BoxKeyPairs& unit) {
  const ByteView second = unit.sm2 ? unit.sm2->secret_key.view() : ByteView();
  SecretBytes both(kKeyBytes + second.size());
  const auto rest = std::ranges::copy(unit.x25519.secret_key.view(), both.writable().begin()).out;
  std::ranges::copy(second, rest);
  return both;
}

Result<BoxKeyPairs> unit_keys_from(ByteView secret) {
  JIANGXIN_ASSIGN(first, box_keys_from(secret.first(std::min(secret.size(), kKeyBytes))));
  BoxKeyPairs unit(std::move(first));
  if (secret.size() == kKeyBytes) return unit;
  JIANGXIN_ASSIGN(second, box_keys_from(secret.subspan(kKeyBytes)));
  if (second.public_key.suite() != Suite::Sm2)
    return fail(ErrorCode::InvalidInput, "the unit's second key is not of suite 2");
  unit.sm2 = std::move(second);
  return unit;
}

Result<std::vector<RepCredential>> load_rep_credentials(FileSystem& files, const Path& data) {
  std::vector<RepCredential> credentials;
  JIANGXIN_ASSIGN(names, rep_files(files, data));
  for (const std::string& name : names) {
    JIANGXIN_ASSIGN(stored, load_credential(files, data, name));
    credentials.push_back(std::move(stored.credential));
  }
  return credentials;
}

Result<std::vector<RepCredential>> load_own_rep_credentials(FileSystem& files, const Path& data,
                                                            const SecretBytes& device_secret) {
  std::vector<RepCredential> credentials;
  JIANGXIN_ASSIGN(names, rep_files(files, data));
  for (const std::string& name : names) {
    auto stored = load_credential(files, data, name);
    if (stored && is_own(*stored, name, device_secret))
      credentials.push_back(std::move(stored->credential));
    else
      log_warning(name + " was altered or damaged: passed over");
  }
  return credentials;
}

std::string rep_key_context(const std::string& id) {
  return "rep:" + id;
}

Result<void> save_rep_credential(FileSystem& files, const Path& data,
                                 const RepCredential& credential,
                                 const SecretBytes& device_secret) {
  nlohmann::json value = value_of(credential);
  const std::string json = wire::dump(value);
  value["mac"] = to_string(mac_of(as_bytes(json), device_secret, kRepContext));
  return save(files, data, rep_file(credential.id), as_bytes(wire::dump(value)));
}

Result<void> remove_rep_credential(FileSystem& files, const Path& data, const std::string& id) {
  return files.erase(folder_in(data) / rep_file(id));
}

Result<void> keep_campaign(FileSystem& files, const Path& data, std::string_view json) {
  if (const auto kept = kept_campaign(files, data); kept && *kept == json) return {};
  return save(files, data, "campaign.json", as_bytes(json));
}

Result<std::optional<std::string>> kept_campaign(FileSystem& files, const Path& data) {
  const auto json = read_file(files, folder_in(data) / "campaign.json", kMaxCampaignBytes);
  if (json) return std::string(as_text(*json));
  if (json.error().code == ErrorCode::NotFound) return std::optional<std::string>();
  return tl::unexpected<Error>(json.error());
}

Result<Bytes> load_service_lock(FileSystem& files, const Path& data) {
  return load(files, data, "service.lock");
}

Result<void> save_service_lock(FileSystem& files, const Path& data, ByteView wrapped) {
  return save(files, data, "service.lock", wrapped);
}

}  // namespace jiangxin

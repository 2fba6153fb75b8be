#include "sync/store/terminal.h"

#include "sync/protocol/json_reader.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

constexpr std::size_t kLargestFile = 64 * 1024;
constexpr std::size_t kLongestText = 1024;
constexpr std::string_view kRepPrefix = "rep-";
constexpr std::string_view kRepSuffix = ".json";

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

std::string rep_file(const std::string& id) {
  return std::string(kRepPrefix) + id + std::string(kRepSuffix);
}

HqKeys read_hq_keys(wire::Reader& in) {
  return {.box = in.parsed<BoxPublicKey>("box", parse_box_key),
          .sign = in.parsed<SignPublicKey>("sign", parse_sign_key)};
}

Terminal read_terminal(wire::Reader& in) {
  return {.id = in.id<TerminalId>("id"),
          .name = in.text("name", kLongestText),
          .unit_name = in.text("unit_name", kLongestText),
          .unit_key = in.parsed<BoxPublicKey>("unit_key", parse_box_key),
          .hq = in.object("hq", read_hq_keys),
          .hub_url = in.text("hub_url", kLongestText),
          .sign_key = in.parsed<SignPublicKey>("sign_key", parse_sign_key)};
}

RepCredential read_credential(wire::Reader& in) {
  return {.id = in.text("id", kLongestText),
          .name = in.text("name", kLongestText),
          .wrapped_unit_key = in.bytes("wrapped_unit_key", kLargestFile),
          .made_at = in.optional<TimePoint>("made_at", parse_time),
          .role = in.optional<RepRole>("role", parse_rep_role).value_or(RepRole::Endorse)};
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
  return wire::dump(
      {{"id", to_string(terminal.id)},
       {"name", terminal.name},
       {"unit_name", terminal.unit_name},
       {"unit_key", to_string(terminal.unit_key)},
       {"hq", {{"box", to_string(terminal.hq.box)}, {"sign", to_string(terminal.hq.sign)}}},
       {"hub_url", terminal.hub_url},
       {"sign_key", to_string(terminal.sign_key)}});
}

Result<Terminal> load_terminal(FileSystem& files, const Path& data) {
  JIANGXIN_ASSIGN(json, load(files, data, "terminal.json"));
  return sound(wire::parse_object<Terminal>(as_text(json), kLargestFile, read_terminal), data,
               "terminal.json");
}

Result<void> save_terminal(FileSystem& files, const Path& data, const Terminal& terminal) {
  return save(files, data, "terminal.json", as_bytes(to_json(terminal)));
}

Result<TerminalSecrets> load_terminal_secrets(FileSystem& files, const Path& data,
                                              const SecretKeepers& keepers) {
  const DeviceSecret device(files, data, keepers);
  JIANGXIN_ASSIGN(place, device.place());
  JIANGXIN_ASSIGN(sign, load_sign_keys(files, data));
  JIANGXIN_ASSIGN(secret, device.load());
  return TerminalSecrets{std::move(secret), std::move(sign), place};
}

Result<SignKeyPair> load_sign_keys(FileSystem& files, const Path& data) {
  JIANGXIN_ASSIGN(secret, load(files, data, "sign.key"));
  auto keys = sound(sign_keys_from(secret), data, "sign.key");
  wipe(secret);
  return keys;
}

Result<void> save_sign_keys(FileSystem& files, const Path& data, const SignKeyPair& keys) {
  return save(files, data, "sign.key", keys.secret_key.view());
}

Result<std::vector<RepCredential>> load_rep_credentials(FileSystem& files, const Path& data) {
  std::vector<RepCredential> credentials;
  JIANGXIN_ASSIGN(names, files.list(folder_in(data)));
  for (const std::string& name : names) {
    if (!name.starts_with(kRepPrefix) || !name.ends_with(kRepSuffix)) continue;
    JIANGXIN_ASSIGN(json, load(files, data, name));
    JIANGXIN_ASSIGN(credential, sound(wire::parse_object<RepCredential>(as_text(json), kLargestFile,
                                                                        read_credential),
                                      data, name));
    credentials.push_back(std::move(credential));
  }
  return credentials;
}

Result<void> save_rep_credential(FileSystem& files, const Path& data,
                                 const RepCredential& credential) {
  nlohmann::json value{{"id", credential.id},
                       {"name", credential.name},
                       {"wrapped_unit_key", to_base64(credential.wrapped_unit_key)},
                       {"role", to_string(credential.role)}};
  if (credential.made_at) value["made_at"] = to_string(*credential.made_at);
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

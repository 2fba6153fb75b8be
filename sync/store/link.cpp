#include "sync/store/link.h"

#include <algorithm>

#include "sync/protocol/json_reader.h"

namespace jiangxin {
namespace {

constexpr std::size_t kLargestLinkFile = 64 * 1024;

Path session_file(const Path& data) {
  return data / "terminal" / "session.json";
}

Result<void> save(FileSystem& files, const Path& path, ByteView content) {
  JIANGXIN_TRY(files.make_folder(path.parent_path()));
  return write_file(files, path, content);
}

LinkSession read_session(wire::Reader& in) {
  return {.last = in.optional<SessionId>("last", &SessionId::parse),
          .next = in.optional<SessionId>("next", &SessionId::parse)};
}

}  // namespace

LinkFiles link_files(const Path& data) {
  return {data / "terminal" / "hq-ca.pem", data / "terminal" / "link.pem"};
}

bool has_certificate(FileSystem& files, const Path& data) {
  return files.size(link_files(data).certificate).has_value();
}

Result<std::optional<std::string>> load_link_certificate(FileSystem& files, const Path& data) {
  auto pem = read_file(files, link_files(data).certificate, kLargestLinkFile);
  if (!pem && pem.error().code == ErrorCode::NotFound) return std::optional<std::string>();
  if (!pem) return tl::unexpected<Error>(pem.error());
  const std::string_view text = as_text(*pem);
  const std::string certificate(text.substr(0, text.find("-----BEGIN PRIVATE")));
  wipe(*pem);
  return certificate;
}

Result<void> save_link_certificate(FileSystem& files, const Path& data,
                                   const LinkCertificate& link) {
  SecretBytes both(link.certificate.size() + link.key.size());
  const auto end = std::ranges::copy(as_bytes(link.certificate), both.writable().begin()).out;
  std::ranges::copy(link.key.view(), end);
  return save(files, link_files(data).certificate, both.view());
}

Result<void> save_hq_authority(FileSystem& files, const Path& data, std::string_view pem) {
  return save(files, link_files(data).authority, as_bytes(pem));
}

Result<LinkSession> load_link_session(FileSystem& files, const Path& data) {
  const Path path = session_file(data);
  const auto json = read_file(files, path, kLargestLinkFile);
  if (!json && json.error().code == ErrorCode::NotFound) return LinkSession{};
  if (!json) return tl::unexpected<Error>(json.error());
  const auto session =
      wire::parse_object<LinkSession>(as_text(*json), kLargestLinkFile, read_session);
  if (session) return *session;
  return fail(ErrorCode::Corrupt, path.string() + ": " + session.error().detail);
}

Result<void> save_link_session(FileSystem& files, const Path& data, const LinkSession& session) {
  nlohmann::json value = nlohmann::json::object();
  if (session.last) value["last"] = to_string(*session.last);
  if (session.next) value["next"] = to_string(*session.next);
  return save(files, session_file(data), as_bytes(wire::dump(value)));
}

}  // namespace jiangxin

#include <algorithm>

#include "sync/protocol/json_reader.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/messages.h"

namespace jiangxin {
namespace {

using nlohmann::json;

constexpr std::size_t kIdBytes = 64;

json to_value(const SealedFileRef& file) {
  return {{"digest", to_string(file.digest)}, {"size", file.size}};
}

SealedFileRef read_file_ref(wire::Reader& in) {
  return {.digest = in.digest("digest"),
          .size = static_cast<std::uint64_t>(
              in.integer("size", 1, static_cast<std::int64_t>(kMaxFileBytes)))};
}

std::vector<Digest> read_withdrawals(wire::Reader& in) {
  if (!in.has("after_withdrawals")) return {};
  return in.texts<Digest>("after_withdrawals", kMaxWithdrawals, parse_digest);
}

SubmissionManifest read_manifest(wire::Reader& in) {
  return {.suite = in.optional<Suite>("suite", parse_suite).value_or(Suite::X25519),
          .id = in.id<SubmissionId>("id"),
          .application_id = in.id<ApplicationId>("application_id"),
          .kind = in.parsed<SubmissionKind>("kind", parse_submission_kind),
          .follows = in.optional<Digest>("follows", parse_digest),
          .after_withdrawals = read_withdrawals(in),
          .campaign_id = in.text("campaign_id", kIdBytes),
          .form_version = static_cast<int>(in.integer("form_version", 0, 1'000'000)),
          .terminal_id = in.id<TerminalId>("terminal_id"),
          .unit_key_id = in.text("unit_key_id", kIdBytes),
          .finalized_at = in.time("finalized_at"),
          .last_hq_time = in.optional<TimePoint>("last_hq_time", parse_time),
          .body_digest = in.digest("body_digest"),
          .files = in.list<SealedFileRef>("files", kMaxFiles, read_file_ref)};
}

}  // namespace

std::string to_json(const SubmissionManifest& manifest) {
  json value = {{"id", to_string(manifest.id)},
                {"application_id", to_string(manifest.application_id)},
                {"kind", to_string(manifest.kind)},
                {"campaign_id", manifest.campaign_id},
                {"form_version", manifest.form_version},
                {"terminal_id", to_string(manifest.terminal_id)},
                {"unit_key_id", manifest.unit_key_id},
                {"finalized_at", to_string(manifest.finalized_at)},
                {"body_digest", to_string(manifest.body_digest)},
                {"files", json::array()}};
  if (manifest.suite != Suite::X25519) value["suite"] = to_string(manifest.suite);
  if (manifest.follows) value["follows"] = to_string(*manifest.follows);
  for (const Digest& withdrawal : manifest.after_withdrawals)
    value["after_withdrawals"].push_back(to_string(withdrawal));
  if (manifest.last_hq_time) value["last_hq_time"] = to_string(*manifest.last_hq_time);
  for (const SealedFileRef& file : manifest.files) value["files"].push_back(to_value(file));
  return wire::dump(value);
}

Result<SubmissionManifest> parse_manifest(std::string_view text) {
  return wire::parse_object<SubmissionManifest>(text, kMaxManifestBytes, read_manifest);
}

// The manifest travels as a text, byte for byte as it was signed.
std::string head_line(const Submission& submission) {
  return wire::dump({{"manifest", submission.manifest_json},
                     {"signature", to_string(submission.signature)}}) +
         "\n";
}

std::string to_wire(const Submission& submission) {
  return head_line(submission).append(as_text(submission.body));
}

Result<Submission> parse_submission(std::string_view text) {
  const std::size_t end = text.substr(0, kMaxHeadBytes + 1).find('\n');
  if (end == std::string_view::npos)
    return jiangxin::fail(
        text.size() > kMaxHeadBytes ? ErrorCode::TooLarge : ErrorCode::InvalidInput,
        "/: no end of the first line");
  const std::string_view body = text.substr(end + 1);
  if (body.size() > kSmallBytes)
    return jiangxin::fail(ErrorCode::TooLarge, "a body above 64 KiB goes up as a file");
  auto submission =
      wire::parse_object<Submission>(text.substr(0, end), kMaxHeadBytes, [](wire::Reader& in) {
        Submission head{.manifest = {},
                        .manifest_json = in.text("manifest", kMaxManifestBytes),
                        .signature = in.signature("signature"),
                        .body = {}};
        auto manifest = parse_manifest(head.manifest_json);
        if (!manifest) in.fail("manifest", manifest.error().detail);
        if (manifest) head.manifest = *std::move(manifest);
        return head;
      });
  if (submission) submission->body = to_bytes(body);
  return submission;
}

}  // namespace jiangxin

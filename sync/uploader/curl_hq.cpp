#include "sync/uploader/curl_hq.h"

#include <sodium.h>

#include "sync/protocol/limits.h"
#include "sync/protocol/problem.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMaxAnswerBytes = 1 << 20;  // a receipt, or the files that HQ lacks

tl::unexpected<HqFailure> failed(HqTrouble trouble, std::string detail) {
  return tl::unexpected<HqFailure>(HqFailure{trouble, std::move(detail), std::nullopt});
}

// A genuine answer that this side cannot read.
tl::unexpected<HqFailure> unreadable(const Error& error) {
  return failed(HqTrouble::OtherVersion, "HQ's answer: " + error.detail);
}

// What stands between: a portal shows a page or leads to one; a proxy refuses, or finds nobody.
HqTrouble trouble_on_the_way(int status) {
  switch (status) {
    case 413:
      return HqTrouble::TooLarge;
    case 502:
    case 503:
    case 504:
      return HqTrouble::Unreachable;
    case 511:  // "network authentication required"
      return HqTrouble::NotHq;
    default:
      return status >= 400 ? HqTrouble::Blocked : HqTrouble::NotHq;
  }
}

tl::unexpected<HqFailure> not_from_hq(const ClientReply& reply) {
  return tl::unexpected<HqFailure>(
      HqFailure{trouble_on_the_way(reply.status),
                "something else than HQ answers, with status " + std::to_string(reply.status),
                reply.retry_after});
}

tl::unexpected<HqFailure> problem_of(const ClientReply& reply) {
  const auto problem = parse_problem(reply.body);
  HqFailure failure = failure_of(problem ? *problem : Problem{reply.status, "unreadable", ""});
  // What this client asks for, every hub of this version knows.
  if (reply.status == 404 || reply.status == 405) failure.trouble = HqTrouble::OtherVersion;
  failure.retry_after = reply.retry_after;
  return tl::unexpected<HqFailure>(std::move(failure));
}

// tus asks for the ordinary alphabet here, with padding.
std::string base64_of(std::string_view text) {
  std::string out(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), as_bytes(text).data(), text.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // its terminating zero
  return out;
}

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace

CurlHq::CurlHq(std::string url, ClientLimits limits)
    : url_(without_slash(std::move(url))), client_(limits) {}

void CurlHq::move_to(std::string url) {
  url_ = without_slash(std::move(url));
}

HqResult<ClientReply> CurlHq::ask(ClientRequest request) {
  request.url.insert(0, url_);
  auto reply = client_.perform(request);
  if (!reply) return reply;
  if (reply->protocol.empty()) return not_from_hq(*reply);
  if (reply->protocol != std::to_string(kProtocolVersion))
    return failed(HqTrouble::OtherVersion, "HQ speaks version " + reply->protocol.substr(0, 16));
  if (reply->status < 200 || reply->status > 299) return problem_of(*reply);
  return reply;
}

HqResult<SubmitAnswer> CurlHq::submit(const Submission& submission) {
  const std::string json = to_json(submission);
  ClientRequest request{.method = "PUT",
                        .url = "/submissions/" + to_string(submission.manifest.id),
                        .headers = {"Content-Type: application/json"},
                        .body = source_of(as_bytes(json)),
                        .body_size = json.size(),
                        .progress = {},
                        .max_answer = kMaxAnswerBytes};
  const auto reply = ask(std::move(request));
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  if (reply->status == 202) {
    auto missing = parse_missing(reply->body);
    if (!missing) return unreadable(missing.error());
    return SubmitAnswer{std::nullopt, *std::move(missing)};
  }
  auto receipt = parse_receipt(reply->body);
  if (!receipt) return unreadable(receipt.error());
  return SubmitAnswer{*std::move(receipt), {}};
}

HqResult<void> CurlHq::upload(const SealedFileRef& file, const SourceAt& source_at,
                              const Progress& progress) {
  auto source = source_at(0);
  if (!source) return failed(HqTrouble::Unreachable, "nothing to send: " + source.error().detail);
  ClientRequest request{
      .method = "POST",
      .url = "/files",
      .headers = {"Tus-Resumable: 1.0.0", "Content-Type: application/offset+octet-stream",
                  "Upload-Length: " + std::to_string(file.size),
                  "Upload-Metadata: digest " + base64_of(to_string(file.digest))},
      .body = *std::move(source),
      .body_size = file.size,
      .progress = progress,
      .max_answer = kMaxAnswerBytes};
  const auto reply = ask(std::move(request));
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  return {};
}

HqResult<Updates> CurlHq::updates(const TerminalId& terminal, const std::string& cursor) {
  ClientRequest request{
      .method = "GET",
      .url = "/updates?terminal=" + to_string(terminal) + "&cursor=" + HttpClient::escaped(cursor),
      .headers = {},
      .body = {},
      .body_size = 0,
      .progress = {},
      .max_answer = kMaxUpdatesBytes};
  const auto reply = ask(std::move(request));
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  auto updates = parse_updates(reply->body);
  if (!updates) return unreadable(updates.error());
  return *std::move(updates);
}

}  // namespace jiangxin

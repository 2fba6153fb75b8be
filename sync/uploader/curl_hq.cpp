#include "sync/uploader/curl_hq.h"

#include <algorithm>

#include <curl/curl.h>

#include "sync/protocol/limits.h"
#include "sync/protocol/problem.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMaxAnswerBytes = 1 << 20;  // a receipt, or the files that HQ lacks

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
  HqFailure failure = failure_of(reply);
  // What this client asks for, every hub of this version knows.
  if (reply.status == 404 || reply.status == 405) failure.trouble = HqTrouble::OtherVersion;
  return tl::unexpected<HqFailure>(std::move(failure));
}

// A Date header field.
std::optional<TimePoint> time_of(const std::string& date) {
  const std::time_t seconds = curl_getdate(date.c_str(), nullptr);
  if (seconds < 0) return std::nullopt;
  return TimePoint{std::chrono::seconds{seconds}};
}

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

}  // namespace

CurlHq::CurlHq(std::string url, ClientLimits limits, std::unique_ptr<Membership> membership)
    : url_(without_slash(std::move(url))),
      client_(std::move(limits)),
      membership_(std::move(membership)),
      files_([this](ClientRequest request) { return ask(std::move(request)); }, "/files") {}

void CurlHq::move_to(std::string url) {
  url_ = without_slash(std::move(url));
  files_.forget();
  bodies_.clear();
  tag_ = {};
}

HqResult<ClientReply> CurlHq::ask(ClientRequest request) {
  if (!membership_) return ask_before(std::move(request));
  if (const auto joined = join(); !joined) return tl::unexpected<HqFailure>(joined.error());
  request.headers.push_back(membership_->header());
  auto reply = ask_before(std::move(request));
  if (reply) membership_->heed(*reply);
  return reply;
}

HqResult<void> CurlHq::join() {
  const auto ask = [this](ClientRequest request) { return ask_before(std::move(request)); };
  auto is_another = membership_->prepare(ask);
  if (is_another && *is_another) {
    client_.disconnect();
    is_another = membership_->prepare(ask);
  }
  if (!is_another) return tl::unexpected<HqFailure>(is_another.error());
  return {};
}

HqResult<ClientReply> CurlHq::ask_before(ClientRequest request) {
  request.url.insert(0, url_);
  auto reply = client_.perform(request);
  if (!reply) return reply;
  if (reply->protocol.empty()) return not_from_hq(*reply);
  if (reply->protocol != std::to_string(kProtocolVersion))
    return failed(HqTrouble::OtherVersion, "HQ speaks version " + reply->protocol.substr(0, 16));
  return reply;
}

HqResult<ClientReply> CurlHq::ask_well(ClientRequest request) {
  auto reply = ask(std::move(request));
  if (reply && (reply->status < 200 || reply->status > 299) && reply->status != 304)
    return problem_of(*reply);
  return reply;
}

// A larger body goes up as a file, and what HQ keeps already need not go up again.
std::string CurlHq::wire_of(const Submission& submission) const {
  const bool rides =
      submission.body.size() <= kSmallBytes && !bodies_.contains(submission.manifest.body_digest);
  return rides ? to_wire(submission) : head_line(submission);
}

// HQ keeps the body that it does not miss.
void CurlHq::note_body(const Digest& body, const std::vector<Digest>& missing) {
  if (std::ranges::find(missing, body) == missing.end())
    bodies_.insert(body);
  else
    bodies_.erase(body);
}

HqResult<SubmitAnswer> CurlHq::submit(const Submission& submission) {
  const Digest& body = submission.manifest.body_digest;
  const std::string wire = wire_of(submission);
  ClientRequest request{.method = "PUT",
                        .url = "/submissions/" + to_string(submission.manifest.id),
                        .headers = {"Content-Type: application/vnd.jiangxin.submission"},
                        .body = source_of(as_bytes(wire)),
                        .body_size = wire.size(),
                        .progress = {},
                        .max_answer = kMaxAnswerBytes};
  const auto reply = ask_well(std::move(request));
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  if (reply->status == 202) {
    auto missing = parse_missing(reply->body);
    if (!missing) return unreadable(missing.error());
    note_body(body, *missing);
    return SubmitAnswer{std::nullopt, *std::move(missing)};
  }
  bodies_.erase(body);
  auto receipt = parse_receipt(reply->body);
  if (!receipt) return unreadable(receipt.error());
  return SubmitAnswer{*std::move(receipt), {}};
}

HqResult<void> CurlHq::upload(const SealedFileRef& file, const SourceAt& source_at,
                              const Progress& progress) {
  return files_.upload(file, source_at, progress);
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
  const std::string asked = request.url;
  if (tag_.of == asked) request.headers.push_back("If-None-Match: " + tag_.value);
  const auto reply = ask_well(std::move(request));
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  if (reply->status == 304) {
    Updates nothing;
    nothing.cursor = cursor;
    nothing.hq_time = time_of(reply->date).value_or(TimePoint{});
    return nothing;
  }
  auto updates = parse_updates(reply->body);
  if (!updates) return unreadable(updates.error());
  // Of an answer that told nothing, so that 304 says the same.
  const bool nothing = updates->size() == 0;
  tag_ = nothing && time_of(reply->date) ? Tag{asked, reply->etag} : Tag{};
  return *std::move(updates);
}

HqResult<std::optional<std::int64_t>> CurlHq::audit(const TerminalId& terminal,
                                                    const AuditPart& part) {
  const std::string json = to_json(part);
  ClientRequest request = json_post("/audit/" + to_string(terminal), json, kMaxAnswerBytes);
  request.method = "PUT";
  const auto reply = ask(std::move(request));
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  if (reply->status == 404 || reply->status == 405) return std::optional<std::int64_t>();
  if (reply->status != 200) return problem_of(*reply);
  const auto place = parse_audit_answer(reply->body);
  if (!place) return unreadable(place.error());
  return std::optional(*place);
}

// Whoever answers with more, or with another part, is not believed: its digest would tell only when
// all of it had come.
HqResult<Bytes> CurlHq::download(const TerminalId&, const Digest& file, std::uint64_t from,
                                 std::size_t at_most) {
  const std::string first = std::to_string(from);
  const auto reply =
      ask({.method = "GET",
           .url = "/files/" + to_string(file),
           .headers = {"Range: bytes=" + first + "-" + std::to_string(from + at_most - 1)},
           .body = {},
           .body_size = 0,
           .progress = {},
           .max_answer = std::max(at_most, kMaxAnswerBytes)});
  if (!reply) return tl::unexpected<HqFailure>(reply.error());
  if (reply->status == 206 && reply->content_range.starts_with("bytes " + first + "-"))
    return to_bytes(reply->body);
  if (reply->status == 206) return failed(HqTrouble::OtherVersion, "another part of a file");
  // Its hub says that it is not for this terminal, or ends before that.
  HqFailure failure = failure_of(*reply);
  if (reply->status == 404 || reply->status == 416) failure.trouble = HqTrouble::Refused;
  return tl::unexpected<HqFailure>(std::move(failure));
}

}  // namespace jiangxin

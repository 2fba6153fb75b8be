#include "tests/fuzz/http_rules.h"

#include <algorithm>
#include <set>

#include "sync/base/utf8.h"
#include "sync/endpoint/tus_headers.h"
#include "sync/protocol/problem.h"
#include "tests/fuzz/fuzz.h"

namespace jiangxin {
namespace {

const std::set<int> kStatuses{200, 201, 202, 204, 206, 304, 400, 401, 403, 404, 405, 409,
                              410, 412, 413, 415, 416, 422, 423, 429, 431, 460, 507};

std::optional<std::string> field(const HttpAnswer& answer, std::string_view name) {
  const auto is_it = [&](const auto& field) { return field.first == name; };
  must(std::ranges::count_if(answer.headers, is_it) <= 1, "a header field is there once");
  const auto found = std::ranges::find_if(answer.headers, is_it);
  return found == answer.headers.end() ? std::nullopt : std::optional(found->second);
}

bool has(const HttpAnswer& answer, std::string_view name) {
  return field(answer, name).has_value();
}

std::string slug_of(const HttpAnswer& answer) {
  const auto problem = parse_problem(answer.body);
  return problem ? problem->slug : "";
}

bool is_printable(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; });
}

void check_fields(const HttpAnswer& answer) {
  must(kStatuses.contains(answer.status), "a status that PROTOCOL.md names");
  must(field(answer, "Jiangxin-Protocol") == "1", "each answer says the protocol");
  for (const auto& [name, value] : answer.headers)
    must(is_printable(name) && is_printable(value), "header fields are plain text");
  must(answer.status != 405 || has(answer, "Allow"), "405 says what is allowed");
  must(answer.status != 412 || has(answer, "Tus-Version"), "412 says which version");
  must(answer.status != 429 || has(answer, "Retry-After"), "429 says when to come again");
  must((answer.status != 206 && answer.status != 416) || has(answer, "Content-Range"),
       "a part says which");
  must(answer.status != 304 || answer.body.empty(), "nothing new is nothing");
}

void check_problem(const HttpAnswer& answer) {
  if (answer.status < 400) return;
  must(field(answer, "Content-Type") == "application/problem+json", "a problem is RFC 9457's");
  const auto problem = parse_problem(answer.body);
  must(problem && problem->status == answer.status && !problem->slug.empty(), "and says which");
  must(is_utf8(answer.body), "in UTF-8");
  must(answer.status != 507 || problem->slug == "disk-full", "507 is a full disk");
}

void check_source(const HttpAnswer& answer) {
  if (!answer.source) return;
  Bytes part(16 << 10);
  std::uint64_t read = 0;
  while (read < answer.source_size) {
    const auto wanted = std::min<std::uint64_t>(part.size(), answer.source_size - read);
    const auto count = answer.source(std::span(part).first(wanted));
    must(count && *count > 0 && *count <= wanted, "a file does not end early");
    read += *count;
  }
}

std::string meant_method(const ScriptedRequest& request) {
  return request.header("X-HTTP-Method-Override").value_or(request.method());
}

bool is_tus(const ScriptedRequest& request) {
  const bool is_download = request.method() == "GET" && request.path().size() > 7;
  return (request.path() == "/files" || request.path().starts_with("/files/")) &&
         request.path() != "/files/" && !is_download;
}

// Before anybody looks whose it is, or how it goes on: none of tus's.
bool is_of_the_door(const HttpAnswer& answer) {
  return answer.status == 401 || answer.status == 429 || answer.status == 431 ||
         (answer.status == 403 && slug_of(answer) != "whole");
}

}  // namespace

void HttpRules::check(const ScriptedRequest& request, const HttpAnswer& answer) {
  check_fields(answer);
  check_problem(answer);
  check_source(answer);
  if (has_gate_) check_door(request, answer);
  if (is_tus(request)) check_upload(request, answer);
  if (request.method() == "PUT" && request.path().starts_with("/submissions/"))
    check_receipt(request, answer);
  if (request.path() == "/updates" && answer.status == 200) {
    const auto updates = parse_updates(answer.body);
    must(updates.has_value(), "updates are what they are");
    const HubTown::Resident* who = town_.resident(request.who());
    must(!has_gate_ || (who != nullptr && is_meant_for(*updates, who->terminal.id)),
         "nobody hears what is another's");
  }
}

void HttpRules::check_door(const ScriptedRequest& request, const HttpAnswer& answer) const {
  const std::string& path = request.path();
  if (path == "/enrolments") return;
  const bool may_speak = request.who() == 'f' || request.who() == 'n' || request.who() == 'w';
  must(may_speak || answer.status >= 400, "a stranger gets nothing");
  const bool at_the_door = path == "/sessions" || path == "/certificates";
  must(at_the_door || request.is_let_in() || answer.status >= 400, "nor who is in no session");
  must(at_the_door || request.is_let_in() || is_of_the_door(answer), "and hears why");
}

void HttpRules::check_upload(const ScriptedRequest& request, const HttpAnswer& answer) {
  const bool is_turned_away = is_of_the_door(answer);
  must(is_turned_away || field(answer, "Tus-Resumable") == kTusVersion, "tus says its version");
  const std::string method = meant_method(request);
  const char whose = has_gate_ ? request.who() : '-';
  const std::string path = field(answer, "Location").value_or(request.path());
  if (answer.status == 460 || (method == "DELETE" && answer.status < 400))
    offsets_.erase({whose, path});
  must(answer.status != 201 || path.starts_with("/files/"), "what is created has an address");
  const auto offset = tus_number(field(answer, "Upload-Offset").value_or(""));
  const bool tells = answer.status == 201 || (answer.status == 204 && method == "PATCH") ||
                     (answer.status == 200 && method == "HEAD");
  must(tells == offset.has_value(), "who is to know the offset is told it");
  if (!tells) return;
  if (method == "HEAD") {
    const auto length = tus_number(field(answer, "Upload-Length").value_or(""));
    must(length && *offset <= *length, "an offset is within its file");
    must(field(answer, "Cache-Control") == "no-store", "and is of this moment");
    const auto told = offsets_.find({whose, path});
    must(told == offsets_.end() || *offset >= told->second, "what was told is kept");
  }
  if (method == "PATCH") {
    const auto from = tus_number(request.header("Upload-Offset").value_or(""));
    must(from && *offset == *from + request.body().size(), "all that came is there");
  }
  offsets_[{whose, path}] = *offset;
}

void HttpRules::check_receipt(const ScriptedRequest& request, const HttpAnswer& answer) {
  if (answer.status == 202) {
    const auto missing = parse_missing(answer.body);
    must(missing && !missing->empty(), "something is missing");
  }
  if (answer.status != 200) return;
  const auto receipt = parse_receipt(answer.body);
  must(receipt && is_genuine(*receipt, town_.hub.secrets().public_keys().sign),
       "a receipt is HQ's");
  must(request.path() == "/submissions/" + to_string(receipt->submission_id), "and of this");
  must(receipts_.try_emplace(request.path(), answer.body).first->second == answer.body,
       "the same submission, the same receipt");
}

}  // namespace jiangxin

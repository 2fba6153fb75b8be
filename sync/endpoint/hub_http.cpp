#include "sync/endpoint/hub_http.h"

#include <nlohmann/json.hpp>

#include "sync/endpoint/audit_exchange.h"
#include "sync/endpoint/download_exchange.h"
#include "sync/endpoint/gate_exchanges.h"
#include "sync/endpoint/http_answers.h"
#include "sync/endpoint/submission_exchange.h"
#include "sync/endpoint/tus_exchanges.h"
#include "sync/endpoint/tus_http.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMaxHeaderBytes = 16 << 10;

std::unique_ptr<HttpExchange> fixed(HttpAnswer answer) {
  return std::make_unique<FixedExchange>(std::move(answer));
}

std::unique_ptr<HttpExchange> allow(const std::string& methods) {
  HttpAnswer answer = problem_answer(405, "method-not-allowed", "one of " + methods);
  answer.headers.emplace_back("Allow", methods);
  return fixed(std::move(answer));
}

// What one terminal brings, as far as it may.
class MeteredExchange : public HttpExchange {
 public:
  MeteredExchange(std::unique_ptr<HttpExchange> inner, Allowance& allowance, TerminalId sender)
      : inner_(std::move(inner)), allowance_(allowance), sender_(sender) {}

  std::optional<HttpAnswer> early() override { return inner_->early(); }
  std::uint64_t takes_at_most() const override { return inner_->takes_at_most(); }
  bool is_refused() const override { return problem_ || inner_->is_refused(); }
  void receive(ByteView part) override {
    if (const auto brought = allowance_.bring(sender_, part.size()); brought)
      inner_->receive(part);
    else
      problem_ = brought.error();
  }
  HttpAnswer finish() override {
    if (!problem_) return metered(inner_->finish());
    inner_.reset();  // keeps what it has
    return problem_answer(*problem_);
  }

 private:
  // What is fetched counts like what is brought, before it goes.
  HttpAnswer metered(HttpAnswer answer) {
    if (!answer.source) return answer;
    const auto fetched = allowance_.bring(sender_, answer.source_size);
    return fetched ? answer : problem_answer(fetched.error());
  }

  std::unique_ptr<HttpExchange> inner_;
  Allowance& allowance_;
  TerminalId sender_;
  std::optional<Problem> problem_;
};

// Another one each day, so that a terminal hears at least once a day that its reps are confirmed.
std::string tag_of(const Updates& updates) {
  const auto day = std::chrono::floor<std::chrono::days>(updates.hq_time).time_since_epoch();
  const auto staff = updates.staff ? parse_staff_order(updates.staff->json) : StaffOrder{};
  return "W/\"" + updates.cursor + "." + std::to_string(staff ? staff->number : 0) + "." +
         std::to_string(day.count()) + "\"";
}

HttpAnswer not_found() {
  return problem_answer(404, "not-found", "nothing is here");
}

// What follows `folder` in `path`, if something does.
std::optional<std::string_view> below(std::string_view path, std::string_view folder) {
  if (!path.starts_with(folder) || path.size() == folder.size()) return std::nullopt;
  return path.substr(folder.size());
}

bool is_tus(std::string_view path) {
  return path == "/files" || below(path, "/files/");
}

}  // namespace

Result<TlsSetting> tls_setting(const Authority& authority, TimePoint now, Random& random) {
  JIANGXIN_ASSIGN(key, make_certificate_key());
  JIANGXIN_ASSIGN(request, make_certificate_request(key));
  JIANGXIN_ASSIGN(certificate, authority.issue_to_hub(
                                   request, Validity::since(now, Authority::kHubDays), random));
  const std::string own = certificate_to_pem(authority.certificate());
  return TlsSetting{certificate_to_pem(certificate) + own, std::move(key), own};
}

std::unique_ptr<HttpExchange> HubHttp::begin(const HttpRequest& request) {
  auto exchange = receive(request);
  if (!is_tus(request.path())) return exchange;
  return std::make_unique<TusExchange>(std::move(exchange));
}

std::unique_ptr<HttpExchange> HubHttp::receive(const HttpRequest& request) {
  if (request.header_bytes() > kMaxHeaderBytes)
    return fixed(problem_answer(431, "headers-too-large", "at most 16 KiB of header fields"));
  if (gate_) return enter(request);
  request.let_in("");
  return route(request, std::nullopt);
}

// Each of these makes the next possible: a code, a certificate, a session.
std::unique_ptr<HttpExchange> HubHttp::enter(const HttpRequest& request) {
  const std::string& path = request.path();
  const bool is_post = request.method() == "POST";
  if (path == "/enrolments" && !is_post) return allow("POST");
  if (path == "/enrolments") {
    const auto may = gate_->allowance.enrol(request.client_address());
    return may ? enrolment_exchange(*gate_) : turned_away(may.error());
  }
  const Admission::Visitor visitor{request.client_certificate(),
                                   request.header(kSessionHeader.data()).value_or("")};
  if (path == "/certificates" || path == "/sessions")
    return is_post ? join(path, visitor) : allow("POST");
  const auto sender = gate_->admission.admit(visitor);
  if (!sender) return turned_away(sender.error());
  request.let_in(to_string(*sender));
  const auto asked = gate_->allowance.ask(*sender);
  if (!asked) return turned_away(asked.error());
  return std::make_unique<MeteredExchange>(route(request, *sender), gate_->allowance, *sender);
}

// Of a terminal that HQ knows each costs a commit: they count like what it asks for afterwards.
std::unique_ptr<HttpExchange> HubHttp::join(const std::string& path,
                                            const Admission::Visitor& visitor) {
  const auto known = gate_->admission.admit_to_renew(visitor);
  if (!known) return turned_away(known.error());
  const auto asked = gate_->allowance.ask(*known);
  if (!asked) return turned_away(asked.error());
  return path == "/sessions" ? session_exchange(*gate_, visitor)
                             : renewal_exchange(*gate_, visitor);
}

std::unique_ptr<HttpExchange> HubHttp::route(const HttpRequest& request, const Sender& sender) {
  const std::string& path = request.path();
  const std::string& method = request.method();
  const bool reads = method == "GET" || method == "HEAD";
  if (path == "/health") return reads ? fixed(health()) : allow("GET, HEAD");
  if (path == "/updates") return reads ? fixed(updates(request, sender)) : allow("GET, HEAD");
  if (is_tus(path)) return route_file(request, sender);
  if (const auto name = below(path, "/submissions/")) {
    if (method != "PUT") return allow("PUT");
    const auto id = SubmissionId::parse(*name);
    if (id) return std::make_unique<SubmissionExchange>(hub_, budget_, *id, sender);
  }
  if (const auto name = below(path, "/audit/")) {
    if (method != "PUT") return allow("PUT");
    const auto terminal = TerminalId::parse(*name);
    if (terminal && sender && *sender != *terminal) return turned_away(another_terminal());
    if (terminal) return std::make_unique<AuditExchange>(hub_, budget_, *terminal);
  }
  return fixed(not_found());
}

std::unique_ptr<HttpExchange> HubHttp::route_file(const HttpRequest& request,
                                                  const Sender& sender) {
  const std::string method = tus_method_of(request);
  const auto name = below(request.path(), "/files/");
  if (name && method == "GET") return download_exchange(hub_, request, *name, sender);
  return TusHttp(hub_.uploads(), budget_, sender).route(request, method, name);
}

HttpAnswer HubHttp::health() {
  const auto campaigns = hub_.campaigns();
  if (!campaigns) return problem_answer(campaigns.error());
  nlohmann::json list = nlohmann::json::array();
  for (const StoredCampaign& campaign : *campaigns)
    list.push_back({{"id", campaign.id},
                    {"form_version", campaign.form_version},
                    {"version", campaign.version}});
  return json_answer(200, nlohmann::json{{"service", "jiangxin-hub"},
                                         {"protocol", kProtocolVersion},
                                         {"time", to_string(hub_.now())},
                                         {"campaigns", list}}
                              .dump());
}

HttpAnswer HubHttp::updates(const HttpRequest& request, const Sender& sender) {
  const auto terminal = TerminalId::parse(request.query("terminal").value_or(""));
  if (!terminal) return problem_answer(400, "bad-request", "terminal=<id> is needed");
  if (sender && *sender != *terminal) return problem_answer(another_terminal());
  const auto updates = hub_.updates_since(*terminal, request.query("cursor").value_or(""));
  if (!updates) return problem_answer(updates.error());
  const std::string tag = tag_of(*updates);
  HttpAnswer answer = updates->size() == 0 && request.header("If-None-Match") == tag
                          ? empty_answer(304)
                          : json_answer(200, to_json(*updates));
  answer.headers.emplace_back("ETag", tag);
  return answer;
}

}  // namespace jiangxin

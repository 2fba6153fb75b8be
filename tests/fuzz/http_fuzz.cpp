// What a stranger, or a terminal that has gone bad, may ask of HQ over HTTP: whole requests in a
// row, past the door too, to a real hub.
#include "sync/endpoint/hub_http.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/http_rules.h"

using namespace jiangxin;

namespace {

// So little that a few requests are too many.
constexpr AllowanceRules kStrict{.requests = {.at_once = 6, .a_second = 0.001},
                                 .bytes = {.at_once = 250'000, .a_second = 1},
                                 .enrolments = {.at_once = 2, .a_second = 0.001}};

// One request being answered.
struct Asked {
  const ScriptedRequest& request;
  std::unique_ptr<HttpExchange> exchange;
  ByteView left;  // of its body
};

// False: more than it takes, and the connection is cut.
bool send(Asked& asked, std::size_t bytes) {
  ByteView part = asked.left.first(bytes);
  asked.left = asked.left.subspan(bytes);
  const std::size_t sent = asked.request.body().size() - asked.left.size();
  if (sent > asked.exchange->takes_at_most()) return false;
  const std::size_t piece = std::max<std::size_t>(1, asked.request.piece());
  // Of a refused body the rest is passed over.
  for (; !part.empty() && !asked.exchange->is_refused();
       part = part.subspan(std::min(piece, part.size())))
    asked.exchange->receive(part.first(std::min(piece, part.size())));
  return true;
}

void end(Asked& asked, HttpRules& rules) {
  if (send(asked, asked.left.size())) rules.check(asked.request, asked.exchange->finish());
}

class Visit {
 public:
  Visit(HubTown& town, const HttpScript& script)
      : town_(town),
        allowance_(kStrict, town.hub.clock()),
        http_(town.hub.hub(),
              script.has_gate
                  ? std::optional(Gate{town.hub.admission(), town.hub.enrolments(), allowance_})
                  : std::nullopt),
        rules_(town, script.has_gate) {}

  void ask(const ScriptedRequest& request) {
    town_.hub.pass(request.after());
    Asked asked{request, http_.begin(request), request.body()};
    must(asked.exchange != nullptr, "each request is answered");
    if (request.how() == ScriptedRequest::How::Waiting) {
      const auto early = asked.exchange->early();
      if (early) return rules_.check(request, *early);
    }
    const bool in_halves = request.how() == ScriptedRequest::How::BrokenOff ||
                           request.how() == ScriptedRequest::How::Kept;
    if (!in_halves) return end(asked, rules_);
    if (!send(asked, asked.left.size() / 2)) return;
    if (request.how() == ScriptedRequest::How::Kept) kept_.push_back(std::move(asked));
  }

  void end_all() {
    for (Asked& asked : kept_) end(asked, rules_);
  }

 private:
  HubTown& town_;
  Allowance allowance_;
  HubHttp http_;
  HttpRules rules_;
  std::vector<Asked> kept_;
};

HubTown& town() {
  static HubTown built;
  return built;
}

}  // namespace

// Before the first input, to which none of it is to be put down.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  town();
  return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  town().hub.go_back();
  const HttpScript script = parse_script(text_of(data, size), town());
  Visit visit(town(), script);
  for (const auto& request : script.requests) visit.ask(*request);
  visit.end_all();
  return 0;
}

#include "tests/fuzz/http_seeds.h"

#include <openssl/sha.h>

#include "tests/fakes/sample_audit.h"
#include "tests/fuzz/hub_town.h"
#include "tests/sync/endpoint/tus_headers.h"

namespace jiangxin {
namespace {

using Fields = std::vector<std::string>;
using Resident = HubTown::Resident;

std::string ask(const std::string& letters, const std::string& line, const Fields& fields,
                const std::string& body = "") {
  std::string text = letters + " " + line + "\n";
  for (const std::string& field : fields) text += field + "\n";
  return text + "\n" + body;
}

template <class... More>
std::string script(char gate, const std::string& first, const More&... more) {
  return (gate + first + ... + ("\n====\n" + more));
}

std::string session(const SessionId& id) {
  return "Jiangxin-Session: " + to_string(id);
}
std::string session(const Resident& who) {
  return session(who.session);
}

Fields tus(const Resident& who, const Fields& more = {}) {
  Fields fields = more;  // the first of a name counts
  fields.insert(fields.end(), {session(who), "Tus-Resumable: 1.0.0"});
  return fields;
}

Fields bringing(const Resident& who, const Fields& more) {
  Fields fields = tus(who, more);
  fields.emplace_back("Content-Type: application/offset+octet-stream");
  return fields;
}

std::string metadata(ByteView bytes) {
  return "Upload-Metadata: digest " + ordinary_base64(to_string(digest_of(bytes)));
}

std::string sha1(const std::string& text) {
  std::string hash(SHA_DIGEST_LENGTH, '\0');
  SHA1(as_bytes(text).data(), text.size(), reinterpret_cast<unsigned char*>(hash.data()));
  return "Upload-Checksum: sha1 " + ordinary_base64(hash);
}

using Seeds = std::map<std::string, std::string>;

void add_readings(HubTown& town, Seeds& seeds) {
  const Resident& who = town.first;
  const std::string updates = "GET /updates?terminal=" + to_string(who.terminal.id) + "&cursor=";
  const Updates now = town.hub.hub().updates_since(who.terminal.id, "").value();
  const auto today = std::chrono::floor<std::chrono::days>(now.hq_time).time_since_epoch();
  const std::string tag =
      "If-None-Match: W/\"" + now.cursor + ".0." + std::to_string(today.count()) + "\"";
  seeds["health"] = script('p', ask("----", "GET /health", {}), ask("----", "POST /health", {}));
  seeds["updates"] = script('g', ask("f---", updates, {session(who)}),
                            ask("f---", updates + now.cursor, {session(who), tag}),
                            ask("fd--", updates + "1", {session(who)}));
  seeds["updates, plain"] = script('p', ask("----", updates, {}), ask("-y--", updates + "x", {}));
  seeds["handover"] =
      script('g', ask("n---", "GET /updates?terminal=" + to_string(town.next.terminal.id),
                      {session(town.next)}));
}

void add_downloads(HubTown& town, Seeds& seeds) {
  const auto get = [&](const SealedSample& file, const std::string& range) {
    return ask("n---", "GET /files/" + to_string(file.ref.digest),
               {session(town.next), "Range: bytes=" + range});
  };
  const SealedSample& large = town.first.terminal.files.front();
  const SealedSample& small = town.first.terminal.files.back();
  seeds["download"] = script('g', get(large, "0-"), get(small, "10-19"), get(small, "9999999-"));
  seeds["download, too much"] = script('g', get(large, "0-"), get(large, "0-"), get(large, "0-"));
  seeds["download, another's"] =
      script('g', ask("f---", "GET /files/" + to_string(small.ref.digest), {session(town.first)}));
}

void add_half(HubTown& town, Seeds& seeds) {
  const Resident& who = town.first;
  const std::string name = "/files/" + to_string(digest_of(town.half));
  const std::string rest(as_text(ByteView(town.half).subspan(HubTown::kHalf)));
  const std::string offset = "Upload-Offset: " + std::to_string(HubTown::kHalf);
  const std::string head = ask("f---", "HEAD " + name, tus(who));
  const std::string patch = "PATCH " + name;
  seeds["half, then all"] = script('g', head, ask("f@--", patch, bringing(who, {offset}), rest),
                                   head, ask("f---", "DELETE " + name, tus(who)));
  seeds["half, with a checksum"] =
      script('g', ask("f---", patch, bringing(who, {offset, sha1(rest)}), rest), head);
  seeds["half, wrong bytes"] =
      script('g', ask("f---", patch, bringing(who, {offset}), std::string(300, 'x')), head);
  seeds["half, terminated"] = script('g', ask("f---", "DELETE " + name, tus(who)), head);
  const SessionStep step{who.session, SessionId::make(town.random)};
  seeds["half, expired"] = script('g', ask("fm--", "POST /sessions", {}, to_json(step)),
                                  ask("f---", "HEAD " + name, tus(who, {session(step.next)})));
  seeds["half, broken off"] =
      script('g', ask("f-x-", patch, bringing(who, {offset}), rest.substr(0, 200)), head);
  seeds["half, twice at once"] =
      script('g', ask("f-k-", patch, bringing(who, {offset}), rest.substr(0, 100)), head,
             ask("f---", patch, bringing(who, {"Upload-Offset: 750"}), rest.substr(50)), head);
  seeds["half, another's"] = script('g', ask("n---", "HEAD " + name, tus(town.next)));
}

void add_creations(HubTown& town, Seeds& seeds) {
  const Resident& who = town.first;
  const std::string bytes = "sealed bytes of a small file";
  const std::string length = "Upload-Length: " + std::to_string(bytes.size());
  const std::string name = "/files/" + to_string(digest_of(as_bytes(bytes)));
  const std::string digest = metadata(as_bytes(bytes));
  seeds["options"] = script('g', ask("f---", "OPTIONS /files", {session(who)}),
                            ask("f---", "PUT /files", tus(who)));
  seeds["created, then brought"] =
      script('g', ask("f---", "POST /files", tus(who, {length, digest})),
             ask("f---", "PATCH " + name, bringing(who, {"Upload-Offset: 0"}), bytes),
             ask("f---", "HEAD " + name, tus(who)));
  seeds["brought at once"] =
      script('g', ask("f---", "POST /files", bringing(who, {length, digest}), bytes),
             ask("f-e-", "POST /files", bringing(who, {length, digest}), bytes));
  seeds["brought without a name"] =
      script('p', ask("----", "POST /files", bringing(who, {length, sha1(bytes)}), bytes));
  seeds["brought in part"] = script(
      'p', ask("----", "POST /files", bringing(who, {"Upload-Length: 99", digest}), bytes),
      ask("----", "POST /files", bringing(who, {"Upload-Length: 99", digest}), bytes),
      ask("----", "PATCH " + name, bringing(who, {"Upload-Offset: 28"}), std::string(71, 'x')));
  seeds["brought in chunks"] = script(
      'p',
      ask("----", "POST /files", bringing(who, {length, "Transfer-Encoding: chunked"}), bytes));
  seeds["large"] = script('p', ask("----", "POST /files", tus(who, {"Upload-Length: 4294967296"})),
                          ask("----", "POST /files", tus(who, {"Upload-Length: 4294967297"})));
  seeds["another method"] =
      script('p', ask("----", "POST /files", tus(who, {length, digest})),
             ask("----", "POST " + name, tus(who, {"X-HTTP-Method-Override: DELETE"})));
}

std::string put(const Submission& submission) {
  return "PUT /submissions/" + to_string(submission.manifest.id);
}

// The text that a script signs.
std::string unsigned_text(const Submission& submission) {
  return submission.manifest_json + "\n" + std::string(as_text(submission.body));
}

void add_submissions(HubTown& town, Seeds& seeds) {
  Resident& who = town.first;
  TestTerminal& terminal = who.terminal;
  const Digest follows = town.applicant.digest();
  const auto made = [&](SubmissionKind kind, const SubmissionBody& body) {
    SubmissionManifest manifest = terminal.manifest(town.id, kind);
    manifest.follows = follows;
    return terminal.sealed(manifest, body);
  };
  const Submission endorsement =
      made(SubmissionKind::Endorsement, {{}, Endorsement{"同意", true, "工会干部甲"}, {}, {}});
  const Submission withdrawal = made(SubmissionKind::Withdrawal, {{}, {}, "不报了", {}});
  Application blank;
  blank.campaign_id = town.campaign.id;
  blank.form_version = town.campaign.form_version;
  const Submission poor = terminal.submission(blank, ApplicationId::make(town.random));
  Submission again = town.applicant;
  seeds["submitted again"] = script('g', ask("f---", put(again), {session(who)}, to_wire(again)));
  again.body.clear();
  seeds["only the line"] = script('g', ask("f---", put(again), {session(who)}, to_wire(again)));
  seeds["endorsement"] =
      script('g', ask("f---", put(endorsement), {session(who)}, to_wire(endorsement)),
             ask("f@--", put(endorsement), {session(who)}, to_wire(endorsement)));
  seeds["withdrawal, signed"] =
      script('g', ask("f--m", put(withdrawal), {session(who)}, unsigned_text(withdrawal)));
  seeds["refused by the rules"] =
      script('g', ask("f--m", put(poor), {session(who)}, unsigned_text(poor)),
             ask("f---", "GET /updates?terminal=" + to_string(terminal.id), {session(who)}));
  seeds["another's"] = script('g', ask("n---", put(poor), {session(town.next)}, to_wire(poor)),
                              ask("f---", put(endorsement), {session(who)}, to_wire(poor)));
  Submission bodiless = endorsement;
  bodiless.body.clear();
  seeds["body missing"] = script('p', ask("----", put(bodiless), {}, to_wire(bodiless)));
  SubmissionManifest manifest = poor.manifest;
  manifest.files = {{digest_of(as_bytes("not there")), 9}};
  const Submission lacking = sign_submission(manifest, poor.body, terminal.sign);
  seeds["files missing"] = script('p', ask("----", put(lacking), {}, to_wire(lacking)));
}

void add_audit(HubTown& town, Seeds& seeds) {
  Resident& who = town.first;
  SampleAudit log(who.terminal.id, town.hub.secrets().box, who.terminal.sign, town.random);
  const std::string put = "PUT /audit/" + to_string(who.terminal.id);
  const std::string one = to_json(log.part(1));
  const std::string two = to_json(log.part(2));
  seeds["audit"] =
      script('g', ask("f---", put, {session(who)}, one), ask("f---", put, {session(who)}, two));
  seeds["audit, signed"] =
      script('g', ask("f--a", put, {session(who)}, two), ask("f--a", put, {session(who)}, one));
}

Bytes certificate_request() {
  return make_certificate_request(make_certificate_key().value()).value();
}

std::string request_of(const TestTerminal& who, const EnrolmentCode& code) {
  return to_wire(
      EnrolmentRequest{who.id, who.keys.sign_keys, who.keys.unit_keys, certificate_request()}, code,
      who.sign);
}

void add_door(HubTown& town, Seeds& seeds) {
  const TestTerminal newcomer(town.random, town.hub.secrets().box);
  const SessionStep next{town.first.session, SessionId::make(town.random)};
  const std::string first = to_json(SessionStep{std::nullopt, SessionId::make(town.random)});
  const std::string renewal = renewal_to_json(certificate_request());
  const std::string enrolment = request_of(newcomer, town.code);
  seeds["enrolment"] = script('g', ask("----", "POST /enrolments", {}, enrolment),
                              ask("----", "POST /enrolments", {}, enrolment));
  seeds["enrolled again"] =
      script('g', ask("----", "POST /enrolments", {}, request_of(town.cloned.terminal, town.again)),
             ask("c---", "POST /sessions", {}, first));
  seeds["too late"] = script('g', ask("-y--", "POST /enrolments", {}, enrolment));
  seeds["first session"] = script('g', ask("w---", "POST /sessions", {}, first));
  seeds["next session"] = script('g', ask("f---", "POST /sessions", {}, to_json(next)),
                                 ask("f---", "GET /health", {session(next.next)}),
                                 ask("f---", "GET /health", {session(town.first)}),
                                 ask("f---", "POST /sessions", {}, first));
  seeds["renewal"] = script('g', ask("f---", "POST /certificates", {}, renewal),
                            ask("fy--", "POST /certificates", {}, renewal),
                            ask("f---", "GET /health", {session(town.first)}));
  for (const std::string who : {"f", "u", "r", "c", "-"})
    seeds["at the door: " + who] = script('g', ask(who + "---", "GET /health", {}),
                                          ask(who + "---", "POST /sessions", {}, first));
  std::string often = "g";
  for (int i = 0; i < 8; ++i)
    often += ask("f---", "GET /health", {session(town.first)}) + "\n====\n";
  seeds["too often"] = often;
}

}  // namespace

std::map<std::string, std::string> http_seeds() {
  static HubTown town;  // libsodium draws from it to the end
  Seeds seeds;
  add_readings(town, seeds);
  add_downloads(town, seeds);
  add_half(town, seeds);
  add_creations(town, seeds);
  add_submissions(town, seeds);
  add_audit(town, seeds);
  add_door(town, seeds);
  return seeds;
}

}  // namespace jiangxin

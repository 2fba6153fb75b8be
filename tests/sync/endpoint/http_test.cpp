#include <latch>
#include <thread>

#include "sync/endpoint/hub_http.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/problem.h"
#include "tests/sync/endpoint/http_client.h"
#include "tests/sync/endpoint/hub_fixture.h"
#include "tests/sync/endpoint/tus_headers.h"

namespace jiangxin {
namespace {

struct Served : HubFixture {
  std::string path(const Submission& submission) const {
    return "/submissions/" + to_string(submission.manifest.id);
  }
  Reply put(const Submission& submission) {
    return client.send("PUT", path(submission), {}, to_json(submission));
  }
  void restart() {
    server.reset();
    http.reset();
    data.reset();
    data = HubData::open(dir / "hub", {disk_, clock, random}).value();
    serve();
  }
  void serve() {
    http = std::make_unique<HubHttp>(data->hub());
    server = std::make_unique<HttpServer>(HttpServer::start({"127.0.0.1", 0}, *http, {}).value());
    client = HttpClient(url());
  }
  std::string url() const { return "http://" + to_string(server->address()); }

  std::unique_ptr<HubHttp> http = std::make_unique<HubHttp>(data->hub());
  std::unique_ptr<HttpServer> server =
      std::make_unique<HttpServer>(HttpServer::start({"127.0.0.1", 0}, *http, {}).value());
  HttpClient client{url()};
  ApplicationId id = ApplicationId::make(random);
  Application application = terminal.application(campaign);
  Submission submission = terminal.submission(application, id);
};

// The headers without those of that name.
std::vector<std::string> without(std::vector<std::string> headers, const std::string& name) {
  std::erase_if(headers, [&](const std::string& line) { return line.starts_with(name + ":"); });
  return headers;
}

std::string slug(const Reply& reply) {
  CHECK(reply.headers.at("content-type") == "application/problem+json");
  const Problem problem = parse_problem(reply.body).value();
  CHECK(problem.status == reply.status);
  return problem.slug;
}

std::string text_of(const Bytes& bytes) {
  return std::string(as_text(bytes));
}

}  // namespace

TEST_CASE("every answer says that it comes from HQ, and when", "[hub][http]") {
  Served hub;
  for (const auto& [method, path] :
       std::vector<std::pair<std::string, std::string>>{{"GET", "/health"},
                                                        {"GET", "/"},
                                                        {"GET", "/files"},
                                                        {"OPTIONS", "/files"},
                                                        {"HEAD", "/files/" + std::string(64, 'a')},
                                                        {"POST", "/files"},
                                                        {"DELETE", "/submissions/x"},
                                                        {"PUT", "/submissions/x"},
                                                        {"GET", "/updates"}}) {
    Reply reply = hub.client.send(method, path);
    INFO(method << " " << path << " " << reply.status);
    CHECK(reply.headers["jiangxin-protocol"] == "1");
    CHECK_FALSE(reply.headers["date"].empty());
  }
}

TEST_CASE("health names the service, its protocol and its campaigns", "[hub][http]") {
  Served hub;
  const Reply reply = hub.client.send("GET", "/health");
  CHECK(reply.status == 200);
  CHECK(reply.body == R"({"campaigns":[{"form_version":1,"id":"longcheng-2025","version":1}],)"
                      R"("protocol":1,"service":"jiangxin-hub","time":")" +
                          to_string(hub.clock.now()) + R"("})");
}

TEST_CASE("a submission goes from missing files to its receipt over HTTP", "[hub][http]") {
  Served hub;
  const Reply lacking = hub.put(hub.submission);
  CHECK(lacking.status == 202);
  CHECK(parse_missing(lacking.body).value().size() == hub.terminal.files.size());

  for (const SealedSample& file : hub.terminal.files) {
    const Reply reply =
        hub.client.send("POST", "/files", tus_headers(file.ref), text_of(file.bytes));
    CHECK(reply.status == 201);
    CHECK(reply.headers.at("location") == "/files/" + to_string(file.ref.digest));
    CHECK(reply.headers.at("upload-offset") == std::to_string(file.ref.size));
    CHECK(reply.headers.at("tus-resumable") == "1.0.0");
  }
  const Reply received = hub.put(hub.submission);
  CHECK(received.status == 200);
  const Receipt receipt = parse_receipt(received.body).value();
  CHECK(is_genuine(receipt, hub.data->secrets().sign.public_key));
  CHECK(receipt.digest == hub.submission.digest());

  hub.clock.advance(std::chrono::hours{1});
  CHECK(hub.put(hub.submission).body == received.body);
  hub.restart();
  CHECK(hub.put(hub.submission).body == received.body);
}

TEST_CASE("eight identical first PUTs at once are one submission with equal receipts",
          "[hub][http][race]") {
  Served hub;
  hub.upload_all();
  std::vector<Reply> replies(8);
  std::latch together(8);
  {
    std::vector<std::jthread> threads;
    for (Reply& reply : replies)
      threads.emplace_back([&hub, &reply, &together] {
        HttpClient client(hub.url());
        const std::string json = to_json(hub.submission);
        together.arrive_and_wait();
        reply = client.send("PUT", hub.path(hub.submission), {}, json);
      });
  }
  for (const Reply& reply : replies) {
    CHECK(reply.status == 200);
    CHECK(reply.body == replies[0].body);
  }
  CHECK(hub.data->store().chain(hub.id).value().size() == 1);
  CHECK(hub.hub().updates(hub.terminal.id, "").value().receipts.size() == 1);
}

TEST_CASE("eight different first PUTs under one id: one is stored, seven conflict",
          "[hub][http][race]") {
  Served hub;
  hub.upload_all();
  std::vector<Submission> others;
  for (int i = 0; i < 8; ++i) {
    SubmissionManifest manifest = hub.submission.manifest;
    manifest.finalized_at += std::chrono::seconds{i};
    others.push_back(hub.terminal.sealed(manifest, {hub.application, {}, {}, {}}));
  }
  std::vector<long> statuses(8);
  std::latch together(8);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < 8; ++i)
      threads.emplace_back([&, i] {
        HttpClient client(hub.url());
        together.arrive_and_wait();
        statuses[i] = client.send("PUT", hub.path(others[i]), {}, to_json(others[i])).status;
      });
  }
  CHECK(std::ranges::count(statuses, 200) == 1);
  CHECK(std::ranges::count(statuses, 409) == 7);
}

TEST_CASE("a PUT that is wrong is refused by its slug", "[hub][http]") {
  Served hub;
  hub.upload_all();
  const std::string json = to_json(hub.submission);
  const std::string path = hub.path(hub.submission);
  const auto put = [&](const std::string& to, const std::string& body) {
    return hub.client.send("PUT", to, {}, body);
  };

  Reply reply = put(path, "{\"manifest\":7}");
  CHECK(reply.status == 400);
  CHECK(slug(reply) == "bad-request");
  CHECK(parse_problem(reply.body).value().detail == "/manifest: not a text");
  CHECK(put(path, "").status == 400);
  CHECK(put(path, "{").status == 400);
  CHECK(put(path, std::string(100'000, '[')).status == 400);

  reply = put("/submissions/" + to_string(SubmissionId::make(hub.random)), json);
  CHECK(reply.status == 422);
  CHECK(slug(reply) == "bad-manifest");
  CHECK(slug(put("/submissions/not-an-id", json)) == "not-found");

  Submission forged = hub.submission;
  forged.signature[0] ^= 1;
  reply = hub.put(forged);
  CHECK(reply.status == 422);
  CHECK(slug(reply) == "bad-signature");

  TestTerminal stranger(hub.random, hub.data->secrets().box.public_key);
  reply = hub.put(stranger.submission(hub.application, hub.id));
  CHECK(reply.status == 403);
  CHECK(slug(reply) == "unknown-terminal");

  REQUIRE(hub.put(hub.submission).status == 200);
  SubmissionManifest manifest = hub.submission.manifest;
  manifest.finalized_at += std::chrono::seconds{1};
  reply = hub.put(hub.terminal.sealed(manifest, {hub.application, {}, {}, {}}));
  CHECK(reply.status == 409);
  CHECK(slug(reply) == "conflict");
}

TEST_CASE("a submission above the limit is refused without being kept", "[hub][http]") {
  Served hub;
  const Reply reply = hub.client.send("PUT", hub.path(hub.submission), {},
                                      std::string(kMaxSubmissionBytes + 1, ' '));
  CHECK(reply.status == 413);
  CHECK(slug(reply) == "too-large");
}

TEST_CASE("an upload that is wrong leaves nothing", "[hub][http][tus]") {
  Served hub;
  const SealedSample& file = hub.terminal.files[0];
  const auto headers = tus_headers(file.ref);
  const std::string bytes = text_of(file.bytes);
  const auto post = [&](const std::vector<std::string>& with, const std::string& body) {
    return hub.client.send("POST", "/files", with, body);
  };
  const auto changed = [&](const std::string& name, const std::string& value) {
    auto lines = without(headers, name);
    lines.push_back(name + ": " + value);
    return lines;
  };
  std::string flipped = bytes;
  flipped[100] = static_cast<char>(flipped[100] ^ 1);

  Reply reply = post(headers, flipped);
  CHECK(reply.status == 460);
  CHECK(slug(reply) == "digest-mismatch");
  CHECK(slug(post(headers, bytes.substr(1))) == "incomplete-upload");
  CHECK(slug(post(headers, "")) == "incomplete-upload");
  CHECK(post(headers, bytes + "x").status == 413);
  reply = post(without(headers, "Tus-Resumable"), bytes);
  CHECK(reply.status == 412);
  CHECK(reply.headers.at("tus-version") == "1.0.0");
  CHECK(post(changed("Tus-Resumable", "0.2.2"), bytes).status == 412);
  CHECK(post(changed("Content-Type", "image/jpeg"), bytes).status == 415);
  CHECK(slug(post(without(headers, "Upload-Length"), bytes)) == "bad-upload");
  CHECK(slug(post(changed("Upload-Length", "-5"), bytes)) == "bad-upload");
  CHECK(post(changed("Upload-Length", "99999999999"), bytes).status == 413);
  for (const char* metadata : {"", "digest", "digest !!!!", "digest YWJj", "name YWJj"})
    CHECK(slug(post(changed("Upload-Metadata", metadata), bytes)) == "bad-upload");

  CHECK(hub.client.send("HEAD", "/files/" + to_string(file.ref.digest), {headers[0]}).status ==
        404);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(hub.dir / "hub" / "files"))
    CHECK(entry.is_directory());
}

TEST_CASE("a stored file is found by HEAD and taken again without being stored twice",
          "[hub][http][tus]") {
  Served hub;
  const SealedSample& file = hub.terminal.files[0];
  const std::string path = "/files/" + to_string(file.ref.digest);
  const auto headers = tus_headers(file.ref);
  CHECK(hub.client.send("POST", "/files", headers, text_of(file.bytes)).status == 201);
  const auto written = std::filesystem::last_write_time(hub.data->shelf().path(file.ref.digest));
  CHECK(hub.client.send("POST", "/files", headers, text_of(file.bytes)).status == 201);
  CHECK(std::filesystem::last_write_time(hub.data->shelf().path(file.ref.digest)) == written);

  const Reply head = hub.client.send("HEAD", path, {"Tus-Resumable: 1.0.0"});
  CHECK(head.status == 200);
  CHECK(head.headers.at("upload-offset") == std::to_string(file.ref.size));
  CHECK(head.headers.at("upload-length") == std::to_string(file.ref.size));
  CHECK(head.headers.at("cache-control") == "no-store");
  CHECK(hub.client.send("HEAD", path).status == 412);
  CHECK(hub.client.send("HEAD", "/files/..%2F..%2Fhub.db", {"Tus-Resumable: 1.0.0"}).status == 404);
}

TEST_CASE("what HQ has is not sent again by a client that asks first", "[hub][http][tus]") {
  Served hub;
  const SealedSample& file = hub.terminal.files[0];
  auto headers = tus_headers(file.ref);
  REQUIRE(hub.client.send("POST", "/files", headers, text_of(file.bytes)).status == 201);
  headers.push_back("Expect: 100-continue");
  const Reply reply = hub.client.send("POST", "/files", headers, "other bytes, never sent");
  CHECK(reply.status == 201);
}

TEST_CASE("OPTIONS tells what of tus there is", "[hub][http][tus]") {
  Served hub;
  const Reply reply = hub.client.send("OPTIONS", "/files");
  CHECK(reply.status == 204);
  CHECK(reply.headers.at("tus-version") == "1.0.0");
  CHECK(reply.headers.at("tus-extension") == "creation-with-upload");
  CHECK(reply.headers.at("tus-max-size") == std::to_string(kMaxFileBytes));
}

TEST_CASE("updates come by cursor and cost nothing when there is nothing", "[hub][http]") {
  Served hub;
  hub.deliver(hub.submission);
  const std::string path = "/updates?terminal=" + to_string(hub.terminal.id);
  const Reply first = hub.client.send("GET", path);
  CHECK(first.status == 200);
  const Updates updates = parse_updates(first.body).value();
  CHECK(updates.receipts.size() == 1);
  CHECK(updates == hub.hub().updates(hub.terminal.id, "").value());

  const std::string next = path + "&cursor=" + updates.cursor;
  const Reply nothing = hub.client.send("GET", next);
  CHECK(nothing.status == 200);
  CHECK(parse_updates(nothing.body).value().receipts.empty());
  const std::string known = "If-None-Match: " + nothing.headers.at("etag");
  const Reply unchanged = hub.client.send("GET", next, {known});
  CHECK(unchanged.status == 304);
  CHECK(unchanged.body.empty());
  CHECK(unchanged.headers.at("jiangxin-protocol") == "1");

  REQUIRE(hub.hub().decide(hub.id, DecisionState::Accepted, {}));
  const Reply news = hub.client.send("GET", next, {known});
  CHECK(news.status == 200);
  CHECK(parse_updates(news.body).value().decisions.size() == 1);
}

TEST_CASE("updates are for terminals that HQ knows", "[hub][http]") {
  Served hub;
  CHECK(slug(hub.client.send("GET", "/updates")) == "bad-request");
  CHECK(slug(hub.client.send("GET", "/updates?terminal=x")) == "bad-request");
  CHECK(slug(hub.client.send("GET",
                             "/updates?terminal=" + to_string(TerminalId::make(hub.random)))) ==
        "unknown-terminal");
  CHECK(slug(hub.client.send("GET", "/updates?terminal=" + to_string(hub.terminal.id) +
                                        "&cursor=soon")) == "bad-request");
}

TEST_CASE("what is not there, or not done so, is said", "[hub][http]") {
  Served hub;
  CHECK(slug(hub.client.send("GET", "/")) == "not-found");
  CHECK(slug(hub.client.send("GET", "/healthy")) == "not-found");
  CHECK(slug(hub.client.send("PUT", "/submissions/", {}, "{}")) == "not-found");
  const Reply reply = hub.client.send("DELETE", hub.path(hub.submission));
  CHECK(reply.status == 405);
  CHECK(reply.headers.at("allow") == "PUT");
  CHECK(hub.client.send("POST", "/health", {}, "x").headers.at("allow") == "GET, HEAD");
}

TEST_CASE("huge header fields are refused and the next request is served", "[hub][http]") {
  Served hub;
  const Reply large = hub.client.send("GET", "/health", {"X-Large: " + std::string(20'000, 'x')});
  CHECK(large.status == 431);
  CHECK(slug(large) == "headers-too-large");
  const Reply huge = hub.client.send("GET", "/health", {"X-Huge: " + std::string(500'000, 'x')});
  CHECK((huge.status == 0 || huge.status >= 400));
  CHECK(hub.client.send("GET", "/" + std::string(200'000, 'x')).status != 200);
  CHECK(hub.client.send("GET", "/health").status == 200);
}

TEST_CASE("a port that is taken is an error", "[hub][http]") {
  Served hub;
  const auto second = HttpServer::start(hub.server->address(), *hub.http, {});
  REQUIRE_FALSE(second);
  CHECK(second.error().detail.find("127.0.0.1") != std::string::npos);
}

}  // namespace jiangxin

#include <latch>
#include <thread>

#include "sync/protocol/limits.h"
#include "tests/sync/endpoint/served.h"

namespace jiangxin {
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
  CHECK(reply.body == R"({"campaigns":[{"form_version":2,"id":"longcheng-2025","version":2}],)"
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
  CHECK(is_genuine(receipt, hub.data->secrets().sign.x25519.public_key));
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
        const std::string json = to_wire(hub.submission);
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
        statuses[i] = client.send("PUT", hub.path(others[i]), {}, to_wire(others[i])).status;
      });
  }
  CHECK(std::ranges::count(statuses, 200) == 1);
  CHECK(std::ranges::count(statuses, 409) == 7);
}

TEST_CASE("a body that came while files are missing need not come again", "[hub][http]") {
  Served hub;
  REQUIRE(hub.put(hub.submission).status == 202);
  hub.upload_all();
  const Reply reply =
      hub.client.send("PUT", hub.path(hub.submission), {}, head_line(hub.submission));
  CHECK(reply.status == 200);
  CHECK(hub.data->store().submission(hub.submission.manifest.id).value().submission ==
        hub.submission);
  CHECK(hub.put(hub.submission).body == reply.body);
}

TEST_CASE("a large body is missing like a file and goes up like one", "[hub][http][tus]") {
  Served hub;
  hub.application.answers["deeds"] += std::string(200'000, 'x');
  const Submission large = hub.terminal.submission(hub.application, hub.id);
  REQUIRE(large.body.size() > kSmallBytes);
  hub.upload_all();
  CHECK(hub.client.send("PUT", hub.path(large), {}, to_wire(large)).status == 413);
  const Reply lacking = hub.client.send("PUT", hub.path(large), {}, head_line(large));
  CHECK(lacking.status == 202);
  CHECK(parse_missing(lacking.body).value() == std::vector{large.manifest.body_digest});

  const SealedFileRef ref{large.manifest.body_digest, large.body.size()};
  CHECK(hub.client.send("POST", "/files", tus_headers(ref), text_of(large.body)).status == 201);
  CHECK(hub.client.send("PUT", hub.path(large), {}, head_line(large)).status == 200);
  CHECK(hub.data->store().chain(hub.id).value().at(0).submission == large);
  hub.restart();
  CHECK(hub.data->store().submission(large.manifest.id).value().submission == large);
}

TEST_CASE("bytes that the manifest does not name are refused, and none of them stored",
          "[hub][http]") {
  Served hub;
  hub.upload_all();
  const Reply other =
      hub.client.send("PUT", hub.path(hub.submission), {}, head_line(hub.submission) + "other");
  CHECK(other.status == 422);
  CHECK(slug(other) == "bad-manifest");
  CHECK_FALSE(hub.hub().file_size(digest_of(as_bytes("other"))).value());

  // A file that nobody names goes up, and no submission gets hold of it.
  SealedSample stray{{}, hub.random.bytes(1'000)};
  stray.ref = {digest_of(stray.bytes), stray.bytes.size()};
  REQUIRE(hub.client.send("POST", "/files", tus_headers(stray.ref), text_of(stray.bytes)).status ==
          201);
  REQUIRE(hub.put(hub.submission).status == 200);
  std::vector<Digest> named;
  REQUIRE(hub.data->store().each_file([&](const Digest& digest) -> Result<void> {
    named.push_back(digest);
    return {};
  }));
  CHECK(std::ranges::find(named, stray.ref.digest) == named.end());
  CHECK(named.size() == hub.submission.manifest.files.size());
}

TEST_CASE("a PUT that is wrong is refused by its slug", "[hub][http]") {
  Served hub;
  hub.upload_all();
  const std::string json = to_wire(hub.submission);
  const std::string path = hub.path(hub.submission);
  const auto put = [&](const std::string& to, const std::string& body) {
    return hub.client.send("PUT", to, {}, body);
  };

  Reply reply = put(path, "{\"manifest\":7}\n");
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

  TestTerminal stranger(hub.random, hub.data->secrets().box);
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
                                      std::string(kMaxHeadBytes + kSmallBytes + 1, ' '));
  CHECK(reply.status == 413);
  CHECK(slug(reply) == "too-large");
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

TEST_CASE("who listens on every address is found by IPv4 and by IPv6", "[hub][http]") {
  Served hub;
  const HttpServer everywhere = HttpServer::start({"::", 0}, *hub.http, hub.clock).value();
  const std::string port = std::to_string(everywhere.address().port);
  for (const char* host : {"127.0.0.1", "[::1]"}) {
    INFO(host);
    CHECK(HttpClient("http://" + std::string(host) + ":" + port).send("GET", "/health").status ==
          200);
  }
}

TEST_CASE("a port that is taken is an error", "[hub][http]") {
  Served hub;
  const auto second = HttpServer::start(hub.server->address(), *hub.http, hub.clock);
  REQUIRE_FALSE(second);
  CHECK(second.error().detail.find("127.0.0.1") != std::string::npos);
}

}  // namespace jiangxin

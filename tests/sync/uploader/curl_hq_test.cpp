#include "sync/uploader/curl_hq.h"

#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/problem.h"
#include "tests/fakes/scripted_server.h"
#include "tests/fakes/tls_server.h"
#include "tests/sync/uploader/terminal_fixture.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

const ClientLimits kShort{2s, 3s};
const std::string kHq = "Jiangxin-Protocol: 1\r\n";

std::string answer(int status, const std::string& headers, const std::string& body) {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\n" + headers +
         "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

std::string problem(int status, const std::string& slug, const std::string& headers = "") {
  return answer(status, kHq + headers, to_json(Problem{status, slug, ""}));
}

HqFailure failure_at(const std::string& url) {
  const auto updates = CurlHq(url, kShort).updates(TerminalId{}, "");
  REQUIRE_FALSE(updates);
  return updates.error();
}

HqTrouble trouble_with(const std::string& answer) {
  const ScriptedServer server(answer);
  return failure_at(server.url()).trouble;
}

}  // namespace

TEST_CASE("whatever does not say that it is HQ is not HQ") {
  CHECK(trouble_with(answer(200, "Content-Type: text/html\r\n", "<html>log in</html>")) ==
        HqTrouble::NotHq);
  CHECK(trouble_with(answer(302, "Location: http://127.0.0.1:1/\r\n", "")) == HqTrouble::NotHq);
  CHECK(trouble_with(answer(511, "", "")) == HqTrouble::NotHq);
  CHECK(trouble_with("SSH-2.0-OpenSSH_9.2\r\n") == HqTrouble::NotHq);
}

TEST_CASE("what a proxy refuses is blocked, and one that reaches nobody is no way to HQ") {
  for (const int status : {400, 401, 403, 404, 407, 451, 500})
    CHECK(trouble_with(answer(status, "", "the proxy's own page")) == HqTrouble::Blocked);
  for (const int status : {502, 503, 504})
    CHECK(trouble_with(answer(status, "", "nobody there")) == HqTrouble::Unreachable);
  const ScriptedServer server(answer(503, "Retry-After: 30\r\n", ""));
  CHECK(failure_at(server.url()).retry_after == 30s);
}

TEST_CASE("too large for the way and too large for HQ are told apart") {
  CHECK(trouble_with(answer(413, "", "nginx")) == HqTrouble::TooLarge);
  CHECK(trouble_with(problem(413, "too-large")) == HqTrouble::OverLimit);
}

TEST_CASE("HQ's own refusals are told apart") {
  CHECK(trouble_with(problem(403, "unknown-terminal")) == HqTrouble::Forbidden);
  CHECK(trouble_with(problem(409, "conflict")) == HqTrouble::Refused);
  CHECK(trouble_with(problem(422, "bad-signature")) == HqTrouble::Refused);
  CHECK(trouble_with(problem(507, "disk-full")) == HqTrouble::HqFull);
  CHECK(trouble_with(answer(500, kHq, "not even JSON")) == HqTrouble::HqFault);
}

TEST_CASE("HQ's wish to wait is read") {
  const ScriptedServer server(problem(503, "busy", "Retry-After: 17\r\n"));
  const HqFailure failure = failure_at(server.url());
  CHECK(failure.trouble == HqTrouble::Busy);
  CHECK(failure.retry_after == 17s);
}

TEST_CASE("a hub of another version, or one that does not know what we ask, is another version") {
  CHECK(trouble_with(answer(200, "Jiangxin-Protocol: 2\r\n", "{}")) == HqTrouble::OtherVersion);
  CHECK(trouble_with(problem(404, "not-found")) == HqTrouble::OtherVersion);
  CHECK(trouble_with(answer(200, kHq, "{\"surprise\":1}")) == HqTrouble::OtherVersion);
}

TEST_CASE("nobody there, nothing said, half said: unreachable") {
  std::string closed;
  {
    const ScriptedServer gone("");
    closed = gone.url();
  }
  CHECK(failure_at(closed).trouble == HqTrouble::Unreachable);
  CHECK(failure_at("http://no-such-host.invalid").trouble == HqTrouble::Unreachable);
  CHECK(failure_at("not an address").trouble == HqTrouble::Unreachable);
  CHECK(trouble_with("") == HqTrouble::Unreachable);
  CHECK(trouble_with("HTTP/1.1 200 OK\r\n" + kHq + "Content-Length: 1000\r\n\r\n{") ==
        HqTrouble::Unreachable);
}

TEST_CASE("TLS with something that does not speak it is a TLS failure") {
  const ScriptedServer server(answer(200, "", ""), ScriptedServer::Reads::Something);
  std::string url = server.url();
  CHECK(failure_at(url.insert(4, "s")).trouble == HqTrouble::TlsFailure);
}

TEST_CASE("a certificate that is not valid yet, or no more, says that this clock is wrong") {
  const std::string fine = answer(200, kHq, to_json(Updates{}));
  constexpr long kDay = 86'400;
  const auto trouble = [](const TlsServer& server, const std::string& authority) {
    ClientLimits limits;  // the system's authorities take their time to load
    limits.authority = authority;
    const auto updates = CurlHq(server.url(), limits).updates(TerminalId{}, "");
    return updates ? std::nullopt : std::optional(updates.error().trouble);
  };
  const TlsServer valid(fine, -kDay, kDay);
  CHECK(trouble(valid, valid.authority()) == std::nullopt);
  CHECK(trouble(valid, "") == HqTrouble::TlsFailure);  // nobody vouches for it
  const TlsServer early(fine, kDay, 2 * kDay);
  CHECK(trouble(early, early.authority()) == HqTrouble::ClockWrong);
  const TlsServer late(fine, -2 * kDay, -kDay);
  CHECK(trouble(late, late.authority()) == HqTrouble::ClockWrong);
}

TEST_CASE("what is sent keeps to the limit, and is told as it goes") {
  TerminalFixture terminal;
  const SealedFileRef file = terminal.add_file(900'000);
  const std::string all = "Upload-Offset: " + std::to_string(file.size) + "\r\n";
  const ScriptedServer server(answer(201, kHq + "Location: /files/x\r\n", ""),
                              ScriptedServer::Reads::Everything, answer(204, kHq + all, ""));
  CurlHq hq(server.url(), kShort);
  hq.limit_speed(300'000);
  const SystemClock clock;
  const auto begun = clock.uptime();
  std::uint64_t most = 0, last = 0;
  REQUIRE(hq.upload(
      file, [&](std::uint64_t from) { return terminal.attachments.sealed(file.digest, from); },
      [&](std::uint64_t bytes) {
        most = std::max(most, bytes - last);
        last = bytes;
      }));
  CHECK(clock.uptime() - begun > 1500ms);
  CHECK(last == file.size);
  CHECK(most <= 64 * 1024);
}

TEST_CASE("an answer without end is not HQ's") {
  const ScriptedServer server("HTTP/1.1 200 OK\r\n" + kHq + "\r\n" + std::string(3 << 20, 'x'));
  TerminalFixture terminal;
  const auto result = CurlHq(server.url(), kShort).submit(terminal.make_submission());
  REQUIRE_FALSE(result);
  CHECK(result.error().trouble == HqTrouble::NotHq);
}

TEST_CASE("a refusal before the body was read is heard") {
  TerminalFixture terminal;
  const SealedFileRef file = terminal.add_file(8'000'000);
  const ScriptedServer server(problem(413, "too-large"), ScriptedServer::Reads::HeadOnly);
  const auto result = CurlHq(server.url(), kShort).upload(file, terminal.sealed(file), {});
  REQUIRE_FALSE(result);
  CHECK(result.error().trouble == HqTrouble::OverLimit);
}

TEST_CASE("a small file goes up by tus, in one request") {
  TerminalFixture terminal;
  const SealedFileRef file = terminal.add_file(20'000);
  const std::string taken = "Location: /files/x\r\nUpload-Offset: " + std::to_string(file.size);
  ScriptedServer server(answer(201, kHq + taken + "\r\n", ""));
  std::uint64_t sent = 0;
  REQUIRE(CurlHq(server.url() + "/", kShort)
              .upload(file, terminal.sealed(file), [&](std::uint64_t bytes) { sent = bytes; }));
  CHECK(sent == file.size);
  REQUIRE(server.requests().size() == 1);
  const std::string request = server.requests().front();
  CHECK(request.starts_with("POST /files HTTP/1.1\r\n"));
  CHECK(request.find("\r\nTus-Resumable: 1.0.0\r\n") != std::string::npos);
  CHECK(request.find("\r\nUpload-Length: " + std::to_string(file.size) + "\r\n") !=
        std::string::npos);
  const std::string body = request.substr(request.find("\r\n\r\n") + 4);
  CHECK(digest_of(as_bytes(body)) == file.digest);
}

TEST_CASE("a source that fails ends the sending") {
  const ScriptedServer server(answer(201, kHq, ""));
  const SourceAt broken = [](std::uint64_t) -> Result<ByteSource> {
    return [](auto) -> Result<std::size_t> { return fail(ErrorCode::Io, "test"); };
  };
  const auto result = CurlHq(server.url(), kShort).upload({{}, 1000}, broken, {});
  REQUIRE_FALSE(result);
  CHECK(result.error().trouble == HqTrouble::Unreachable);
}

TEST_CASE("proxies from the environment are not used") {
  ::setenv("http_proxy", "http://127.0.0.1:1", 1);
  const ScriptedServer server(problem(507, "disk-full"));
  CHECK(failure_at(server.url()).trouble == HqTrouble::HqFull);
  ::unsetenv("http_proxy");
}

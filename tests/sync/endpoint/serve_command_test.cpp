#include "tests/sync/endpoint/filled_hub.h"
#include "tests/sync/endpoint/http_client.h"
#include "tests/sync/endpoint/tus_headers.h"

namespace jiangxin {

TEST_CASE("serve answers, works beside the commands, and ends cleanly", "[hub][commands][serve]") {
  Filled hub;
  hub.data.reset();
  std::string receipt;
  {
    ServingHub serving(hub.dir / "hub");
    HttpClient client(serving.url());
    CHECK(client.send("GET", "/health").status == 200);
    const std::string path = "/submissions/" + to_string(hub.submission.manifest.id);
    receipt = client.send("PUT", path, {}, to_wire(hub.submission)).body;
    CHECK(receipt == to_json(hub.receipt));

    hub.run({"return", to_string(hub.id), "--reason", "请补照片"});
    const std::string updates = "/updates?terminal=" + to_string(hub.terminal.id);
    CHECK(parse_updates(client.send("GET", updates).body).value().decisions.size() == 1);
    hub.run({"backup", "--to", (hub.dir / "backup").string()});

    const Ran second =
        run_hub({"serve", "--plain-loopback", "--data", hub.folder(), "--listen", "127.0.0.1:0"});
    CHECK(second.status == 1);
    CHECK(second.error.find("served already") != std::string::npos);
    CHECK(serving.end(SIGTERM) == 0);
  }
  ServingHub again(hub.dir / "hub");
  HttpClient client(again.url());
  CHECK(client
            .send("PUT", "/submissions/" + to_string(hub.submission.manifest.id), {},
                  to_wire(hub.submission))
            .body == receipt);
}

TEST_CASE("killed while it serves, the hub comes back with what it acknowledged",
          "[hub][commands][serve]") {
  Filled hub;
  hub.data.reset();
  const ApplicationId id = ApplicationId::make(hub.random);
  const Submission submission = hub.terminal.submission(hub.application, id);
  const std::string path = "/submissions/" + to_string(submission.manifest.id);
  std::string receipt;
  {
    ServingHub serving(hub.dir / "hub");
    HttpClient client(serving.url());
    const Reply reply = client.send("PUT", path, {}, to_wire(submission));
    REQUIRE(reply.status == 200);
    receipt = reply.body;
    serving.end(SIGKILL);
  }
  const Path leftover = hub.dir / "hub" / "files" / "ab" / (std::string(64, 'a') + ".tmp1-2");
  std::filesystem::create_directories(leftover.parent_path());
  std::ofstream(leftover) << "half a file";
  ServingHub serving(hub.dir / "hub");
  HttpClient client(serving.url());
  CHECK(client.send("PUT", path, {}, to_wire(submission)).body == receipt);
  CHECK_FALSE(std::filesystem::exists(leftover));
}

TEST_CASE("a file of many megabytes leaves the hub's memory flat", "[hub][commands][serve]") {
  Filled hub;
  hub.data.reset();
  ServingHub serving(hub.dir / "hub");
  HttpClient client(serving.url());
  const std::string bytes(48 << 20, 'x');
  const SealedFileRef ref{digest_of(as_bytes(bytes)), bytes.size()};
  const long before = serving.peak_kib();
  CHECK(client.send("POST", "/files", tus_headers(ref), bytes).status == 201);
  // A third of the file, of which most is what ThreadSanitizer keeps for two more threads.
  CHECK(serving.peak_kib() - before < 16 * 1024);
}

TEST_CASE("without TLS only loopback addresses are served", "[hub][commands][serve]") {
  Filled hub;
  for (const char* address : {"0.0.0.0:0", "[::]:0", "192.0.2.1:80"}) {
    const Ran ran =
        run_hub({"serve", "--plain-loopback", "--data", hub.folder(), "--listen", address});
    CHECK(ran.status == 1);
    CHECK(ran.error.find("--plain-loopback serves loopback addresses only") != std::string::npos);
  }
}

}  // namespace jiangxin

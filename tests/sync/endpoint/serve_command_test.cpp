#include "tests/sync/endpoint/filled_hub.h"
#include "tests/sync/endpoint/http_client.h"
#include "tests/sync/endpoint/tus_headers.h"

namespace jiangxin {
namespace {

// What may come and go of it, whatever the size: a third of the smaller file. (As it ships, and
// measured: BENCH.md's hub_memory_2g.)
constexpr long kFlatKib = 16 << 10;

// In one request, from a file that takes no room.
void send_zeros(const ServingHub& hub, const Path& folder, std::uint64_t size) {
  const Path sparse = folder / "zeros";
  std::ofstream{sparse};
  std::filesystem::resize_file(sparse, size);
  const std::string command =
      "curl -sS -f -o /dev/null -X POST -H 'Tus-Resumable: 1.0.0'"
      " -H 'Content-Type: application/offset+octet-stream' -H 'Upload-Length: " +
      std::to_string(size) + "' -T '" + sparse.string() + "' " + hub.url() + "/files";
  REQUIRE(std::system(command.c_str()) == 0);
}

}  // namespace

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
  const ServingHub serving(hub.dir / "hub");
  send_zeros(serving, hub.dir.path(), 4 << 20);  // in as many threads
  const long before = serving.peak_kib();
  send_zeros(serving, hub.dir.path(), 48 << 20);
  CHECK(serving.peak_kib() - before < kFlatKib);
}

TEST_CASE("a file of 2 GiB leaves the hub's memory flat", "[.2gib][hub][commands][serve]") {
  Filled hub;
  hub.data.reset();
  const ServingHub serving(hub.dir / "hub");
  send_zeros(serving, hub.dir.path(), 4 << 20);
  const long before = serving.peak_kib();
  send_zeros(serving, hub.dir.path(), std::uint64_t{2} << 30);
  CHECK(serving.peak_kib() - before < kFlatKib);
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

// The real hub where not a byte more can be written: nothing is acknowledged, and nothing lost.
#include <catch2/catch_test_macros.hpp>
#include <sys/resource.h>

#include "tests/sync/endpoint/http_client.h"
#include "tests/sync/endpoint/hub_fixture.h"
#include "tests/sync/endpoint/hub_program.h"
#include "tests/sync/endpoint/tus_headers.h"

namespace jiangxin {

namespace {

void set_disk_full(const ServingHub& hub, bool full) {
  const rlimit limit{full ? rlim_t{0} : RLIM_INFINITY, RLIM_INFINITY};
  REQUIRE(::prlimit(hub.pid(), RLIMIT_FSIZE, &limit, nullptr) == 0);
}

std::size_t files_in(const Path& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    count += entry.is_regular_file() ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("a full disk is said before anything is acknowledged; with room again all goes on",
          "[hub][disk]") {
  HubFixture hub;
  const Application application = hub.terminal.application(hub.campaign);
  const Submission submission =
      hub.terminal.submission(application, ApplicationId::make(hub.random));
  const Path data = hub.dir / "hub";
  hub.data.reset();
  const ServingHub serving(data);
  HttpClient client(serving.url());
  const std::string path = "/submissions/" + to_string(submission.manifest.id);
  const auto upload = [&](const SealedSample& file) {
    return client.send("POST", "/files", tus_headers(file.ref),
                       std::string(as_text(ByteView(file.bytes))));
  };
  for (const SealedSample& file : hub.terminal.files) REQUIRE(upload(file).status == 201);
  const std::size_t stored = files_in(data / "files");

  set_disk_full(serving, true);
  SealedSample another{{}, hub.random.bytes(3'000)};
  another.ref = {digest_of(another.bytes), another.bytes.size()};
  CHECK(upload(another).status == 507);
  CHECK(files_in(data / "files") == stored);
  const Reply refused = client.send("PUT", path, {}, to_wire(submission));
  CHECK(refused.status == 507);
  CHECK(refused.body.find("disk-full") != std::string::npos);
  CHECK(client.send("GET", "/health").status == 200);

  set_disk_full(serving, false);
  CHECK(upload(another).status == 201);
  const Reply taken = client.send("PUT", path, {}, to_wire(submission));
  CHECK(taken.status == 200);
  CHECK(parse_receipt(taken.body).value().digest == submission.digest());
}

}  // namespace jiangxin

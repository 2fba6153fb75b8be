#include "tests/sync/endpoint/served.h"

namespace jiangxin {
namespace {

struct Downloading : Served {
  Downloading() {
    REQUIRE(data->store().put_terminal(next.card()));
    deliver(submission);
    REQUIRE(hub().hand_back(id, next.id, {"请补充", {}}));
  }
  Reply get(const SealedSample& file, const std::vector<std::string>& headers = {}) {
    return client.send("GET", "/files/" + to_string(file.ref.digest), headers);
  }
  std::string text(const SealedSample& file) { return std::string(as_text(file.bytes)); }
  const SealedSample& large() { return terminal.files.front(); }  // a file on the shelf
  const SealedSample& small() { return terminal.files.back(); }   // a row

  TestTerminal next{random, data->secrets().box};
};

}  // namespace

TEST_CASE_METHOD(Downloading, "a file that is handed back is there whole",
                 "[hub][http][handover]") {
  for (const SealedSample* file : {&large(), &small()}) {
    const Reply reply = get(*file);
    CHECK(reply.status == 200);
    CHECK(reply.body == text(*file));
    CHECK(reply.headers.at("content-length") == std::to_string(file->bytes.size()));
    CHECK(reply.headers.at("accept-ranges") == "bytes");
    CHECK(reply.headers.at("content-type") == "application/octet-stream");
    CHECK(reply.headers.at("jiangxin-protocol") == "1");
  }
}

TEST_CASE_METHOD(Downloading, "a part of a file goes on where it was cut",
                 "[hub][http][handover]") {
  for (const SealedSample* file : {&large(), &small()}) {
    const std::string size = std::to_string(file->bytes.size());
    const Reply rest = get(*file, {"Range: bytes=1000-"});
    CHECK(rest.status == 206);
    CHECK(rest.body == text(*file).substr(1000));
    const Reply part = get(*file, {"Range: bytes=10-19"});
    CHECK(part.status == 206);
    CHECK(part.body == text(*file).substr(10, 10));
    CHECK(part.headers.at("content-range") == "bytes 10-19/" + size);
    const Reply behind = get(*file, {"Range: bytes=" + size + "-"});
    CHECK(behind.status == 416);
    CHECK(behind.headers.at("content-range") == "bytes */" + size);
    CHECK(slug(behind) == "no-such-range");
  }
}

TEST_CASE_METHOD(Downloading, "a file that no handover names is not there",
                 "[hub][http][handover]") {
  terminal.files.clear();
  const Submission other =
      terminal.submission(terminal.application(campaign), ApplicationId::make(random));
  deliver(other);
  CHECK(get(large()).status == 404);
  CHECK(client.send("GET", "/files/none").status == 404);
}

}  // namespace jiangxin

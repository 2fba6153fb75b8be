// /files as any client of tus 1.0.0 sees it.
#include <latch>
#include <thread>

#include <catch2/generators/catch_generators.hpp>

#include "sync/protocol/limits.h"
#include "tests/sync/endpoint/served.h"

namespace jiangxin {
namespace {

const std::string kTus = "Tus-Resumable: 1.0.0";
const std::string kBytesType = "Content-Type: application/offset+octet-stream";

struct Tus : Served {
  explicit Tus(std::size_t size = 300'000) : bytes(random.bytes(size)) {
    ref = {digest_of(bytes), bytes.size()};
  }
  std::string name() const { return "/files/" + to_string(ref.digest); }
  std::string part(std::size_t from, std::size_t to) const {
    return std::string(as_text(ByteView(bytes).subspan(from, to - from)));
  }
  // Headers of a POST without a body.
  std::vector<std::string> creation() const {
    std::vector<std::string> headers = tus_headers(ref);
    std::erase(headers, kBytesType);
    return headers;
  }
  Reply patch(std::size_t from, std::size_t to, std::vector<std::string> more = {}) {
    return patch_at(name(), from, part(from, to), std::move(more));
  }
  Reply patch_at(const std::string& path, std::size_t offset, const std::string& body,
                 std::vector<std::string> more = {}) {
    std::vector<std::string> headers = {kTus, kBytesType,
                                        "Upload-Offset: " + std::to_string(offset)};
    headers.insert(headers.end(), more.begin(), more.end());
    return client.send("PATCH", path, headers, body);
  }
  Reply head() { return client.send("HEAD", name(), {kTus}); }
  bool is_whole() { return hub().file_size(ref.digest).value() == ref.size; }

  Bytes bytes;
  SealedFileRef ref;
};

std::vector<std::string> changed(std::vector<std::string> headers, const std::string& name,
                                 const std::string& value) {
  std::erase_if(headers, [&](const std::string& line) { return line.starts_with(name + ":"); });
  if (!value.empty()) headers.push_back(name + ": " + value);
  return headers;
}

}  // namespace

TEST_CASE("a file is created, goes up in parts and is whole", "[hub][http][tus]") {
  Tus hub;
  const Reply created = hub.client.send("POST", "/files", hub.creation(), "");
  CHECK(created.status == 201);
  CHECK(created.headers.at("location") == hub.name());
  CHECK(created.headers.at("upload-offset") == "0");
  CHECK(created.headers.at("tus-resumable") == "1.0.0");

  Reply reply = hub.patch(0, 100'000);
  CHECK(reply.status == 204);
  CHECK(reply.headers.at("upload-offset") == "100000");
  CHECK(reply.headers.at("tus-resumable") == "1.0.0");
  // 30 days after FakeClock's now.
  CHECK(reply.headers.at("upload-expires") == http_date(hub.clock.now() + std::chrono::days{30}));
  CHECK_FALSE(hub.is_whole());

  Reply head = hub.head();
  CHECK(head.status == 200);
  CHECK(head.headers.at("upload-offset") == "100000");
  CHECK(head.headers.at("upload-length") == "300000");
  CHECK(head.headers.at("cache-control") == "no-store");
  CHECK(head.headers.at("upload-metadata").find("name eA==") != std::string::npos);

  reply = hub.patch(100'000, 300'000);
  CHECK(reply.status == 204);
  CHECK(reply.headers.at("upload-offset") == "300000");
  CHECK_FALSE(reply.headers.contains("upload-expires"));
  CHECK(hub.is_whole());
  CHECK(hub.head().headers.at("upload-offset") == "300000");
}

TEST_CASE("what was half sent is found by its digest, after a restart too", "[hub][http][tus]") {
  Tus hub;
  const auto headers = tus_headers(hub.ref);
  const Reply begun = hub.client.send("POST", "/files", headers, hub.part(0, 50'000));
  CHECK(begun.status == 201);
  CHECK(begun.headers.at("upload-offset") == "50000");
  hub.restart();
  const Reply again = hub.client.send("POST", "/files", hub.creation(), "");
  CHECK(again.status == 201);
  CHECK(again.headers.at("location") == hub.name());
  CHECK(again.headers.at("upload-offset") == "50000");
  CHECK(hub.patch(50'000, 300'000).status == 204);
  CHECK(hub.is_whole());

  const Reply known = hub.client.send("POST", "/files", hub.creation(), "");
  CHECK(known.status == 201);
  CHECK(known.headers.at("upload-offset") == "300000");
}

TEST_CASE("small files and large ones are stored once and read back", "[hub][http][tus]") {
  const std::size_t size = GENERATE(1, 20'000, 65'536, 65'537);
  Tus hub(size);
  const auto headers = tus_headers(hub.ref);
  for (int i = 0; i < 2; ++i) {
    const Reply reply = hub.client.send("POST", "/files", headers, hub.part(0, size));
    CHECK(reply.status == 201);
    CHECK(reply.headers.at("upload-offset") == std::to_string(size));
    CHECK(reply.headers.at("location") == hub.name());
  }
  CHECK(hub.data->shelf().read_whole(hub.ref.digest, 1 << 20).value() == hub.bytes);
  CHECK(std::filesystem::exists(hub.data->shelf().path(hub.ref.digest)) == (size > kSmallBytes));
}

TEST_CASE("a client that names no digest gets a place of its own", "[hub][http][tus]") {
  Tus hub(GENERATE(20'000, 300'000));
  const std::string length = std::to_string(hub.bytes.size());
  // As tuspy and tus-js-client do: a creation, then parts; the metadata may be empty.
  const Reply created =
      hub.client.send("POST", "/files", {kTus, "Upload-Length: " + length, "Upload-Metadata;"}, "");
  REQUIRE(created.status == 201);
  const std::string place = created.headers.at("location");
  CHECK(parse_uuid(place.substr(7)));
  CHECK(hub.patch_at(place, 0, hub.part(0, 10'000)).status == 204);
  hub.restart();
  CHECK(hub.client.send("HEAD", place, {kTus}).headers.at("upload-offset") == "10000");
  CHECK(hub.patch_at(place, 10'000, hub.part(10'000, hub.bytes.size())).status == 204);
  CHECK(hub.client.send("HEAD", place, {kTus}).headers.at("upload-offset") == length);
  CHECK(hub.is_whole());

  const Reply at_once =
      hub.client.send("POST", "/files", {kTus, kBytesType, "Upload-Length: " + length},
                      hub.part(0, hub.bytes.size()));
  CHECK(at_once.status == 201);
  CHECK(at_once.headers.at("location") != place);
  CHECK(at_once.headers.at("upload-offset") == length);
}

TEST_CASE("an empty file is whole at once", "[hub][http][tus]") {
  Served hub;
  const Reply reply = hub.client.send("POST", "/files", {kTus, "Upload-Length: 0"}, "");
  CHECK(reply.status == 201);
  const Reply head = hub.client.send("HEAD", reply.headers.at("location"), {kTus});
  CHECK(head.headers.at("upload-offset") == "0");
  CHECK(head.headers.at("upload-length") == "0");
}

TEST_CASE("a part that does not go on where the file ends conflicts", "[hub][http][tus]") {
  Tus hub;
  REQUIRE(hub.client.send("POST", "/files", hub.creation(), "").status == 201);
  REQUIRE(hub.patch(0, 1'000).status == 204);
  const Reply early = hub.patch(0, 1'000);
  CHECK(early.status == 409);
  CHECK(slug(early) == "conflict");
  CHECK(hub.patch(2'000, 3'000).status == 409);
  CHECK(hub.patch_at(hub.name(), 1'000, hub.part(1'000, 300'000) + "x").status == 413);
  CHECK(hub.client.send("PATCH", hub.name(), {kTus, kBytesType}, "x").status == 400);
  CHECK(hub.client.send("PATCH", hub.name(), {kTus, "Upload-Offset: 1000"}, "x").status == 415);
  CHECK(hub.patch_at("/files/" + std::string(64, 'a'), 0, "x").status == 404);
  CHECK(hub.patch_at("/files/..%2Fhub.db", 0, "x").status == 404);
}

TEST_CASE("a part is checked against its checksum and dropped if it differs", "[hub][http][tus]") {
  Tus hub;
  REQUIRE(hub.client.send("POST", "/files", hub.creation(), "").status == 201);
  REQUIRE(hub.patch(0, 100).status == 204);
  const auto post = [&](const std::string& checksum, const std::string& body) {
    return hub.patch_at(hub.name(), 100, body, {"Upload-Checksum: " + checksum});
  };
  // sha1("abc"), sha256("abc"): FIPS 180.
  const std::string sha1 = "sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=";
  const std::string sha256 = "sha256 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
  CHECK(post("crc32 AAAA", "abc").status == 400);
  CHECK(post("sha1 AAAA", "abc").status == 400);
  CHECK(post("sha1 !", "abc").status == 400);
  for (const std::string& checksum : {sha1, sha256}) {
    const Reply wrong = post(checksum, "abd");
    CHECK(wrong.status == 460);
    CHECK(slug(wrong) == "checksum-mismatch");
    CHECK(hub.head().headers.at("upload-offset") == "100");
  }
  CHECK(post(sha1, "abc").headers.at("upload-offset") == "103");
  hub.restart();
  CHECK(hub.head().headers.at("upload-offset") == "103");
}

TEST_CASE("other bytes than the digest's are thrown away", "[hub][http][tus]") {
  Tus hub(GENERATE(20'000, 300'000));
  hub.bytes[100] ^= 1;
  const Reply at_once =
      hub.client.send("POST", "/files", tus_headers(hub.ref), hub.part(0, hub.bytes.size()));
  CHECK(at_once.status == 460);
  CHECK(slug(at_once) == "digest-mismatch");
  CHECK(hub.head().status == 404);
  REQUIRE(hub.client.send("POST", "/files", hub.creation(), "").status == 201);
  REQUIRE(hub.patch(0, 10'000).status == 204);
  hub.restart();  // read back from the disk then
  CHECK(hub.patch(10'000, hub.bytes.size()).status == 460);
  CHECK(hub.head().status == 404);
  CHECK_FALSE(hub.is_whole());
  CHECK(std::filesystem::is_empty(hub.dir / "hub" / "uploads"));
}

TEST_CASE("an upload that nobody went on with for 30 days is gone", "[hub][http][tus]") {
  Tus hub;
  REQUIRE(hub.client.send("POST", "/files", hub.creation(), "").status == 201);
  REQUIRE(hub.patch(0, 1'000).status == 204);
  hub.clock.advance(std::chrono::days{30});
  CHECK(hub.head().status == 200);
  hub.clock.advance(std::chrono::seconds{1});
  CHECK(hub.head().status == 410);
  CHECK(slug(hub.patch(1'000, 2'000)) == "expired");
  const Reply anew = hub.client.send("POST", "/files", hub.creation(), "");
  CHECK(anew.status == 201);
  CHECK(anew.headers.at("upload-offset") == "0");
  CHECK(hub.patch(0, 300'000).status == 204);
  CHECK(hub.is_whole());
}

TEST_CASE("room of expired uploads is given back when something new comes", "[hub][http][tus]") {
  Tus hub;
  REQUIRE(hub.client.send("POST", "/files", hub.creation(), "").status == 201);
  REQUIRE(hub.patch(0, 1'000).status == 204);
  hub.clock.advance(std::chrono::days{31});
  REQUIRE(hub.client.send("POST", "/files", {kTus, "Upload-Length: 5"}, "").status == 201);
  CHECK_FALSE(std::filesystem::exists(hub.dir / "hub" / "uploads" / to_string(hub.ref.digest)));
  CHECK(hub.head().status == 410);
}

TEST_CASE("an upload can be ended, a finished one too; what HQ has stays", "[hub][http][tus]") {
  Tus hub;
  REQUIRE(hub.client.send("POST", "/files", hub.creation(), "").status == 201);
  REQUIRE(hub.patch(0, 1'000).status == 204);
  CHECK(hub.client.send("DELETE", hub.name(), {kTus}).status == 204);
  CHECK(hub.head().status == 404);
  CHECK(hub.client.send("DELETE", hub.name(), {kTus}).status == 404);
  CHECK(std::filesystem::is_empty(hub.dir / "hub" / "uploads"));

  REQUIRE(hub.client.send("POST", "/files", tus_headers(hub.ref), hub.part(0, 300'000)).status ==
          201);
  CHECK(hub.client.send("DELETE", hub.name(), {kTus}).status == 204);
  CHECK(hub.is_whole());
}

TEST_CASE("a finished upload whose address is an id is gone when it is ended, its bytes are not",
          "[hub][http][tus]") {
  Tus hub(GENERATE(20'000, 300'000));
  const Reply created = hub.client.send(
      "POST", "/files", {kTus, kBytesType, "Upload-Length: " + std::to_string(hub.bytes.size())},
      hub.part(0, hub.bytes.size()));
  REQUIRE(created.status == 201);
  const std::string place = created.headers.at("location");
  CHECK(hub.client.send("DELETE", place, {kTus}).status == 204);
  CHECK(hub.client.send("HEAD", place, {kTus}).status == 404);
  CHECK(hub.client.send("DELETE", place, {kTus}).status == 404);
  CHECK(hub.is_whole());
}

TEST_CASE("HEAD says what the client said of its file, before it is whole and after",
          "[hub][http][tus]") {
  Tus hub(GENERATE(20'000, 300'000));
  const auto headers = tus_headers(hub.ref);  // "name" and "digest"
  const auto said = [&] { return hub.head().headers.at("upload-metadata"); };
  const std::string given = "name eA==,digest " + ordinary_base64(to_string(hub.ref.digest));
  const auto bring = [&] {
    return hub.client.send("POST", "/files", headers, hub.part(0, hub.bytes.size())).status;
  };
  SECTION("sent at once") {
    REQUIRE(bring() == 201);
  }
  SECTION("sent in parts") {
    REQUIRE(hub.client.send("POST", "/files", hub.creation(), "").status == 201);
    CHECK(said() == given);
    REQUIRE(hub.patch(0, hub.bytes.size()).status == 204);
  }
  SECTION("brought by others before") {
    REQUIRE(hub.hub().upload(hub.ref, source_at_of(hub.bytes), {}));
    CHECK(said() == metadata_with(hub.ref.digest));
    REQUIRE(bring() == 201);
  }
  SECTION("brought by others meanwhile") {
    REQUIRE(hub.client.send("POST", "/files", hub.creation(), "").status == 201);
    const TerminalId other = TerminalId::make(hub.random);
    Uploads& uploads = hub.data->uploads();
    REQUIRE(uploads.create({hub.ref.size, hub.ref.digest, "", other}));
    const auto writer = uploads.write(to_string(hub.ref.digest), 0, std::nullopt, other).value();
    REQUIRE(writer->append(hub.bytes));
    REQUIRE(writer->finish());
  }
  CHECK(hub.is_whole());
  CHECK(said() == given);
  hub.restart();
  CHECK(said() == given);
}

TEST_CASE("going on where a whole file ends is no conflict, bringing more is too much",
          "[hub][http][tus]") {
  Tus hub(GENERATE(20'000, 300'000));
  const std::size_t size = hub.bytes.size();
  const std::string length = std::to_string(size);
  const Reply unnamed = hub.client.send(
      "POST", "/files", {kTus, kBytesType, "Upload-Length: " + length}, hub.part(0, size));
  for (const std::string& place : {hub.name(), unnamed.headers.at("location")}) {
    const Reply end = hub.patch_at(place, size, "");
    CHECK(end.status == 204);
    CHECK(end.headers.at("upload-offset") == length);
    CHECK(hub.patch_at(place, size, "x").status == 413);
    CHECK(hub.patch_at(place, 0, "x").status == 409);
  }
}

TEST_CASE("who comes later goes on; who was there before is told", "[hub][tus]") {
  Tus hub;
  Uploads& uploads = hub.data->uploads();
  const std::string name = uploads.create({hub.ref.size, hub.ref.digest, ""}).value().state.name;
  const auto first = uploads.write(name, 0, std::nullopt).value();
  REQUIRE(first->append(ByteView(hub.bytes).first(1'000)));
  const auto second = uploads.write(name, 1'000, std::nullopt).value();
  CHECK(first->append(ByteView(hub.bytes).subspan(1'000, 1'000)).error().status == 423);
  CHECK(first->finish().error().status == 423);
  REQUIRE(second->append(ByteView(hub.bytes).subspan(1'000)));
  CHECK(second->finish().value().is_whole());
}

TEST_CASE("asked for after its last byte, it is whole for who asked and for who wrote",
          "[hub][tus]") {
  Tus hub;
  Uploads& uploads = hub.data->uploads();
  const std::string name = uploads.create({hub.ref.size, hub.ref.digest, ""}).value().state.name;
  const auto writer = uploads.write(name, 0, std::nullopt).value();
  REQUIRE(writer->append(ByteView(hub.bytes)));
  CHECK(uploads.state(name).value().is_whole());
  CHECK(writer->finish().value().is_whole());
}

TEST_CASE("eight identical uploads at once are one file", "[hub][http][tus][race]") {
  Tus hub(GENERATE(20'000, 300'000));
  std::vector<Reply> replies(8);
  std::latch together(8);
  {
    std::vector<std::jthread> threads;
    for (Reply& reply : replies)
      threads.emplace_back([&hub, &reply, &together] {
        HttpClient client(hub.url());
        const std::string body = hub.part(0, hub.bytes.size());
        together.arrive_and_wait();
        reply = client.send("POST", "/files", tus_headers(hub.ref), body);
      });
  }
  for (const Reply& reply : replies) {
    CHECK(reply.status == 201);
    CHECK(reply.headers.at("location") == hub.name());
  }
  CHECK(hub.is_whole());
  CHECK(digest_of(hub.data->shelf().read_whole(hub.ref.digest, 1 << 20).value()) == hub.ref.digest);
}

TEST_CASE("a creation that is wrong leaves nothing", "[hub][http][tus]") {
  Tus hub;
  const auto headers = tus_headers(hub.ref);
  const std::string bytes = hub.part(0, 300'000);
  const auto post = [&](const std::string& name, const std::string& value) {
    return hub.client.send("POST", "/files", changed(headers, name, value), bytes);
  };
  Reply reply = post("Tus-Resumable", "");
  CHECK(reply.status == 412);
  CHECK(reply.headers.at("tus-version") == "1.0.0");
  CHECK(post("Tus-Resumable", "0.2.2").status == 412);
  CHECK(post("Content-Type", "image/jpeg").status == 415);
  CHECK(slug(post("Upload-Length", "")) == "bad-upload");
  CHECK(slug(post("Upload-Length", "-5")) == "bad-upload");
  CHECK(post("Upload-Length", "99999999999").status == 413);
  CHECK(post("Upload-Length", "100").status == 413);
  for (const char* metadata : {"digest", "digest !!!!", "digest YWJj", "a b c", " ,x"})
    CHECK(slug(post("Upload-Metadata", metadata)) == "bad-upload");
  CHECK(slug(post("Upload-Metadata", "name " + std::string(6'000, 'A'))) == "bad-upload");
  CHECK(hub.hub().file_size(hub.ref.digest).value() == std::nullopt);
}

TEST_CASE("what HQ has is not sent again by a client that asks first", "[hub][http][tus]") {
  Tus hub;
  auto headers = tus_headers(hub.ref);
  REQUIRE(hub.client.send("POST", "/files", headers, hub.part(0, 300'000)).status == 201);
  headers.push_back("Expect: 100-continue");
  CHECK(hub.client.send("POST", "/files", headers, "other bytes, never sent").status == 201);
}

TEST_CASE("OPTIONS tells what of tus there is, without asking for a version", "[hub][http][tus]") {
  Served hub;
  const Reply reply = hub.client.send("OPTIONS", "/files");
  CHECK(reply.status == 204);
  CHECK(reply.headers.at("tus-resumable") == "1.0.0");
  CHECK(reply.headers.at("tus-version") == "1.0.0");
  CHECK(reply.headers.at("tus-extension") ==
        "creation,creation-with-upload,checksum,expiration,termination");
  CHECK(reply.headers.at("tus-max-size") == std::to_string(kMaxFileBytes));
  CHECK(reply.headers.at("tus-checksum-algorithm") == "sha1,sha256");
}

TEST_CASE("a method may come in a header field", "[hub][http][tus]") {
  Tus hub;
  REQUIRE(hub.client.send("POST", "/files", hub.creation(), "").status == 201);
  const Reply reply = hub.client.send(
      "POST", hub.name(), {kTus, kBytesType, "Upload-Offset: 0", "X-HTTP-Method-Override: PATCH"},
      hub.part(0, 10));
  CHECK(reply.status == 204);
  CHECK(hub.client.send("PUT", hub.name(), {kTus}).status == 405);
  const Reply head = hub.client.send("GET", hub.name(), {kTus, "X-HTTP-Method-Override: HEAD"});
  CHECK(head.status == 200);
  CHECK(head.headers.at("upload-offset") == "10");
}

TEST_CASE("every answer at /files says which tus it is", "[hub][http][tus]") {
  Tus hub;
  for (const auto& [status, more] : std::vector<std::pair<long, std::string>>{
           {404, "X: x"}, {431, "X: " + std::string(17'000, 'x')}}) {
    for (const char* method : {"GET", "HEAD", "PATCH"}) {
      const Reply reply =
          hub.client.send(method, hub.name(), {kTus, kBytesType, "Upload-Offset: 0", more});
      INFO(method << " " << more.size());
      CHECK(reply.status == status);
      CHECK(reply.headers.at("tus-resumable") == "1.0.0");
    }
  }
}

}  // namespace jiangxin

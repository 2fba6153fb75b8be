// Whose an upload is, against the real hub over real TLS.
#include "tests/sync/enrolment/site.h"

using namespace jiangxin;

namespace {

// Two terminals, and what each says of one file.
struct TwoTerminals : Site {
  struct Visitor {
    Path papers;
    SessionId session;
  };
  Visitor visitor(const std::string& name) {
    const Path papers = folder / name;
    REQUIRE(enrol(hub.invite(), "", papers));
    REQUIRE(at_hq(papers).updates(id_of({papers, {}}), ""));
    return {papers, load_link_session(hub.files, papers)->last.value()};
  }
  TerminalId id_of(const Visitor& visitor) { return load_terminal(hub.files, visitor.papers)->id; }
  ClientReply say(const Visitor& visitor, const std::string& method,
                  std::vector<std::string> headers = {}, const Bytes& body = {}) {
    for (const char* always :
         {"Tus-Resumable: 1.0.0", "Content-Type: application/offset+octet-stream"})
      headers.emplace_back(always);
    headers.push_back("Jiangxin-Session: " + to_string(visitor.session));
    HttpClient client(Membership::limits(visitor.papers));
    return client
        .perform({.method = method,
                  .url = hub.url() + "/files/" + to_string(file.digest),
                  .headers = std::move(headers),
                  .body = body.empty() ? ByteSource() : source_of(body),
                  .body_size = body.size(),
                  .progress = {},
                  .max_answer = 4096})
        .value();
  }

  Visitor owner = visitor("owner"), thief = visitor("thief");
  Bytes bytes = hub.random.bytes(200'000);
  SealedFileRef file{digest_of(bytes), bytes.size()};
};

}  // namespace

TEST_CASE_METHOD(TwoTerminals, "over the wire too, an upload is its sender's",
                 "[enrolment][hostile]") {
  const Bytes half(bytes.begin(), bytes.begin() + 100'000);
  REQUIRE(hub.data->uploads().create({file.size, file.digest, "", id_of(owner)}));
  REQUIRE(say(owner, "PATCH", {"Upload-Offset: 0"}, half).status == 204);
  CHECK(say(thief, "HEAD").status == 404);
  CHECK(say(thief, "DELETE").status == 404);
  CHECK(say(thief, "PATCH", {"Upload-Offset: 100000"}, Bytes(100'000)).status == 404);
  const ClientReply left = say(owner, "HEAD");
  CHECK(left.status == 200);
  CHECK(left.upload_offset == "100000");
  CHECK(at_hq(owner.papers).upload(file, source_at_of(bytes), {}));
  CHECK(hub.data->shelf().read_whole(file.digest, bytes.size()).value() == bytes);
}

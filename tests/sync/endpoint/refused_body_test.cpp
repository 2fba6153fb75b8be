// A body that is refused while it comes, over a real connection.
#include <atomic>

#include "sync/endpoint/http_answers.h"
#include "tests/fakes/fake_clock.h"
#include "tests/sync/endpoint/half_client.h"
#include "tests/sync/endpoint/http_client.h"

namespace jiangxin {
namespace {

constexpr std::size_t kTaken = 100'000;

// Takes so much of each body, then there is no room.
struct Shelf : HttpHandler {
  struct Taking : HttpExchange {
    explicit Taking(Shelf& shelf) : shelf(shelf) {}
    bool is_refused() const override { return taken >= kTaken; }
    void receive(ByteView part) override {
      taken += part.size();
      shelf.taken += part.size();
    }
    HttpAnswer finish() override {
      return is_refused() ? problem_answer(507, "disk-full", "test") : empty_answer(204);
    }
    Shelf& shelf;
    std::size_t taken = 0;
  };
  std::unique_ptr<HttpExchange> begin(const HttpRequest& request) override {
    request.let_in("");
    return std::make_unique<Taking>(*this);
  }
  std::atomic<std::size_t> taken = 0;
};

struct Refusing {
  FakeClock clock;
  Shelf shelf;
  HttpServer server = HttpServer::start({"127.0.0.1", 0}, shelf, clock).value();
  HttpClient client{"http://" + to_string(server.address())};
};

}  // namespace

TEST_CASE_METHOD(Refusing, "a large body is refused while it comes", "[hub][http]") {
  Reply reply = client.send("PUT", "/", {}, std::string(100 << 20, 'x'));
  CHECK(reply.status == 507);
  CHECK(reply.headers["jiangxin-protocol"] == "1");
  CHECK(reply.headers["content-type"] == "application/problem+json");
  CHECK(reply.headers["connection"] == "close");
  CHECK_FALSE(reply.headers["date"].empty());
  CHECK(reply.body.find("disk-full") != std::string::npos);
  CHECK(shelf.taken < kTaken + (1 << 20));
}

TEST_CASE_METHOD(Refusing, "the rest of a small one is passed over, and the connection goes on",
                 "[hub][http]") {
  for (int i = 0; i < 2; ++i) {
    Reply reply = client.send("PUT", "/", {}, std::string(kTaken + 1'000, 'x'));
    CHECK(reply.status == 507);
    CHECK_FALSE(reply.headers.contains("connection"));
  }
}

TEST_CASE_METHOD(Refusing, "who sends on and on after the refusal is cut", "[hub][http][hostile]") {
  const HalfClient client(server.address());
  client.say("PUT / HTTP/1.1\r\nHost: hq\r\nContent-Length: 1000000000\r\n\r\n");
  const std::string part(10'000, 'x');
  std::size_t said = 0;
  while (said < (64 << 20) && client.try_to_say(part)) said += part.size();
  CHECK(said < (64 << 20));
}

}  // namespace jiangxin

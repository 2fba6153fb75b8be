// Whoever says little, slowly, or too often, against a real server.
#include "sync/endpoint/http_answers.h"
#include "tests/fakes/fake_clock.h"
#include "tests/sync/endpoint/half_client.h"

namespace jiangxin {
namespace {

using namespace std::chrono_literals;

// Lets in whoever asks for "/in", under the name behind it; counts the bytes of bodies.
struct Porter : HttpHandler {
  struct Taking : HttpExchange {
    explicit Taking(Porter& porter) : porter(porter) {}
    std::uint64_t takes_at_most() const override { return 10'000; }
    void receive(ByteView part) override { porter.received += part.size(); }
    HttpAnswer finish() override { return empty_answer(204); }
    Porter& porter;
  };
  std::unique_ptr<HttpExchange> begin(const HttpRequest& request) override {
    if (request.path().starts_with("/in/")) request.let_in(request.path().substr(4));
    return std::make_unique<Taking>(*this);
  }
  std::atomic<std::size_t> received = 0;
};

struct House {
  FakeClock clock;
  Porter porter;
  HttpServer server =
      HttpServer::start({"127.0.0.1", 0}, porter, clock,
                        {.door = {.patience = 30s, .strangers = 4, .of_address = 4, .of_one = 3},
                         .pace = {60s, 100}})
          .value();

  std::unique_ptr<HalfClient> visitor() { return std::make_unique<HalfClient>(server.address()); }
  static std::string get(const std::string& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: hq\r\n\r\n";
  }
  std::unique_ptr<HalfClient> let_in(const std::string& name) {
    auto guest = visitor();
    REQUIRE(guest->ask(get("/in/" + name)).starts_with("HTTP/1.1 204"));
    return guest;
  }
};

}  // namespace

TEST_CASE_METHOD(House, "who has not said half a request in thirty seconds is cut, others are not",
                 "[hub][hostile]") {
  const auto known = let_in("a");
  const auto slow = visitor();
  slow->say("GET /in/a HTTP/1.1\r\nX: ");
  CHECK(let_in("b"));  // after whom the slow one has come in, too
  clock.advance(29s);
  slow->say("y");
  CHECK(let_in("c"));
  CHECK_FALSE(slow->is_cut_now());
  clock.advance(2s);
  CHECK(slow->is_cut());
  CHECK(known->ask(get("/in/a")).starts_with("HTTP/1.1 204"));
}

TEST_CASE_METHOD(House, "who was never let in is cut, whatever was answered", "[hub][hostile]") {
  const auto stranger = visitor();
  CHECK(stranger->ask(get("/health")).starts_with("HTTP/1.1 204"));
  clock.advance(31s);
  CHECK(stranger->is_cut());
}

TEST_CASE_METHOD(House, "many who say nothing keep nobody out", "[hub][hostile]") {
  std::vector<std::unique_ptr<HalfClient>> silent;
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < 6; ++i) silent.push_back(visitor());
    CHECK(let_in("honest"));
  }
  CHECK(silent.front()->is_cut());
}

TEST_CASE_METHOD(House, "a terminal's fourth connection ends its first, and no other's",
                 "[hub][hostile]") {
  const auto other = let_in("other");
  const auto first = let_in("one"), second = let_in("one"), third = let_in("one");
  CHECK_FALSE(first->is_cut_now());
  const auto fourth = let_in("one");
  CHECK(first->is_cut());
  for (const auto* guest : {&second, &third, &fourth})
    CHECK((*guest)->ask(get("/in/one")).starts_with("HTTP/1.1 204"));
  CHECK(other->ask(get("/in/other")).starts_with("HTTP/1.1 204"));
}

TEST_CASE_METHOD(House, "a body that hardly comes is cut, one that comes slowly is not",
                 "[hub][hostile]") {
  const auto begin = [&](std::string name) {
    auto guest = visitor();
    guest->say("PUT /in/" + name + " HTTP/1.1\r\nHost: hq\r\nContent-Length: 9000\r\n\r\n");
    return guest;
  };
  const auto received = [&](std::size_t bytes) {
    while (porter.received < bytes) std::this_thread::yield();
  };
  const auto dripping = begin("a");
  const auto slow = begin("b");
  dripping->say(std::string(100, 'x'));
  slow->say(std::string(7'000, 'x'));
  received(7'100);
  clock.advance(59s);
  dripping->say("x");
  received(7'101);
  clock.advance(2s);
  dripping->say("x");
  CHECK(dripping->is_cut());
  CHECK(slow->ask(std::string(2'000, 'x')).starts_with("HTTP/1.1 204"));
}

TEST_CASE_METHOD(House, "a body that is larger than any is cut", "[hub][hostile]") {
  const auto guest = visitor();
  guest->say("PUT /in/a HTTP/1.1\r\nHost: hq\r\nContent-Length: 100000\r\n\r\n");
  guest->say(std::string(20'000, 'x'));
  CHECK(guest->is_cut());
}

}  // namespace jiangxin

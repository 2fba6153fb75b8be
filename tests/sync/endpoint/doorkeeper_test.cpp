// Who goes when too many stand at the door.
#include "sync/endpoint/doorkeeper.h"

#include <array>
#include <memory>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/fakes/fake_clock.h"

namespace jiangxin {
namespace {

struct Door {
  struct Visitor {
    explicit Visitor(Door& door, const std::string& address) : door(door) {
      REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0);
      guest = &door.keeper.arrived(ends[0], address);
    }
    ~Visitor() {
      door.keeper.left(*guest);
      ::close(ends[0]);
      ::close(ends[1]);
    }
    Visitor(const Visitor&) = delete;
    Visitor& operator=(const Visitor&) = delete;
    bool is_gone() const {
      char byte = 0;
      return ::recv(ends[1], &byte, 1, MSG_DONTWAIT) == 0;
    }

    Door& door;
    std::array<int, 2> ends{};
    Doorkeeper::Guest* guest = nullptr;
  };

  std::shared_ptr<Visitor> visitor(const std::string& address) {
    all.push_back(std::make_shared<Visitor>(*this, address));
    return all.back();
  }

  std::shared_ptr<Visitor> come(const std::string& address, DoorStep step) {
    const auto come = visitor(address);
    keeper.has_come(*come->guest, step);
    return come;
  }

  FakeClock clock;
  Doorkeeper keeper{{.strangers = 6, .of_address = 4, .further = 3, .of_one = 3}, clock};
  std::vector<std::shared_ptr<Visitor>> all;
};

}  // namespace

TEST_CASE_METHOD(Door, "who comes a thousand times from one address makes room for himself alone",
                 "[hub][hostile]") {
  const auto honest = visitor("a"), slow = visitor("b");
  for (int i = 0; i < 1'000; ++i) visitor("x");
  CHECK_FALSE(honest->is_gone());
  CHECK_FALSE(slow->is_gone());
  CHECK(all[2]->is_gone());
  CHECK_FALSE(all.back()->is_gone());
}

TEST_CASE_METHOD(Door, "of many addresses the fullest gives way", "[hub][hostile]") {
  const auto honest = visitor("a");
  const auto first = visitor("x");
  for (int i = 0; i < 2; ++i) visitor("x");
  for (int i = 0; i < 2; ++i) visitor("y");
  visitor("b");
  CHECK(first->is_gone());
  CHECK_FALSE(honest->is_gone());
}

TEST_CASE_METHOD(Door, "who has come further stays, however many only stand there",
                 "[hub][hostile]") {
  const auto terminal = come("a", DoorStep::Certified), secured = come("b", DoorStep::Secured);
  for (int i = 0; i < 100; ++i) visitor("botnet " + std::to_string(i));
  CHECK_FALSE(terminal->is_gone());
  CHECK_FALSE(secured->is_gone());
  for (int i = 0; i < 100; ++i) come("secured " + std::to_string(i), DoorStep::Secured);
  CHECK(secured->is_gone());
  CHECK_FALSE(terminal->is_gone());
}

TEST_CASE_METHOD(Door, "many who have come further keep no newcomer out", "[hub][hostile]") {
  for (const DoorStep step : {DoorStep::Secured, DoorStep::Certified})
    for (int i = 0; i < 100; ++i) come("secured " + std::to_string(i), step);
  const auto newcomer = visitor("a");
  CHECK_FALSE(newcomer->is_gone());
  keeper.has_come(*newcomer->guest, DoorStep::Certified);
  CHECK_FALSE(newcomer->is_gone());
}

TEST_CASE_METHOD(Door, "who is in counts as nobody at the door", "[hub][hostile]") {
  const auto known = visitor("x");
  keeper.let_in(*known->guest, "one");
  for (int i = 0; i < 100; ++i) visitor("x");
  CHECK_FALSE(known->is_gone());
}

}  // namespace jiangxin

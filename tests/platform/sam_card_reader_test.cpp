#include "platform/sam_card_reader.h"

#include <atomic>

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/fake_clock.h"
#include "tests/fakes/simulated_reader.h"
#include "tests/fakes/temp_dir.h"

using namespace std::chrono_literals;
using namespace jiangxin;

namespace {

struct Counter {
  TempDir folder;
  FakeClock clock;
  SimulatedReader there{folder / "reader"};
  SamCardReader reader{guessed_ports(folder.path()), clock};

  bool has_card() {
    const auto has = reader.has_card();
    REQUIRE(has);
    return *has;
  }
  ErrorCode trouble() {
    const auto has = reader.has_card();
    REQUIRE_FALSE(has);
    return has.error().code;
  }
  ErrorCode read_trouble() {
    const auto card = reader.read();
    REQUIRE_FALSE(card);
    return card.error().code;
  }
  // To everything but Find.
  void answer_to_rest(const Bytes& answer) {
    there.answer_with([answer](SamCommand command) {
      return command == SamCommand::Find ? sam_answer(SamStatus::Found) : answer;
    });
  }
};

std::string name_on(const Result<IdCard>& card) {
  REQUIRE(card);
  return std::string(as_text(card->name.view()));
}

}  // namespace

TEST_CASE("a card is found, selected and read", "[card]") {
  Counter counter;
  CHECK_FALSE(counter.has_card());
  counter.there.lay({});
  CHECK(counter.has_card());
  CHECK(name_on(counter.reader.read()) == "测试员甲");
}

TEST_CASE("a card that stays is told once, laid there again it is told again", "[card]") {
  Counter counter;
  counter.there.lay({});
  REQUIRE(counter.has_card());
  REQUIRE(counter.reader.read());
  CHECK_FALSE(counter.has_card());
  counter.there.take_away();
  CHECK_FALSE(counter.has_card());
  counter.there.lay({.name = "测试员乙"});
  CHECK(counter.has_card());
  CHECK(name_on(counter.reader.read()) == "测试员乙");
}

TEST_CASE("a card that is taken away before it was read is not there", "[card]") {
  Counter counter;
  counter.there.lay({});
  REQUIRE(counter.has_card());
  counter.there.take_away();
  CHECK(counter.read_trouble() == ErrorCode::NotFound);
  counter.there.lay({});
  CHECK(counter.has_card());
}

TEST_CASE("a card that still slides is read at the second try", "[card]") {
  Counter counter;
  int readings = 0;
  counter.there.answer_with([&](SamCommand command) {
    if (command == SamCommand::Find) return sam_answer(SamStatus::Found);
    if (command == SamCommand::Select) return sam_answer(SamStatus::Done);
    return ++readings == 1 ? sam_answer(SamStatus::NotRead) : card_answer();
  });
  REQUIRE(counter.has_card());
  CHECK(name_on(counter.reader.read()) == "测试员甲");
}

TEST_CASE("a card that cannot be read is to be laid there again", "[card]") {
  Counter counter;
  counter.answer_to_rest(sam_answer(SamStatus::NotRead));
  REQUIRE(counter.has_card());
  CHECK(counter.read_trouble() == ErrorCode::Io);
  CHECK_FALSE(counter.has_card());
}

TEST_CASE("a reader that does not trust the card says so", "[card]") {
  Counter counter;
  counter.answer_to_rest(sam_answer(SamStatus::ModuleRefusesCard));
  REQUIRE(counter.has_card());
  CHECK(counter.read_trouble() == ErrorCode::Denied);
}

TEST_CASE("an answer that is no card's is no card", "[card]") {
  Counter counter;
  counter.answer_to_rest(sam_answer(SamStatus::Done, Bytes(8)));
  REQUIRE(counter.has_card());
  CHECK(counter.read_trouble() == ErrorCode::Corrupt);
}

TEST_CASE("an unplugged reader is missed, and taken up when it is back", "[card]") {
  Counter counter;
  counter.there.lay({});
  REQUIRE(counter.has_card());
  counter.there.unplug();
  CHECK(counter.trouble() == ErrorCode::Unavailable);
  CHECK(counter.read_trouble() == ErrorCode::Unavailable);
  counter.there.plug();
  CHECK(counter.has_card());
  CHECK(name_on(counter.reader.read()) == "测试员甲");
}

TEST_CASE("a reader that is unplugged while a card is read is missed", "[card]") {
  Counter counter;
  counter.there.lay({});
  REQUIRE(counter.has_card());
  counter.there.unplug();
  CHECK(counter.read_trouble() == ErrorCode::Unavailable);
}

TEST_CASE("a reader that falls silent is given up, and asked anew", "[card]") {
  Counter counter;
  CHECK_FALSE(counter.has_card());
  counter.there.answer_with([&](SamCommand) {
    counter.clock.advance(5s);
    return Bytes{};
  });
  CHECK(counter.trouble() == ErrorCode::Unavailable);
  counter.there.answer_with({});
  CHECK_FALSE(counter.has_card());
}

TEST_CASE("a card that stays is not told again when the line was broken", "[card]") {
  Counter counter;
  counter.there.lay({});
  REQUIRE(counter.has_card());
  REQUIRE(counter.reader.read());
  counter.there.unplug();
  CHECK(counter.trouble() == ErrorCode::Unavailable);
  counter.there.plug();
  CHECK_FALSE(counter.has_card());
  counter.there.take_away();
  CHECK_FALSE(counter.has_card());
  counter.there.lay({});
  CHECK(counter.has_card());
}

TEST_CASE("whatever is silent from the start is left alone until it was unplugged", "[card]") {
  Counter counter;
  counter.there.answer_with([&](SamCommand) {
    counter.clock.advance(5s);
    return Bytes{};
  });
  for (int look = 0; look < 10; ++look) CHECK(counter.trouble() == ErrorCode::Unavailable);
  CHECK(counter.there.asked() == 3);
  counter.there.unplug();
  CHECK(counter.trouble() == ErrorCode::Unavailable);
  counter.there.answer_with({});
  counter.there.plug();
  CHECK_FALSE(counter.has_card());
}

TEST_CASE("the device that the operator named is asked again and again", "[card]") {
  Counter counter;
  SamCardReader named(port_at(counter.folder / "reader"), counter.clock);
  counter.there.answer_with([&](SamCommand) {
    counter.clock.advance(5s);
    return Bytes{};
  });
  for (int look = 0; look < 5; ++look) CHECK_FALSE(named.has_card());
  CHECK(counter.there.asked() == 5);
  counter.there.answer_with({});
  CHECK(named.has_card());
}

TEST_CASE("noise without end is no reader", "[card]") {
  Counter counter;
  counter.there.answer_with([&](SamCommand) {
    counter.clock.advance(5s);
    return Bytes(3000, 0xAA);
  });
  CHECK(counter.trouble() == ErrorCode::Unavailable);
}

TEST_CASE("a file that is no serial line is no reader", "[card]") {
  TempDir folder;
  FakeClock clock;
  SamCardReader nowhere(guessed_ports(folder / "missing"), clock);
  CHECK(nowhere.has_card().error().code == ErrorCode::Unavailable);
  SamCardReader file(port_at("/dev/null"), clock);
  CHECK(file.has_card().error().code == ErrorCode::Unavailable);
  CHECK(no_card_reader()->has_card().error().code == ErrorCode::Unavailable);
}

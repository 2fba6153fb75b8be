#include "platform/sam_frames.h"

#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/sample_card.h"

using namespace jiangxin;

namespace {

Bytes joined(std::initializer_list<Bytes> parts) {
  Bytes all;
  for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

// The statuses of all answers, in pieces of that many bytes.
std::vector<SamStatus> statuses(ByteView bytes, std::size_t piece = 4096) {
  SamFrames frames;
  std::vector<SamStatus> all;
  while (!bytes.empty()) {
    ByteView part = bytes.first(std::min(piece, bytes.size()));
    bytes = bytes.subspan(part.size());
    while (const auto answer = frames.take(part)) all.push_back(answer->status);
  }
  return all;
}

Result<IdCard> card_of(const Bytes& frame) {
  SamFrames frames;
  ByteView bytes = frame;
  const auto answer = frames.take(bytes);
  REQUIRE(answer);
  return to_card(*answer);
}

ErrorCode status_code(std::uint8_t status) {
  const auto checked = check_status(static_cast<SamStatus>(status));
  REQUIRE_FALSE(checked);
  return checked.error().code;
}

std::string_view text_of(const SecretBytes& secret) {
  return as_text(secret.view());
}

using Statuses = std::vector<SamStatus>;
constexpr auto kFound = SamStatus::Found;
constexpr auto kDone = SamStatus::Done;

}  // namespace

TEST_CASE("requests are as readers take them", "[card]") {
  CHECK(to_hex(sam_request(SamCommand::Find)) == "aaaaaa96690003200122");
  CHECK(to_hex(sam_request(SamCommand::Select)) == "aaaaaa96690003200221");
  CHECK(to_hex(sam_request(SamCommand::Read)) == "aaaaaa96690003300132");
}

TEST_CASE("an answer is found byte by byte, too", "[card]") {
  const Bytes both = joined({sam_answer(kFound, Bytes(4)), card_answer()});
  for (const std::size_t piece : {1, 2, 7, 1295, 4096})
    CHECK(statuses(both, piece) == Statuses{kFound, kDone});
}

TEST_CASE("the longest answer is a card's", "[card]") {
  CHECK(card_answer().size() == SamFrames::kLongest);
  CHECK(statuses(sam_answer(kDone, Bytes(1285))).empty());
}

TEST_CASE("noise before, between and behind answers is passed over", "[card]") {
  const Bytes noise = from_hex("00aaaa9669aaaaaaaa96aa").value();
  const Bytes answer = sam_answer(kFound);
  CHECK(statuses(joined({noise, answer, noise, answer, noise}), 3) == Statuses{kFound, kFound});
}

TEST_CASE("a frame with another checksum is noise, and what begins within it is found", "[card]") {
  Bytes broken = sam_answer(kDone, sam_answer(kFound));
  broken.back() ^= 1;
  CHECK(statuses(broken) == Statuses{kFound});
}

TEST_CASE("a length that no answer has holds up nothing", "[card]") {
  for (const char* length : {"0000", "0003", "0509", "ffff"}) {
    const Bytes liar = from_hex(std::string("aaaaaa9669") + length).value();
    CHECK(statuses(joined({liar, sam_answer(kFound)})) == Statuses{kFound});
  }
}

TEST_CASE("an answer that was cut is forgotten when told to", "[card]") {
  const Bytes whole = card_answer();
  SamFrames frames;
  ByteView half = ByteView(whole).first(700);
  CHECK_FALSE(frames.take(half));
  CHECK(half.empty());
  frames.clear();
  const Bytes next = sam_answer(kFound);
  ByteView bytes = next;
  const auto answer = frames.take(bytes);
  REQUIRE(answer);
  CHECK(answer->status == kFound);
}

TEST_CASE("each status has its error", "[card]") {
  CHECK(check_status(SamStatus::Done));
  CHECK(check_status(SamStatus::Found));
  CHECK(status_code(0x80) == ErrorCode::NotFound);
  CHECK(status_code(0x21) == ErrorCode::Unsupported);
  for (const int denied : {0x31, 0x32, 0x66})
    CHECK(status_code(static_cast<std::uint8_t>(denied)) == ErrorCode::Denied);
  for (const int failed : {0x10, 0x11, 0x41, 0x81, 0x00, 0xFF})
    CHECK(status_code(static_cast<std::uint8_t>(failed)) == ErrorCode::Io);
}

TEST_CASE("a card tells name, number, sex, ethnic group and how long it is valid", "[card]") {
  const auto card = card_of(card_answer());
  REQUIRE(card);
  CHECK(text_of(card->name) == "测试员甲");
  CHECK(text_of(card->number) == "320402196804010017");
  CHECK(text_of(card->sex) == "1");
  CHECK(text_of(card->ethnic_group) == "01");
  CHECK(card->valid_until == parse_date("2036-01-01").value());
}

TEST_CASE("rare characters, dots and an X at the end are read", "[card]") {
  CardText text;
  for (const char* name : {"测试员𬭎", "买买提·测试", "测试\uE123"}) {
    text.name = name;
    const auto card = card_of(card_answer(text));
    REQUIRE(card);
    CHECK(text_of(card->name) == name);
  }
  text.number = "11010119900307109X";
  CHECK(text_of(card_of(card_answer(text))->number) == text.number);
}

TEST_CASE("who may keep a card for ever has no last day", "[card]") {
  CardText text;
  for (const char* until : {"长期", "", "20361301"}) {
    text.valid_until = until;
    const auto card = card_of(card_answer(text));
    REQUIRE(card);
    CHECK_FALSE(card->valid_until);
  }
}

TEST_CASE("cards of other kinds tell no ethnic group, or nothing", "[card]") {
  CardText text;
  for (const char* kind : {"J", "Y"}) {
    text.kind = kind;
    const auto card = card_of(card_answer(text));
    REQUIRE(card);
    CHECK(card->ethnic_group.empty());
  }
  text.kind = "I";
  CHECK(card_of(card_answer(text)).error().code == ErrorCode::Unsupported);
}

TEST_CASE("what is no card is refused", "[card]") {
  const auto is_corrupt = [](const Bytes& data) {
    const auto card = card_of(sam_answer(kDone, data));
    return !card && card.error().code == ErrorCode::Corrupt;
  };
  CHECK(is_corrupt({}));
  CHECK(is_corrupt(Bytes(1284)));
  Bytes other_lengths = card_data();
  other_lengths[1] = 1;
  CHECK(is_corrupt(other_lengths));
  Bytes half_a_pair = card_data();
  half_a_pair[5] = 0xD8;
  CHECK(is_corrupt(half_a_pair));
  CHECK(is_corrupt(card_data({.name = ""})));
  CHECK(is_corrupt(card_data({.name = "测\n试"})));
  for (const char* number : {"", "32040219680401001", "32040219680401001x", "３20402196804010017"})
    CHECK(is_corrupt(card_data({.number = number})));
}

TEST_CASE("an answer to nothing but a status is that status", "[card]") {
  CHECK(card_of(sam_answer(SamStatus::NotRead)).error().code == ErrorCode::Io);
}

#include "sync/protocol/answers_file.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/damage.h"
#include "tests/sync/protocol/samples.h"

using namespace jiangxin;

namespace {

struct AnswersSample {
  SeededRandom random;
  SignKeyPair hq = make_sign_keys(random);
  TerminalId terminal = TerminalId::make(random);
  std::vector<Updates> pages{page("7"), page("9")};

  Updates page(const std::string& cursor) {
    Updates updates;
    updates.receipts = {sign_receipt(sample_receipt(random), hq)};
    updates.decisions = {sign_decision(sample_decision(random), hq)};
    updates.cursor = cursor;
    updates.hq_time = kNoon;
    return updates;
  }
  std::string file() const { return to_answers_file(terminal, pages, hq); }
  Result<std::vector<Updates>> parsed(std::string_view text) const {
    return parse_answers_file(text, terminal, hq.public_key);
  }
};

}  // namespace

TEST_CASE("answers read back as they were written", "[answers]") {
  AnswersSample sample;
  CHECK(sample.file().starts_with("jiangxin-answers 1\n{\"digest\":\""));
  CHECK(sample.parsed(sample.file()) == sample.pages);
  sample.pages.clear();
  CHECK(sample.parsed(sample.file()) == sample.pages);
}

TEST_CASE("answers with any bit flipped are refused", "[answers]") {
  const AnswersSample sample;
  check_every_bit_flip_is_refused(to_bytes(sample.file()), [&](ByteView file) {
    return sample.parsed(std::string(as_text(file))).has_value();
  });
}

TEST_CASE("of two files of answers no splice is a third", "[answers]") {
  AnswersSample sample;
  const std::string one = sample.file();
  sample.pages.pop_back();
  const std::string other = sample.file();
  const auto is_taken = [&](ByteView file) {
    return sample.parsed(std::string(as_text(file))).has_value();
  };
  REQUIRE(is_taken(as_bytes(one)));
  REQUIRE(is_taken(as_bytes(other)));
  check_every_splice_is_refused(to_bytes(one), to_bytes(other), is_taken);
  check_every_splice_is_refused(to_bytes(other), to_bytes(one), is_taken);
}

TEST_CASE("answers torn at any byte are refused, and so are those that go on", "[answers]") {
  const AnswersSample sample;
  const std::string whole = sample.file();
  for (std::size_t size = 17; size < whole.size(); ++size)
    REQUIRE(sample.parsed(whole.substr(0, size)).error().code == ErrorCode::Corrupt);
  CHECK(sample.parsed(whole + "\n").error().code == ErrorCode::Corrupt);
  CHECK(sample.parsed(whole + whole).error().code == ErrorCode::Corrupt);
}

TEST_CASE("each reason to refuse answers is told apart", "[answers]") {
  AnswersSample sample;
  const std::string file = sample.file();
  const SignKeyPair other = make_sign_keys(sample.random);
  const TerminalId elsewhere = TerminalId::make(sample.random);
  CHECK(parse_answers_file(file, sample.terminal, other.public_key).error().code ==
        ErrorCode::Denied);
  CHECK(parse_answers_file(file, elsewhere, sample.hq.public_key).error().code ==
        ErrorCode::Conflict);
  CHECK(sample.parsed("a letter").error().code == ErrorCode::InvalidInput);
  CHECK(sample.parsed("").error().code == ErrorCode::InvalidInput);
  CHECK(sample.parsed("jiangxin-answers 2\n").error().code == ErrorCode::Unsupported);
}

TEST_CASE("HQ's signature on the file does not make up for one that an answer lacks", "[answers]") {
  AnswersSample sample;
  sample.pages.front().receipts.front().received_at += std::chrono::hours{1};
  CHECK(sample.parsed(sample.file()).error().code == ErrorCode::Corrupt);
}

TEST_CASE("the head of another file does not lend its signature", "[answers]") {
  AnswersSample sample;
  const std::string first = sample.file();
  sample.pages.pop_back();
  const std::string second = sample.file();
  const auto head_end = [](const std::string& text) { return text.find('\n', 20) + 1; };
  CHECK(sample.parsed(first.substr(0, head_end(first)) + second.substr(head_end(second)))
            .error()
            .code == ErrorCode::Corrupt);
}

TEST_CASE("the files of answers have names of their own", "[answers]") {
  SeededRandom random;
  const TerminalId id = TerminalId::make(random);
  CHECK(answers_name(id, 1) == "answers-" + short_code(id) + ".jxa");
  CHECK(answers_name(id, 2) == "answers-" + short_code(id) + "-2.jxa");
}

#include "sync/protocol/enrolment.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/damage.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

namespace {

struct Exchange {
  SeededRandom random;
  EnrolmentCode code = EnrolmentCode::make(random);
  SignKeyPair terminal = make_sign_keys(random);
  EnrolmentRequest request{TerminalId::make(random), terminal.public_key,
                           make_box_keys(random).public_key, random.bytes(300)};
  Digest digest = parse_enrolment(to_wire(request, code, terminal)).value().digest();
  EnrolmentAnswer answer{digest,
                         "三车间 07",
                         "测试单位工会",
                         {make_box_keys(random).public_key, make_sign_keys(random).public_key},
                         random.bytes(400),
                         random.bytes(400)};
};

}  // namespace

TEST_CASE_METHOD(Exchange, "a code is read as people type it, and a slip is noticed",
                 "[enrolment]") {
  const std::string text = code.text();
  CHECK(text.size() == 22);
  std::string typed = text;
  for (char& c : typed)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  std::erase(typed, '-');
  CHECK(EnrolmentCode::parse(typed).value().text() == text);
  CHECK(EnrolmentCode::parse(" " + text + " ").value().id() == code.id());
  int noticed = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '-') continue;
    std::string slip = text;
    slip[at] = slip[at] == '7' ? '4' : '7';
    noticed += !EnrolmentCode::parse(slip);
  }
  CHECK(noticed == 18);
  for (const char* wrong : {"", "7K4M-92QX", "7K4M-92QX-3FHB-VN6D-XSS", "7K4M-92QX-3FHB-VN6D-RT",
                            "!!!!-92QX-3FHB-VN6D-XS"})
    CHECK(EnrolmentCode::parse(wrong).error().code == ErrorCode::InvalidInput);
}

TEST_CASE_METHOD(Exchange, "a letter that is taken for a digit is the digit", "[enrolment]") {
  while (code.text().find('0') == std::string::npos || code.text().find('1') == std::string::npos)
    code = EnrolmentCode::make(random);
  std::string typed = code.text().substr(0, 19);
  for (char& c : typed) c = c == '0' ? 'o' : c == '1' ? 'l' : c;
  CHECK(EnrolmentCode::parse(typed + code.text().substr(19)).value().id() == code.id());
}

TEST_CASE_METHOD(Exchange, "a request says who asks, and is proved by the code", "[enrolment]") {
  const std::string wire = to_wire(request, code, terminal);
  const ReceivedEnrolment received = parse_enrolment(wire).value();
  CHECK(received.code == code.id());
  CHECK(received.request == request);
  CHECK(received.is_genuine(code.key()));
  CHECK_FALSE(received.is_genuine(EnrolmentCode::make(random).key()));
  CHECK(wire.find(code.text().substr(0, 9)) == std::string::npos);
}

TEST_CASE_METHOD(Exchange, "nobody enrols with another terminal's keys", "[enrolment]") {
  const SignKeyPair other = make_sign_keys(random);
  CHECK_FALSE(parse_enrolment(to_wire(request, code, other)).value().is_genuine(code.key()));
}

TEST_CASE_METHOD(Exchange, "no bit of request or answer can be altered", "[enrolment]") {
  check_every_bit_flip_is_refused(
      to_bytes(to_wire(request, code, terminal)), [&](ByteView altered) {
        const auto received = parse_enrolment(as_text(altered));
        // The code's id is a name: with another one nothing is found.
        return received && received->code == code.id() && received->is_genuine(code.key());
      });
  check_every_bit_flip_is_refused(to_bytes(to_wire(answer, code.key())), [&](ByteView altered) {
    return parse_enrolment_answer(as_text(altered), code, digest).has_value();
  });
}

TEST_CASE_METHOD(Exchange, "an answer is HQ's, and to this request", "[enrolment]") {
  const std::string wire = to_wire(answer, code.key());
  CHECK(parse_enrolment_answer(wire, code, digest) == answer);
  const auto to_another = parse_enrolment_answer(wire, code, digest_of(as_bytes("another")));
  CHECK(to_another.error().code == ErrorCode::Denied);
  const auto by_another = parse_enrolment_answer(wire, EnrolmentCode::make(random), digest);
  CHECK(by_another.error().code == ErrorCode::Denied);
}

TEST_CASE_METHOD(Exchange, "a session's step and a renewal are read back", "[enrolment]") {
  const SessionStep first{std::nullopt, SessionId::make(random)};
  const SessionStep second{first.next, SessionId::make(random)};
  CHECK(parse_session_step(to_json(first)) == first);
  CHECK(parse_session_step(to_json(second)) == second);
  CHECK(parse_session_step("{}").error().code == ErrorCode::InvalidInput);
  const Bytes der = random.bytes(300);
  CHECK(parse_renewal(renewal_to_json(der)) == der);
  CHECK(parse_renewed(renewed_to_json(der)) == der);
}

// What comes over the wire, in both directions, and what is inside: the first byte says what.
#include "sync/protocol/enrolment.h"
#include "sync/protocol/hq_protocol.h"
#include "sync/protocol/problem.h"
#include "tests/fuzz/fuzz.h"

using namespace jiangxin;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view json = text_of(data + 1, size - 1);
  switch (data[0]) {
    case 's':
      if (const auto submission = parse_submission(json)) {
        const auto again = parse_submission(to_wire(*submission));
        must(again && *again == *submission, "reads back as it was written");
        const bool genuine = check_submission(*submission, SignPublicKey{}).has_value();
        must(!genuine, "nobody signs with no key");
      }
      break;
    case 'm':
      must_survive(parse_manifest(json), parse_manifest);
      break;
    case 'b':
      must_survive(parse_body(json, Suite::X25519),
                   [](std::string_view text) { return parse_body(text, Suite::X25519); });
      break;
    case 'a':
      must_survive(parse_application(json), parse_application);
      break;
    case 'r':
      must_survive(parse_receipt(json), parse_receipt);
      break;
    case 'd':
      must_survive(parse_decision(json), parse_decision);
      break;
    case 't':
      must_survive(parse_decision_text(json), parse_decision_text);
      break;
    case 'u':
      must_survive(parse_updates(json), parse_updates);
      break;
    case 'l':
      if (const auto missing = parse_missing(json))
        must(parse_missing(missing_to_json(*missing)).value() == *missing, "reads back");
      break;
    case 'p':
      // Not read back: a stranger's type is written with our prefix, and may be too long then.
      if (const auto problem = parse_problem(json))
        must(problem->status >= 100 && problem->status < 600, "a status of HTTP's");
      break;
    case 'k':
      must_survive(parse_hq_keys(json), parse_hq_keys);
      break;
    case 'e':
      if (const auto received = parse_enrolment(json)) {
        must(!received->is_genuine(SecretBytes(kKeyBytes)), "nobody has a code of zeros");
      }
      break;
    case 'n': {
      static const EnrolmentCode code = EnrolmentCode::parse("0000-0000-0000-0000-DA").value();
      must(!parse_enrolment_answer(json, code, {}), "nobody else knows the code");
      break;
    }
    case 'c':
      if (const auto typed = EnrolmentCode::parse(json))
        must(EnrolmentCode::parse(typed->text()).value().id() == typed->id(), "a code is a code");
      break;
    case 'o':
      must_survive(parse_session_step(json), parse_session_step);
      break;
    case 'w':
      if (const auto request = parse_renewal(json))
        must(parse_renewal(renewal_to_json(*request)).value() == *request, "reads back");
      break;
    case 'g':
      must_survive(parse_staff_order(json), parse_staff_order);
      break;
    case 'h':
      must_survive(parse_audit_part(json), parse_audit_part);
      break;
    default:
      break;
  }
  return 0;
}

#include "sync/protocol/problem.h"

#include <catch2/catch_test_macros.hpp>

namespace jiangxin {

TEST_CASE("a problem reads back as it was written", "[protocol][problem]") {
  const Problem problem{403, "unknown-terminal", "no terminal 1234"};
  CHECK(to_json(problem) == R"({"detail":"no terminal 1234","status":403,)"
                            R"("title":"unknown terminal","type":"/problems/unknown-terminal"})");
  CHECK(parse_problem(to_json(problem)).value() == problem);
}

TEST_CASE("a foreign server's problem is read too", "[protocol][problem]") {
  const auto problem = parse_problem(R"({"type":"about:blank","status":413})");
  CHECK(problem.value() == Problem{413, "about:blank", ""});
  CHECK_FALSE(parse_problem(R"({"type":"about:blank","status":9})"));
}

TEST_CASE("each status asks for its own reaction", "[protocol][problem]") {
  const auto trouble = [](int status) { return failure_of({status, "x", "y"}).trouble; };
  CHECK(trouble(401) == HqTrouble::Forbidden);
  CHECK(trouble(403) == HqTrouble::Forbidden);
  CHECK(trouble(413) == HqTrouble::OverLimit);
  CHECK(trouble(429) == HqTrouble::Busy);
  CHECK(trouble(503) == HqTrouble::Busy);
  CHECK(trouble(507) == HqTrouble::HqFull);
  CHECK(trouble(500) == HqTrouble::HqFault);
  CHECK(trouble(409) == HqTrouble::Refused);
  CHECK(trouble(422) == HqTrouble::Refused);
  CHECK(failure_of({422, "bad-signature", "why"}).detail == "bad-signature: why");
}

}  // namespace jiangxin

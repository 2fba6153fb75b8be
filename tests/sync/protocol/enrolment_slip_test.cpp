#include "sync/protocol/enrolment_slip.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

namespace {

struct Paper {
  SeededRandom random;
  EnrolmentCode code = EnrolmentCode::make(random);
  EnrolmentSlip slip{
      "https://hq.example:8443", code.text(),    "AB:CD:EF",
      "二车间 03 号机",          "测试单位工会", parse_time("2026-12-01T00:00:00.000Z").value()};
};

}  // namespace

TEST_CASE_METHOD(Paper, "what HQ writes for a kiosk is one line, and is read again",
                 "[enrolment][stick]") {
  const std::string json = to_json(slip);
  CHECK(json.find('\n') == json.size() - 1);
  CHECK(parse_enrolment_slip(json) == slip);
}

TEST_CASE_METHOD(Paper, "another file than HQ's for a kiosk is none", "[enrolment][stick]") {
  CHECK_FALSE(parse_enrolment_slip(""));
  CHECK_FALSE(parse_enrolment_slip("{}"));
  const auto without = [&](std::string_view part, std::string_view instead) {
    std::string json = to_json(slip);
    return parse_enrolment_slip(json.replace(json.find(part), part.size(), instead)).has_value();
  };
  CHECK(without("测试", "检验"));
  CHECK_FALSE(without("jiangxin-enrol-1", "jiangxin-enrol-9"));
  CHECK_FALSE(without(slip.code.substr(0, 4), "0000"));  // a slip
  CHECK_FALSE(without("2026", "then"));
}

TEST_CASE_METHOD(Paper, "a file's name and the QR tell the code from others",
                 "[enrolment][stick]") {
  const std::string name = file_name_of(code);
  CHECK(name.starts_with("enrol-"));
  CHECK(name.ends_with(".jxe"));
  CHECK(slip.code.find(name.substr(6, 4)) == std::string::npos);
  CHECK(uri_of(slip) ==
        "jiangxin-enrol:" + slip.code + "?hub=https://hq.example:8443&fingerprint=AB:CD:EF");
}

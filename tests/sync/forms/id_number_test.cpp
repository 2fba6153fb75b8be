#include <catch2/catch_test_macros.hpp>

#include "sync/forms/validator.h"

using namespace jiangxin;

namespace {

// With the right check digit behind seventeen digits.
std::string completed(const std::string& seventeen) {
  for (const char check : std::string_view{"0123456789X"})
    if (const std::string number = seventeen + check;
        id_number_fault(number) != IdNumberFault::CheckDigit)
      return number;
  return {};
}

std::string born(const std::string& date) {
  return completed("320402" + date + "001");
}

}  // namespace

TEST_CASE("valid ID numbers pass", "[id-number]") {
  CHECK(is_valid_id_number("320402196804010017"));
  CHECK(is_valid_id_number("32040219680401013X"));
  CHECK(is_valid_id_number("11010519491231002X"));  // the example of GB 11643
}

TEST_CASE("the first fault of an ID number is named", "[id-number]") {
  using enum IdNumberFault;
  CHECK(id_number_fault("") == Length);
  CHECK(id_number_fault("32040219680401001") == Length);
  CHECK(id_number_fault("3204021968040100177") == Length);
  CHECK(id_number_fault("3204021968O4010017") == Characters);
  CHECK(id_number_fault("32040219680401013x") == Characters);
  CHECK(id_number_fault("3204021968040１0017") == Characters);
  CHECK(id_number_fault("X20402196804010017") == Characters);
  CHECK(id_number_fault("320402196813010017") == BirthDate);
  CHECK(id_number_fault("320402196804010018") == CheckDigit);
}

TEST_CASE("any single wrong digit is noticed", "[id-number]") {
  const std::string good = "320402196804010017";
  for (std::size_t i = 0; i < good.size(); ++i)
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string number = good;
      number[i] = digit;
      CHECK(is_valid_id_number(number) == (digit == good[i]));
    }
}

TEST_CASE("any two neighbours swapped are noticed", "[id-number]") {
  const std::string good = "320402196804010017";
  for (std::size_t i = 0; i + 1 < good.size(); ++i) {
    std::string number = good;
    std::swap(number[i], number[i + 1]);
    CHECK(is_valid_id_number(number) == (number == good));
  }
}

TEST_CASE("leap days count only in leap years", "[id-number]") {
  CHECK(is_valid_id_number(born("19960229")));
  CHECK(is_valid_id_number(born("20000229")));
  CHECK(id_number_fault(born("19970229")) == IdNumberFault::BirthDate);
  CHECK(id_number_fault(born("19000229")) == IdNumberFault::BirthDate);
}

TEST_CASE("birth in any century from 1900 on", "[id-number]") {
  CHECK(is_valid_id_number(born("19000101")));
  CHECK(is_valid_id_number(born("20010101")));
  CHECK_FALSE(is_valid_id_number(born("18991231")));
}

TEST_CASE("an ID number tells sex and birth", "[id-number]") {
  CHECK(derive(Derivation::SexOfId, "320402196804010017") == "1");
  CHECK(derive(Derivation::SexOfId, completed("32040219680401012")) == "2");
  CHECK(derive(Derivation::BirthDateOfId, "320402196804010017") == "1968-04-01");
  CHECK(derive(Derivation::BirthMonthOfId, "320402196804010017") == "1968-04");
}

TEST_CASE("an invalid ID number tells nothing", "[id-number]") {
  CHECK(derive(Derivation::SexOfId, "320402196804010018") == std::nullopt);
  CHECK(derive(Derivation::BirthDateOfId, "") == std::nullopt);
}

TEST_CASE("abolished counties of a known province are known", "[id-number]") {
  for (const char* region : {"320421", "320422", "320423", "320482", "320483", "320405"})
    CHECK(has_known_region(region + std::string("196804010017")));
}

TEST_CASE("numbers outside every province are unknown", "[id-number]") {
  CHECK_FALSE(has_known_region("990402196804010011"));
  CHECK_FALSE(has_known_region("000000000000000000"));
  CHECK_FALSE(has_known_region("3"));
  CHECK_FALSE(has_known_region(""));
}

TEST_CASE("social credit codes are checked by GB 32100", "[credit-code]") {
  CHECK(is_valid_social_credit_code("91320400MA0000000P"));
  CHECK_FALSE(is_valid_social_credit_code("91320400MA0000000Q"));
  CHECK_FALSE(is_valid_social_credit_code("91320400MA000000P"));
  CHECK_FALSE(is_valid_social_credit_code("91320400IA0000000P"));  // no I in the alphabet
  CHECK_FALSE(is_valid_social_credit_code("91320400ma0000000p"));
  CHECK_FALSE(is_valid_social_credit_code(""));
}

TEST_CASE("any single wrong character of a credit code is noticed", "[credit-code]") {
  const std::string good = "91320400MA0000000P";
  for (std::size_t i = 0; i < good.size(); ++i)
    for (const char c : std::string_view{"0123456789ABCDEFGHJKLMNPQRTUWXY"}) {
      std::string code = good;
      code[i] = c;
      CHECK(is_valid_social_credit_code(code) == (c == good[i]));
    }
}

#include "sync/base/anew.h"

#include <string>
#include <string_view>
#include <variant>

#include <catch2/catch_test_macros.hpp>

namespace jiangxin {
namespace {

template <class Value>
std::string_view own_bytes(const Value& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

}  // namespace

TEST_CASE("what is made anew holds nothing of what it was", "[anew]") {
  std::string text = "583126";
  REQUIRE(own_bytes(text).find("583126") != std::string_view::npos);
  make_anew(text);
  CHECK(text.empty());
  CHECK(own_bytes(text).find("83126") == std::string_view::npos);

  std::variant<int, std::string> either = std::string("583126");
  make_anew(either);
  CHECK(std::get<int>(either) == 0);
  CHECK(own_bytes(either).find("83126") == std::string_view::npos);
}

TEST_CASE("what is made anew gives back its room", "[anew]") {
  std::string text(1000, 'x');
  text = std::string();
  REQUIRE(text.capacity() >= 1000);
  make_anew(text);
  CHECK(text.capacity() < 1000);
}

}  // namespace jiangxin

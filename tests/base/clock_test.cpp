#include "sync/base/clock.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/fake_clock.h"

using namespace jiangxin;
using namespace std::chrono_literals;

TEST_CASE("a time reads back as it was written", "[base]") {
  for (const auto text :
       {"2026-11-23T06:05:04.123Z", "1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z",
        "2024-02-29T12:00:00.001Z", "9999-12-31T23:59:59.999Z"}) {
    const auto time = parse_time(text);
    REQUIRE(time);
    CHECK(to_string(*time) == text);
  }
}

TEST_CASE("a time in any other shape is refused", "[base]") {
  for (const auto wrong :
       {"", "2026-11-23", "2026-11-23T06:05:04Z", "2026-11-23T06:05:04.123",
        "2026-11-23 06:05:04.123Z", "2026-11-23T24:00:00.000Z", "2026-11-23T06:60:00.000Z",
        "2026-11-23T06:00:60.000Z", "2026-02-30T06:05:04.123Z", "2026-11-23T06:05:04.12xZ",
        "2026-11-23T06:05:04.1234Z"})
    CHECK(parse_time(wrong).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("only real calendar days are dates", "[base]") {
  CHECK(to_string(parse_date("2024-02-29").value()) == "2024-02-29");
  for (const auto wrong : {"2025-02-29", "2025-13-01", "2025-00-01", "2025-01-00", "2025-1-1",
                           "2025/01/01", "2025-01-011", "", "20a5-01-01"})
    CHECK(parse_date(wrong).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("a day in China begins at 16:00 UTC of the day before", "[base]") {
  const auto day = [](const char* time) {
    return to_string(local_date(parse_time(time).value(), 480min));
  };
  CHECK(day("2026-01-04T15:59:59.999Z") == "2026-01-04");
  CHECK(day("2026-01-04T16:00:00.000Z") == "2026-01-05");
}

TEST_CASE("days are counted over leap days and backwards", "[base]") {
  const auto days = [](const char* from, const char* to) {
    return days_between(parse_date(from).value(), parse_date(to).value());
  };
  CHECK(days("2024-02-28", "2024-03-01") == 2);
  CHECK(days("2025-02-28", "2025-03-01") == 1);
  CHECK(days("2026-01-05", "2026-01-05") == 0);
  CHECK(days("2026-01-05", "2025-12-31") == -5);
}

TEST_CASE("the system's clocks go", "[base]") {
  const SystemClock clock;
  CHECK(clock.now() > parse_time("2024-01-01T00:00:00.000Z").value());
  const auto before = clock.uptime();
  CHECK(clock.uptime() >= before);
}

TEST_CASE("a fake clock's uptime ignores who sets the time", "[base]") {
  FakeClock clock;
  const auto uptime = clock.uptime();
  clock.set_now(clock.now() - 24h);
  CHECK(clock.uptime() == uptime);
  clock.advance(2s);
  CHECK(clock.uptime() == uptime + 2s);
  CHECK(clock.now() == FakeClock::kStart - 24h + 2s);
}

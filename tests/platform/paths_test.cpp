#include "platform/paths.h"

#include <cstdlib>

#include <catch2/catch_test_macros.hpp>

using namespace jiangxin;

TEST_CASE("data lies where the XDG specification says, else at home, else with the services") {
  ::setenv("HOME", "/home/kiosk", 1);
  ::setenv("XDG_DATA_HOME", "/srv/kiosk", 1);
  CHECK(default_data_folder() == "/srv/kiosk/jiangxin");
  ::setenv("XDG_DATA_HOME", "relative", 1);
  CHECK(default_data_folder() == "/home/kiosk/.local/share/jiangxin");
  ::unsetenv("XDG_DATA_HOME");
  ::unsetenv("HOME");
  CHECK(default_data_folder() == "/var/lib/jiangxin");
}

TEST_CASE("our programs lie beside each other") {
  CHECK(program_beside("jiangxin-media") == Path(JIANGXIN_BIN_DIR) / "jiangxin-media");
}

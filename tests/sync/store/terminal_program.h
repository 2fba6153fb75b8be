// jiangxin-terminal as a person starts it.
#pragma once

#include <cstdio>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <sys/wait.h>

#include "sync/store/campaign_repository.h"
#include "sync/store/terminal.h"
#include "tests/fakes/seeded_random.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

struct Ran {
  int exit_code = 0;
  std::string output;  // both streams
};

struct TerminalProgramFixture {
  TempDir folder;
  PosixFileSystem files;
  SeededRandom random;
  HqKeys hq{make_box_keys(random).public_key, make_sign_keys(random).public_key};
  Path data = folder / "kiosk";
  Path campaign = Path(JIANGXIN_SOURCE_DIR) / "assets/campaigns/longcheng-2025/campaign.json";

  TerminalProgramFixture() {
    REQUIRE(write_file(files, folder / "hq.json", as_bytes(to_json(hq))));
    REQUIRE(write_file(files, folder / "pin", as_bytes("271828\n")));
  }

  Ran run(const std::string& arguments, const std::string& environment = "") {
    const std::string command =
        environment + " " JIANGXIN_BIN_DIR "/jiangxin-terminal " + arguments + " 2>&1";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    Ran ran;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
      ran.output += static_cast<char>(c);
    ran.exit_code = WEXITSTATUS(::pclose(pipe));
    return ran;
  }
  // In a file, unless a test brings a TPM or a credential: never this machine's own.
  std::string init_arguments(const std::string& secret = "file") const {
    return "init --data " + data.string() + " --hub http://127.0.0.1:1 --hq-keys " +
           (folder / "hq.json").string() +
           " --name 测试机 --unit 测试单位工会 --rep-name 工会干部甲 --pin-memory-mib 1"
           " --device-secret " +
           secret + " ";
  }
  Ran init(const std::string& more = "") {
    return run(init_arguments() + more, "JIANGXIN_REP_PIN=271828 JIANGXIN_SERVICE_PIN=314159");
  }
  std::string stored_campaign() {
    Database db = Database::open(database_file(data)).value();
    return to_json(CampaignRepository(db).all(SystemClock().now()).value().front());
  }
};

inline bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace jiangxin

// A hub with one delivered application, closed, and commands on it.
#pragma once

#include <nlohmann/json.hpp>

#include "tests/sync/endpoint/hub_fixture.h"
#include "tests/sync/endpoint/hub_program.h"

namespace jiangxin {

struct Filled : HubFixture {
  Filled() { receipt = deliver(submission); }

  std::string folder() const { return (dir / "hub").string(); }
  // A command on this hub; it must succeed.
  std::string run(std::vector<std::string> arguments) {
    const bool has_two = arguments.front() == "terminals" || arguments.front() == "reps";
    const auto command = arguments.begin() + (has_two ? 2 : 1);
    arguments.insert(command, {"--data", folder()});
    const Ran ran = run_hub(arguments);
    INFO(ran.error);
    REQUIRE(ran.status == 0);
    return ran.out;
  }
  nlohmann::json run_json(std::vector<std::string> arguments) {
    arguments.push_back("--json");
    return nlohmann::json::parse(run(std::move(arguments)));
  }

  ApplicationId id = ApplicationId::make(random);
  Application application = terminal.application(campaign);
  Submission submission = terminal.submission(application, id);
  Receipt receipt;
};

}  // namespace jiangxin

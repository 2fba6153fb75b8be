#include "tests/sync/endpoint/filled_hub.h"

namespace jiangxin {
namespace {

struct HandBackCommand : Filled {
  HandBackCommand() {
    REQUIRE(data->store().put_terminal(next.card()));
    REQUIRE(data->store().put_terminal(
        {other, "三车间 01", terminal.sign.public_key, terminal.unit.public_key}));
  }
  std::vector<std::string> arguments(const std::string& to) {
    return {"return", receipt.code(), "--to", to, "--reason", "终端换过了，请核对"};
  }
  Ran refused(const std::string& to) {
    std::vector<std::string> all = arguments(to);
    all.insert(all.begin() + 1, {"--data", folder()});
    const Ran ran = run_hub(all);
    CHECK(ran.status == 1);
    return ran;
  }
  std::size_t handed(const TerminalId& to) {
    return hub().updates(to, "").value().handovers.size();
  }

  TestTerminal next{random, data->secrets().box};  // called as the first is
  TerminalId other = TerminalId::make(random);
};

}  // namespace

TEST_CASE_METHOD(HandBackCommand, "return --to hands back to a terminal by id or name",
                 "[hub][commands][handover]") {
  const std::string out = run(arguments("三车间 01"));
  CHECK(out.find("returned  " + receipt.code()) == 0);
  CHECK(out.find("to        terminal " + to_string(other)) != std::string::npos);
  CHECK(handed(other) == 1);
  run(arguments(to_string(next.id)));
  CHECK(handed(next.id) == 1);
  CHECK(run_json({"show", receipt.code()}).at("state") == "returned");
}

TEST_CASE_METHOD(HandBackCommand,
                 "return --to a terminal that is not clear, unknown or revoked fails",
                 "[hub][commands][handover]") {
  CHECK(refused("二车间 03").error.find("means several terminals: ") != std::string::npos);
  CHECK(refused("五车间").error.find("no terminal \"五车间\"") != std::string::npos);
  run({"terminals", "revoke", "--id", to_string(next.id)});
  CHECK(refused(to_string(next.id)).error.find("is revoked") != std::string::npos);
  CHECK(data->store().decisions(id).value().empty());
  run(arguments("二车间 03"));
  CHECK(handed(terminal.id) == 1);
}

TEST_CASE_METHOD(HandBackCommand, "return --to says what is to be mended",
                 "[hub][commands][handover]") {
  std::vector<std::string> silent = arguments("三车间 01");
  silent.back() = " ";
  silent.insert(silent.begin() + 1, {"--data", folder()});
  CHECK(run_hub(silent).error.find("--reason: must say") != std::string::npos);
  CHECK(handed(other) == 0);
}

}  // namespace jiangxin

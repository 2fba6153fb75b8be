// jiangxin-hub import and answers, as a clerk runs them.
#include <nlohmann/json.hpp>

#include "sync/protocol/answers_file.h"
#include "sync/protocol/bundle.h"
#include "tests/sync/endpoint/hub_fixture.h"
#include "tests/sync/endpoint/hub_program.h"

namespace jiangxin {
namespace {

using nlohmann::json;

// A hub, and a stick with a whole bundle, a torn one and a picture.
struct Clerk : HubFixture {
  Clerk() {
    std::filesystem::create_directories(stick);
    const SealedFiles files = [&](const SealedFileRef& ref) -> Result<ByteSource> {
      const auto found =
          std::ranges::find(terminal.files, ref.digest, [](const auto& f) { return f.ref.digest; });
      return source_of(found->bytes);
    };
    Bytes bytes;
    REQUIRE(write_bundle(submission, files, sink_to(bytes)));
    REQUIRE(write_file(disk_, whole, bytes));
    bytes.pop_back();
    REQUIRE(write_file(disk_, torn, bytes));
    REQUIRE(write_file(disk_, picture, as_bytes("\xff\xd8\xff\xe0")));
  }
  Ran run(const std::string& command, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {command, "--data", (dir / "hub").string()});
    return run_hub(arguments);
  }
  bool has_answers(const Path& folder) {
    return disk_.size(folder / answers_name(terminal.id, 1)).has_value();
  }

  Submission submission =
      terminal.submission(terminal.application(campaign), ApplicationId::make(random));
  Path stick = dir / "stick";
  Path whole = stick / bundle_name(submission.manifest.id);
  Path torn = stick / "torn.jxb";
  Path picture = stick / "picture.jxb";
};

}  // namespace

TEST_CASE_METHOD(Clerk, "of several bundles each is reported, and the good ones are taken",
                 "[stick]") {
  const Ran ran = run("import", {torn, whole, picture, (stick / "none.jxb").string()});
  CHECK(ran.status == 1);
  CHECK(ran.out.find("refused  " + torn.string() + ": corrupt: torn or altered") == 0);
  CHECK(ran.out.find("taken    " + receipt_code(submission.manifest.id)) != std::string::npos);
  CHECK(ran.out.find("refused  " + picture.string() + ": invalid-input: not a Jiangxin bundle") !=
        std::string::npos);
  CHECK(ran.out.find("none.jxb: not-found") != std::string::npos);
  CHECK(ran.error.find("3 failed") != std::string::npos);
  CHECK(data->store().custody(submission.manifest.id).value());
  CHECK(has_answers(stick));
}

TEST_CASE_METHOD(Clerk, "answers go beside the bundles, or where they are wanted", "[stick]") {
  const Path elsewhere = dir / "answers";
  const Ran ran = run("import", {whole, "--answers", elsewhere, "--json"});
  CHECK(ran.status == 0);
  const json said = json::parse(ran.out);
  CHECK(said["bundles"][0]["taken"] == true);
  CHECK(said["bundles"][0]["receipt_code"] == receipt_code(submission.manifest.id));
  CHECK(said["answers"][0]["file"] == (elsewhere / answers_name(terminal.id, 1)).string());
  CHECK(has_answers(elsewhere));
  CHECK_FALSE(has_answers(stick));
}

TEST_CASE_METHOD(Clerk, "later answers are written for one terminal or for all", "[stick]") {
  CHECK(run("answers", {"--to", stick}).status == 0);
  CHECK(has_answers(stick));
  std::filesystem::remove(stick / answers_name(terminal.id, 1));
  CHECK(run("answers", {"--to", stick, "--terminal", to_string(terminal.id)}).status == 0);
  CHECK(has_answers(stick));
  const Ran unknown =
      run("answers", {"--to", stick, "--terminal", to_string(TerminalId::make(random))});
  CHECK(unknown.status == 1);
  CHECK(unknown.out.find("unknown-terminal") != std::string::npos);
}

}  // namespace jiangxin

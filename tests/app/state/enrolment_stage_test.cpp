// The way from a machine out of its box to a terminal, with an HQ that does what the test says.
#include "app/state/enrolment_stage.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_media.h"
#include "tests/fakes/fake_network.h"
#include "tests/fakes/seeded_random.h"

using namespace jiangxin;
using namespace std::chrono_literals;

namespace {

using Part = command::EnrolmentPart;
using Page = EnrolmentPage;
using Problem = EnrolmentProblem;

struct FakeEnroller : Enroller {
  tl::expected<HqFound, EnrolmentTrouble> says = HqFound{"AB:CD:EF:01", "03 号机", "测试单位工会"};
  Result<SecretPlace> keeps = SecretPlace::File;
  Fetched fetched;
  EnrolmentForm form;
  bool asked = false;  // and not forgotten
  int kept = 0;
  std::function<bool()> given_up;

  tl::expected<HqFound, EnrolmentTrouble> ask(const EnrolmentForm& what,
                                              std::function<bool()> gone) override {
    form = what;
    given_up = std::move(gone);
    asked = says.has_value();
    return says;
  }
  Result<SecretPlace> keep() override {
    if (!asked) return fail(ErrorCode::InvalidInput, "nothing was asked");
    kept += keeps.has_value();
    return keeps;
  }
  void forget() override { asked = false; }
  Fetched look() override { return fetched; }
};

struct Bell : Doorbell {
  int rings = 0;
  void ring() override { ++rings; }
};

// A worker that is long at something, until it is let go.
struct BusyWorker : Executor {
  bool busy = false;
  std::deque<Job> jobs;
  void post(Job job) override {
    jobs.push_back(std::move(job));
    if (!busy) let_go();
  }
  void let_go() {
    busy = false;
    for (; !jobs.empty(); jobs.pop_front()) jobs.front()();
  }
};

struct Workshop {
  FakeClock clock{parse_time("2026-11-22T06:05:00.000Z").value()};
  SeededRandom random;
  const std::string code = EnrolmentCode::make(random).text();
  FakeEnroller hq;
  BusyWorker worker;
  InlineExecutor file_worker;
  FakeMedia stick;
  MainQueue main{[] {}};
  FakeNetwork network;
  Bell bell;
  std::unique_ptr<EnrolmentStage> stage;

  Workshop() {
    network.up = true;
    stick.plugged = false;
    start();
  }
  void start(bool has_terminal = false) {
    stage.reset();
    stage = std::make_unique<EnrolmentStage>(EnrolmentStage::Parts{
        clock, worker, hq, file_worker, stick, main, network, bell, has_terminal});
    stage->tick();
  }
  const EnrolmentModel& model() const { return std::get<EnrolmentModel>(stage->view().screen); }
  Page page() const { return model().page; }
  Problem problem(Part part) const { return model().field(part).problem; }
  void act(const Command& command) {
    stage->handle(command);
    stage->tick();
  }
  void type(Part part, const std::string& value) { act(command::EditEnrolment{part, value}); }
  void pass(std::chrono::milliseconds time) {
    clock.advance(time);
    stage->tick();
    stage->tick();
  }

  void type_hq() {
    type(Part::HubUrl, "https://hq.example:8443");
    type(Part::Code, code);
    act(command::Next{});
  }
  void type_staff() {
    type(Part::RepName, "测试干部");
    type(Part::RepPin, "271828");
    type(Part::RepPinAgain, "271828");
    type(Part::ServicePin, "314159");
    type(Part::ServicePinAgain, "314159");
  }
  void ask() {
    type_hq();
    type_staff();
    act(command::Next{});
  }
  void plug(const EnrolmentSlip& slip) {
    stick.plugged = true;
    stick.content["enrol-3f9c.jxe"] = to_bytes(to_json(slip));
    pass(1s);
  }
  EnrolmentSlip slip() const {
    return {"https://hq.example:8443", code, "AB:CD:EF:01", "03 号机", "测试单位工会",
            clock.now() + 24h};
  }
};

}  // namespace

TEST_CASE_METHOD(Workshop, "what was typed goes to HQ, and who answers is shown", "[enrolment]") {
  ask();
  CHECK(page() == Page::Compare);
  CHECK(hq.form.hub_url == "https://hq.example:8443");
  CHECK(hq.form.code == code);
  CHECK(hq.form.fingerprint.empty());
  CHECK(hq.form.rep_name == "测试干部");
  CHECK(hq.form.rep_pin == "271828");
  CHECK(hq.form.service_pin == "314159");
  CHECK(model().fingerprint == "AB:CD:EF:01");
  CHECK(model().terminal_name == "03 号机");
  CHECK(hq.kept == 0);
}

TEST_CASE_METHOD(Workshop,
                 "only what a person has confirmed is kept, and then nothing typed is left",
                 "[enrolment]") {
  ask();
  act(command::Next{});
  CHECK(page() == Page::Done);
  CHECK(hq.kept == 1);
  CHECK(bell.rings == 1);
  CHECK(model().secret == SecretPlace::File);
  CHECK(model().field(Part::RepPin).value.empty());
  CHECK(stage->is_locked());
}

TEST_CASE_METHOD(Workshop, "another fingerprint than the paper's makes no terminal",
                 "[enrolment]") {
  ask();
  act(command::Back{});
  CHECK(page() == Page::Hq);
  CHECK(model().trouble == EnrolmentTrouble::AnotherHq);
  CHECK_FALSE(hq.asked);
  CHECK(hq.kept == 0);
}

TEST_CASE_METHOD(Workshop, "it starts when HQ's campaign has come, and not before", "[enrolment]") {
  ask();
  act(command::Next{});
  act(command::Next{});
  CHECK_FALSE(stage->is_over());
  hq.fetched.has_campaign = true;
  pass(1s);
  CHECK_FALSE(stage->is_over());  // somebody reads where the secret is
  act(command::Next{});
  CHECK(stage->is_over());
}

TEST_CASE_METHOD(Workshop, "a terminal that waited for its campaign goes on by itself",
                 "[enrolment]") {
  start(true);
  CHECK(page() == Page::Done);
  CHECK_FALSE(model().secret);
  CHECK_FALSE(stage->is_over());
  hq.fetched.has_campaign = true;
  pass(1s);
  CHECK(stage->is_over());
}

TEST_CASE_METHOD(Workshop, "a slip in the code is told as soon as it is whole", "[enrolment]") {
  std::string wrong = code;
  std::swap(wrong[0], wrong[1]);
  type(Part::Code, wrong.substr(0, 10));
  CHECK(problem(Part::Code) == Problem::None);
  type(Part::Code, wrong);
  CHECK(problem(Part::Code) == Problem::CodeSlip);
  type(Part::Code, code);
  CHECK(problem(Part::Code) == Problem::None);
  CHECK(model().code_is_good);
  type(Part::Code, code.substr(0, 8));
  act(command::LeaveEnrolmentField{Part::Code});
  CHECK(problem(Part::Code) == Problem::CodeShort);
}

TEST_CASE_METHOD(Workshop, "an address goes by TLS, or not at all", "[enrolment]") {
  type(Part::Code, code);
  for (const char* bad : {"", "https://", "http://hq.example:8443", "https://hq.example/path"}) {
    type(Part::HubUrl, bad);
    act(command::Next{});
    CHECK(page() == Page::Hq);
    CHECK(problem(Part::HubUrl) != Problem::None);
  }
  type(Part::HubUrl, "hq.example:8443/");
  act(command::Next{});
  type_staff();
  act(command::Next{});
  CHECK(hq.form.hub_url == "https://hq.example:8443");
}

TEST_CASE_METHOD(Workshop, "what is typed back to how it was is typed all the same",
                 "[enrolment]") {
  const std::string before = model().field(Part::HubUrl).value;
  CHECK(stage->is_locked());
  type(Part::HubUrl, "h");
  type(Part::HubUrl, before);
  CHECK_FALSE(stage->is_locked());  // else the field would lose its focus under the fingers
}

TEST_CASE_METHOD(Workshop, "PINs are long enough, hard to guess, twice the same, and two",
                 "[enrolment]") {
  type_hq();
  type(Part::RepPin, "12345");
  act(command::LeaveEnrolmentField{Part::RepPin});
  CHECK(problem(Part::RepPin) == Problem::PinShort);
  type_staff();
  type(Part::RepPin, "123456");
  type(Part::ServicePin, "123456");
  act(command::Next{});
  CHECK(page() == Page::Staff);
  CHECK(problem(Part::RepPin) == Problem::PinSimple);
  CHECK(problem(Part::RepPinAgain) == Problem::PinsDiffer);
  CHECK(problem(Part::ServicePin) == Problem::PinsSame);
  CHECK_FALSE(hq.asked);
}

TEST_CASE_METHOD(Workshop, "what goes wrong is said where it is mended", "[enrolment]") {
  hq.says = tl::unexpected(EnrolmentTrouble::UnknownCode);
  ask();
  CHECK(page() == Page::Hq);
  CHECK(model().trouble == EnrolmentTrouble::UnknownCode);
  type(Part::Code, code);
  CHECK_FALSE(model().trouble);
  act(command::Next{});
  hq.says = tl::unexpected(EnrolmentTrouble::Busy);
  act(command::Next{});  // the PINs are still there
  CHECK(page() == Page::Staff);
  CHECK(model().trouble == EnrolmentTrouble::Busy);
}

TEST_CASE_METHOD(Workshop, "a disk that takes nothing is said, and may be tried again",
                 "[enrolment]") {
  hq.keeps = fail(ErrorCode::DiskFull, "");
  ask();
  act(command::Next{});
  CHECK(page() == Page::Staff);
  CHECK(std::get<MessageModel>(stage->view().overlay).id == MessageId::DiskFull);
  act(command::DismissMessage{});
  CHECK(std::holds_alternative<std::monostate>(stage->view().overlay));
  hq.keeps = SecretPlace::Tpm;
  act(command::Next{});
  act(command::Next{});
  CHECK(page() == Page::Done);
}

TEST_CASE_METHOD(Workshop, "asking is called off, and a late answer changes nothing",
                 "[enrolment]") {
  worker.busy = true;
  ask();
  CHECK(page() == Page::Asking);
  act(command::Back{});
  CHECK(page() == Page::Staff);
  worker.let_go();
  CHECK(hq.given_up());
  stage->tick();
  CHECK(page() == Page::Staff);
  CHECK_FALSE(hq.asked);
}

TEST_CASE_METHOD(Workshop, "whoever has HQ's stick types nothing", "[enrolment][stick]") {
  plug(slip());
  REQUIRE(model().slips.size() == 1);
  CHECK(model().slips[0].name == "03 号机");
  act(command::TakeSlip{0});
  CHECK(model().slips[0].chosen);
  CHECK(model().code_is_good);
  act(command::Next{});
  type_staff();
  act(command::Next{});
  CHECK(hq.form.hub_url == "https://hq.example:8443");
  CHECK(hq.form.code == code);
  CHECK(hq.form.fingerprint == "AB:CD:EF:01");
  CHECK(page() == Page::Compare);  // a person looks all the same
}

TEST_CASE_METHOD(Workshop, "a code typed over the stick's is compared with no fingerprint of it",
                 "[enrolment][stick]") {
  plug(slip());
  act(command::TakeSlip{0});
  type(Part::Code, EnrolmentCode::make(random).text());
  CHECK_FALSE(model().slips[0].chosen);
  act(command::Next{});
  type_staff();
  act(command::Next{});
  CHECK(hq.form.fingerprint.empty());
}

TEST_CASE_METHOD(Workshop, "an expired file is shown and not taken, any other is passed over",
                 "[enrolment][stick]") {
  stick.content["notes.jxe"] = to_bytes("{}");
  stick.content["huge.jxe"] = Bytes(kMaxSlipBytes + 1);
  EnrolmentSlip old = slip();
  old.valid_until = clock.now() - 1h;
  plug(old);
  REQUIRE(model().slips.size() == 1);
  CHECK(model().slips[0].expired);
  act(command::TakeSlip{0});
  CHECK(model().field(Part::Code).value.empty());
  stick.plugged = false;
  pass(1s);
  CHECK(model().slips.empty());
}

TEST_CASE_METHOD(Workshop, "left alone, or left, nothing typed stays", "[enrolment]") {
  type_hq();
  type_staff();
  CHECK_FALSE(stage->is_locked());
  pass(EnrolmentStage::kForgotten - 1s);
  CHECK(page() == Page::Staff);
  pass(1s);
  CHECK(page() == Page::Hq);
  CHECK(stage->is_locked());
  ask();
  act(command::Leave{});
  CHECK(stage->is_locked());
  CHECK_FALSE(hq.asked);
  type_hq();
  stage->lock();
  CHECK(stage->is_locked());
}

TEST_CASE_METHOD(Workshop, "nothing that happens elsewhere draws the screen anew", "[enrolment]") {
  plug(slip());
  const auto revision = stage->view().revision;
  for (int second = 0; second < 30; ++second) pass(1s);
  CHECK(stage->view().revision == revision);
}

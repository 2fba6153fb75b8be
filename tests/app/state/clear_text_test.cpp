// A kiosk's whole life, from the first key to the rep's new PIN: at each station, nothing personal
// is in any byte of its folder, nor of what it logged.
#include "tests/fakes/clear_text.h"

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "sync/base/log.h"
#include "tests/app/state/room.h"

using namespace std::chrono_literals;

namespace jiangxin {

namespace {

// What is written to standard error goes to a file, as long as this lives.
class LoggingTo {
 public:
  explicit LoggingTo(const Path& file) : kept_(::dup(STDERR_FILENO)) {
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    ::dup2(fd, STDERR_FILENO);
    ::close(fd);
  }
  ~LoggingTo() {
    ::dup2(kept_, STDERR_FILENO);
    ::close(kept_);
  }
  LoggingTo(const LoggingTo&) = delete;
  LoggingTo& operator=(const LoggingTo&) = delete;

 private:
  int kept_;
};

const ClearText kPersonal({
    kWorker.name,
    kWorker.id_number,
    "19680401",  // of it
    kPin,
    std::string(kRepPin),
    "602214",       // the PIN that the rep sets
    "13800000000",  // as entered
    "13900000000",  // as corrected
    "常州测试机车车辆有限公司",
    "一道工序从四十分钟缩短到二十五分钟",
    "测试区五一劳动奖章",
    "测试证书",
    "lead.duty.jpg",
    "content of lead.duty.jpg",
    "crop 0,",  // the portrait, as the fake helper makes it
    "请核对电话号码",
    "电话打不通",
    "情况属实，同意申报",
});

void check_clear(Room& room, const char* station) {
  INFO("after: " << station);
  CHECK(kPersonal.below(room.folder.path()) == std::vector<Hit>{});
}

}  // namespace

TEST_CASE("through a kiosk's whole life nothing personal is readable in its folder or its log",
          "[kiosk][vault]") {
  Room room;
  const LoggingTo log(room.folder / "kiosk.log");
  log_info("begun here");
  room.begin();
  check_clear(room, "who you are");
  room.fill_form();
  room.pass(1s);
  check_clear(room, "the form");
  room.kill();
  room.pass(2s);
  room.come_back();
  check_clear(room, "a kill");
  for (const Force& force : room.campaign.forces)
    room.add_evidence(force.indicators.front().id, force.indicators.front().id + ".jpg");
  room.act(command::Next{});
  room.add_portrait();
  room.sign();
  room.pass(1s);
  check_clear(room, "evidence, portrait and signature");

  const SubmissionId first = room.submit();
  check_clear(room, "submitting");
  room.deliver(first);
  const Finding finding{"answers/phone", "call", Severity::Error, {"电话打不通，请核对", ""}};
  room.decide(first, DecisionState::Returned, {"请核对电话号码", {finding}});
  room.act(command::Next{});
  check_clear(room, "HQ's return");

  room.ask_progress();
  REQUIRE(room.screen<ProgressModel>().judgements.front().reason == "请核对电话号码");
  room.act(command::Correct{});
  room.act(command::EditAnswer{"phone", "13900000000"});
  room.act(command::GoToFinding{"signature"});
  room.act(command::AddStroke{{{0, 0}, {9000, 3000}}});
  room.act(command::AcceptSignature{});
  room.deliver(room.submit());
  room.act(command::Next{});
  check_clear(room, "the correction");

  room.sign_in();
  room.act(command::SelectApplication{0});
  room.act(command::EditOpinion{"情况属实，同意申报"});
  room.act(command::ToggleDeclassified{});
  room.act(command::SubmitEndorsement{});
  REQUIRE(room.overlay<MessageModel>().id == MessageId::EndorsementSent);
  room.act(command::DismissMessage{});
  room.act(command::OpenPinReset{});
  room.act(command::EditNewPin{false, "602214"});
  room.act(command::EditNewPin{true, "602214"});
  room.act(command::ResetPin{});
  REQUIRE(room.overlay<MessageModel>().id == MessageId::PinResetDone);
  check_clear(room, "the rep's work");

  // The search finds what is there.
  CHECK_FALSE(ClearText({"begun here"}).below(room.folder.path()).empty());
}

}  // namespace jiangxin

// The audit log travels by itself, behind what people wait for.
#include "sync/store/audit_log.h"
#include "sync/uploader/curl_hq.h"
#include "tests/sync/uploader/real_hub.h"
#include "tests/sync/uploader/uploader_world.h"

using namespace std::chrono_literals;

namespace jiangxin {
namespace {

struct AuditWorld : World {
  Terminal who{terminal, "测试机", "测试单位", {}, {make_box_keys(random).public_key, {}}, "", {}};
  AuditLog log{{db, who, sign, random, clock}};

  void write(int count) {
    for (int i = 0; i < count; ++i)
      REQUIRE(log.append({AuditDeed::ServiceEntered, std::string(kByService)}));
  }
  bool waits() { return AuditOutbox(db).is_waiting().value(); }
};

}  // namespace

TEST_CASE_METHOD(AuditWorld, "the audit log goes to HQ in parts, after what waits for its receipt",
                 "[uploader][audit]") {
  write(250);
  const Submission submission = queued();
  tick();  // asks for news
  tick();
  CHECK(hq.stored_count() == 1);
  CHECK(hq.audits() == 0);
  settle();
  CHECK(hq.audits() == 3);
  CHECK(hq.audit_log().size() == 250);
  CHECK_FALSE(waits());
  CHECK(wait() > 0ms);
}

TEST_CASE_METHOD(AuditWorld, "an answer that is lost costs nothing but another try",
                 "[uploader][audit]") {
  settle();
  write(3);
  hq.drop_next_reply();
  tick();
  CHECK(waits());
  run_for(1min);
  CHECK(hq.audit_log().size() == 3);
  CHECK_FALSE(waits());
}

TEST_CASE_METHOD(AuditWorld, "what HQ lost of the log is sent to it again, not in a hurry",
                 "[uploader][audit]") {
  write(5);
  settle();
  hq.forget_audit(2);
  write(1);
  settle();
  CHECK(hq.audit_log().size() == 2);
  run_for(2min);
  CHECK(hq.audit_log().size() == 6);
  CHECK_FALSE(waits());
}

TEST_CASE_METHOD(AuditWorld,
                 "an older hub, or one that refuses the log, keeps nothing else waiting",
                 "[uploader][audit]") {
  hq.keep_audit(false);
  write(1);
  settle();
  CHECK(hq.audits() == 1);
  CHECK(inbox.link().value().reachable);
  CHECK_FALSE(inbox.link().value().trouble);
  hq.keep_audit(true);
  hq.refuse_audit(kRefused);
  run_for(1h);
  CHECK(hq.audits() == 2);
  CHECK(inbox.link().value().reachable);
  const Submission submission = queued();
  settle();
  CHECK(state(submission) == OutboxState::Delivered);
  hq.refuse_audit(std::nullopt);
  run_for(1h);
  CHECK_FALSE(waits());
}

TEST_CASE_METHOD(AuditWorld, "off line the audit log waits with everything else",
                 "[uploader][audit]") {
  settle();
  hq.fail_all(kOffline);
  write(1);
  run_for(30min);
  CHECK_FALSE(inbox.link().value().reachable);
  CHECK(waits());
  hq.heal();
  run_for(30min);
  CHECK_FALSE(waits());
}

TEST_CASE_METHOD(AuditWorld, "over real HTTP the audit log is kept once", "[uploader][audit]") {
  RealHub real;
  real.enrol(terminal, sign.public_key);
  CurlHq curl(real.url());
  uploader.emplace(parts(curl, real.keys().sign));
  write(150);
  settle();
  CHECK_FALSE(waits());
  REQUIRE(AuditOutbox(db).acknowledge(0));
  settle();
  CHECK_FALSE(waits());
  CHECK(real.audit(terminal).entries == 150);
  CHECK(real.audit(terminal).breaks == 0);
}

}  // namespace jiangxin

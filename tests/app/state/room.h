// A kiosk in its room: everything real but stick, pictures, clock and network; driven by commands
// as a person would, with time passing as its main loop lets it pass.
#pragma once

#include <deque>
#include <memory>

#include <sqlite3.h>

#include "app/state/kiosk.h"
#include "tests/app/state/workplace.h"
#include "tests/fakes/fake_camera.h"
#include "tests/fakes/fake_card_reader.h"
#include "tests/fakes/fake_network.h"
#include "tests/fakes/fake_page_searcher.h"
#include "tests/fakes/fake_printer.h"
#include "tests/fakes/held_executor.h"
#include "tests/fakes/sample_application.h"

namespace jiangxin {

struct CountingBell : Doorbell {
  int rings = 0;
  void ring() override { ++rings; }
};

inline constexpr std::string_view kRepId = "0123456789abcdef";
inline constexpr std::string_view kRepPin = "314159";
inline constexpr std::string_view kServicePin = "161803";
inline const std::string kPin = "271828";
inline const Identity kWorker{"测试员甲", "320402196804010017"};

struct Room : Workplace {
  explicit Room(Campaign what = sample_campaign()) {
    campaign = std::move(what);
    if (campaign.suite == Suite::Sm2) campaign.hq_box = to_string(hq_box_now().public_key);
    clock.set_now(sample_time());
    reps.push_back(add_rep(std::string(kRepId), "测试干部", RepRole::Endorse));
    service_lock = value_of(wrap_key(make_key(random), pin_of(kServicePin), secrets.device_secret,
                                     kServiceKeyContext, kQuick, random));
    start();
  }
  // Under kRepPin.
  RepCredential add_rep(const std::string& id, const std::string& name, RepRole role) {
    RepCredential rep{id, name, {}, {}, role};
    rep.wrapped_unit_key =
        value_of(wrap_key(unit_secret(units), pin_of(kRepPin), secrets.device_secret,
                          rep_key_context(id), kQuick, random));
    succeed(save_rep_credential(files, folder.path(), rep, secrets.device_secret));
    return rep;
  }
  ~Room() {
    worker.release();
    file_worker.release();
    black_worker.release();
  }

  Database screen_db = value_of(Database::open(db_file));
  std::optional<Campaigns> campaigns;
  HoldableExecutor worker;
  HoldableExecutor file_worker;
  HoldableExecutor search_worker;
  FakePageSearcher searcher;
  HoldableExecutor black_worker;
  InlineExecutor card_worker;
  FakeCardReader cards;
  InlineExecutor camera_worker;
  FakeCamera camera;
  FakePrinter printer;
  FakePaperTool papers;
  MainQueue main{[] {}};
  CountingBell bell;
  FakeNetwork network;
  std::vector<RepCredential> reps;
  Bytes service_lock;
  std::unique_ptr<Kiosk> kiosk;

  void start() {
    hq_sends(campaign);
    campaigns.emplace(screen_db, hq_sign.public_key);
    CHECK(value_of(campaigns->renew(clock.now())));
    kiosk = std::make_unique<Kiosk>(Parts{
        clock,   random,        files,        folder.path(), screen_db,   worker,  db,
        vault,   finalizer,     file_worker,  evidence,      attachments, tool,    stick,
        stick,   search_worker, searcher,     black_worker,  card_worker, cards,   camera_worker,
        camera,  printer,       papers,       main,          bell,        network, terminal,
        secrets, reps,          service_lock, *campaigns,    false,       {},      "test"});
    settle();
  }
  // Killed: nothing is saved on the way out.
  void kill() {
    kiosk.reset();
    main.run();
    start();
  }

  // Results have come back.
  void settle() {
    for (int turn = 0; turn < 30; ++turn) kiosk->tick();
  }
  void act(const Command& command) {
    kiosk->handle(command);
    settle();
  }
  void pass(std::chrono::milliseconds time) {
    const auto end = clock.uptime() + time;
    while (clock.uptime() < end) {
      const auto next = std::max(kiosk->next_deadline(), std::chrono::milliseconds{1});
      clock.advance(std::min(next, end - clock.uptime()));
      kiosk->tick();
    }
    settle();
  }

  const View& view() const { return kiosk->view(); }
  template <class Model>
  const Model& screen() const {
    REQUIRE(std::holds_alternative<Model>(view().screen));
    return std::get<Model>(view().screen);
  }
  template <class Model>
  const Model& overlay() const {
    REQUIRE(std::holds_alternative<Model>(view().overlay));
    return std::get<Model>(view().overlay);
  }
  bool has_overlay() const { return !std::holds_alternative<std::monostate>(view().overlay); }
  StepState step(StepId id) const {
    for (const StepModel& step : view().frame.steps)
      if (step.id == id) return step.state;
    FAIL("no such step");
    return {};
  }

  // --- What people do ---

  void type_identity(const Identity& who, const std::string& pin) {
    using command::IdentityPart;
    act(command::EditIdentity{IdentityPart::Name, who.name});
    act(command::EditIdentity{IdentityPart::IdNumber, who.id_number});
    act(command::EditIdentity{IdentityPart::Pin, pin});
  }
  void consent() {
    for (const Consent& one : campaign.consents) act(command::ToggleConsent{one.id});
    act(command::Next{});
  }
  void begin(const Identity& who = kWorker, const std::string& pin = kPin) {
    act(command::StartApplication{});
    identify(who, pin);
  }
  void identify(const Identity& who = kWorker, const std::string& pin = kPin) {
    apply_as(who, pin);
    screen<FormPageModel>();
  }
  // From consent on; where that leads to is another matter.
  void apply_as(const Identity& who = kWorker, const std::string& pin = kPin) {
    consent();
    type_identity(who, pin);
    act(command::EditIdentity{command::IdentityPart::PinAgain, pin});
    act(command::Next{});
  }
  void come_back(const Identity& who = kWorker, const std::string& pin = kPin) {
    act(command::ContinueDraft{});
    type_identity(who, pin);
    act(command::Next{});
  }
  void ask_progress(const Identity& who = kWorker, const std::string& pin = kPin) {
    act(command::LookUpProgress{});
    type_identity(who, pin);
    act(command::Next{});
  }
  // All pages of the form, from the first.
  void fill_form() {
    while (std::holds_alternative<FormPageModel>(view().screen)) {
      const Section* page = screen<FormPageModel>().section;
      for (const Field& field : page->fields) answer(field);
      act(command::Next{});
    }
  }
  void answer(const Field& field) {
    const Answers answers = sample_answers();
    const auto value = answers.find(field.id);
    if (value == answers.end() || field.identity || field.derivation) return;
    const bool picked = field.type == FieldType::Code || field.type == FieldType::YearMonth;
    if (picked) act(command::OpenPicker{field.id});
    act(picked ? Command(command::Pick{value->second})
               : Command(command::EditAnswer{field.id, value->second}));
  }
  void add_evidence(const std::string& indicator, const std::string& name) {
    stick.content[name] = to_bytes("content of " + name);
    act(command::OpenIndicator{indicator});
    act(command::EditItem{0, command::ItemPart::Title, "测试证书"});
    act(command::EditItem{0, command::ItemPart::Date, "2021-05"});
    act(command::EditItem{0, command::ItemPart::Issuer, "测试区总工会"});
    act(command::AddFiles{0});
    act(command::ToggleFile{name});
    act(command::TakeFiles{});
    act(command::Next{});
  }
  void add_portrait() {
    stick.content["face.jpg"] = to_bytes("a face");
    act(command::ChoosePortrait{});
    act(command::ToggleFile{"face.jpg"});
    act(command::TakeFiles{});
    act(command::AcceptPortrait{});
    act(command::Next{});
  }
  void sign() {
    act(command::OpenSignature{});
    act(command::AddStroke{{{1000, 500}, {6000, 2500}, {9000, 800}}});
    act(command::AcceptSignature{});
  }
  // From the first page of the form to the preview, signed.
  void fill_all() {
    fill_form();
    for (const Force& force : campaign.forces)
      add_evidence(force.indicators.front().id, force.indicators.front().id + ".jpg");
    act(command::Next{});
    add_portrait();
    sign();
  }
  SubmissionId submit() {
    act(command::Submit{});
    if (std::holds_alternative<ConfirmModel>(view().overlay)) act(command::ConfirmYes{});
    screen<SubmittedModel>();
    return value_of(outbox.page(0, 1)).front().id;
  }
  // A whole application, to Home again.
  SubmissionId apply() {
    begin();
    fill_all();
    const SubmissionId sent = submit();
    act(command::Next{});
    return sent;
  }
  // Of what was returned: mended, signed and sent again. Ends where its progress is shown.
  SubmissionId correct() {
    ask_progress();
    act(command::Correct{});
    act(command::GoToFinding{"answers/phone"});
    act(command::EditAnswer{"phone", "13900000000"});
    act(command::GoToStep{6});
    sign();
    const SubmissionId sent = submit();
    act(command::Next{});
    ask_progress();
    return sent;
  }
  void sign_in() {
    act(command::OpenRep{});
    act(command::EditPin{std::string(kRepPin)});
    act(command::SignIn{});
  }
  // A rep stands by while the owner opens what is here.
  void assist(const Identity& who = kWorker, const std::string& pin = kPin) {
    sign_in();
    act(command::Assist{});
    apply_as(who, pin);
  }
  // By the rep who is signed in, of what is first in the list. Ends on that application.
  void reset_pin(const std::string& pin) {
    act(command::SelectApplication{0});
    act(command::OpenPinReset{});
    act(command::EditNewPin{false, pin});
    act(command::EditNewPin{true, pin});
    act(command::ResetPin{});
    act(command::DismissMessage{});
  }
  // What waits first in the rep's list. Ends at Home.
  SubmissionId endorse() {
    sign_in();
    act(command::SelectApplication{0});
    act(command::EditOpinion{"情况属实，同意申报"});
    act(command::ToggleDeclassified{});
    act(command::SubmitEndorsement{});
    act(command::DismissMessage{});
    act(command::Leave{});
    return value_of(outbox.page(0, 1)).front().id;
  }

  // --- What HQ does ---

  void deliver(const SubmissionId& id) {
    const Submission sent = value_of(outbox.submission(id));
    succeed(outbox.deliver(sign_receipt(
        {id, sent.manifest.application_id, sent.digest(), clock.now(), {}}, hq_sign_now())));
    kiosk->look_again();
  }
  void decide(const SubmissionId& id, DecisionState state, const DecisionText& text) {
    const Submission sent = value_of(outbox.submission(id));
    Decision decision;
    decision.number = ++decisions;
    decision.application_id = sent.manifest.application_id;
    decision.submission_id = id;
    decision.state = state;
    decision.decided_at = clock.now();
    decision.sealed_text = seal_envelope(
        as_bytes(to_json(text)), {opened_by_hq(sent).reply_key, unit_now().public_key},
        "decision:" + to_string(decision.application_id) + ":" + std::to_string(decision.number),
        random);
    Updates updates;
    updates.decisions = {sign_decision(decision, hq_sign_now())};
    updates.cursor = std::to_string(decisions);
    succeed(InboxRepository(db).store(updates));
    kiosk->look_again();
  }
  std::int64_t decisions = 0;

  // --- What the disk does ---

  void break_disk(bool broken) {
    sqlite3_exec(db.handle(), broken ? "PRAGMA query_only=ON" : "PRAGMA query_only=OFF", nullptr,
                 nullptr, nullptr);
  }
};

}  // namespace jiangxin

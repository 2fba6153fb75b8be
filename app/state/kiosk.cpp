#include "app/state/kiosk.h"

#include <algorithm>
#include <latch>
#include <utility>

#include "app/state/boot.h"
#include "app/state/consent_withdrawal.h"
#include "app/state/departure.h"
#include "app/state/file_viewer.h"
#include "app/state/flows.h"
#include "app/state/housekeeping.h"
#include "app/state/idle_watch.h"
#include "app/state/screening.h"
#include "app/state/staff_watch.h"
#include "app/state/steps.h"
#include "sync/base/anew.h"

namespace jiangxin {

namespace {

constexpr std::chrono::minutes kLongestWait{1};  // the clock in the strip

// While somebody types, the steps need not be judged anew at each key.
bool is_typing(const Command& command) {
  return std::holds_alternative<command::EditAnswer>(command) ||
         std::holds_alternative<command::EditItem>(command) ||
         std::holds_alternative<command::AddStroke>(command) ||
         std::holds_alternative<command::TouchPage>(command);
}

std::chrono::minutes minute_of(TimePoint time) {
  return std::chrono::floor<std::chrono::minutes>(time.time_since_epoch());
}

}  // namespace

class Kiosk::Body {
 public:
  explicit Body(Parts parts) : desk_(std::move(parts)) {
    idle_.acted(now());
    staff_.look();
    enter(place::Home{});
    show();
  }
  ~Body();

  void handle(const Command& command);
  void touch() { is_home() ? idle_.acted(now()) : idle_.touched(now()); }
  void tick();
  std::chrono::milliseconds next_deadline() const;
  void look_again();
  void say(MessageId id) { desk_.say(id), show(); }
  void lock();
  bool is_locked() const { return is_home() && !desk_.session && !desk_.has_unsaved(); }
  std::uint64_t departures() const { return departures_; }
  const View& view() const { return view_; }

  // Commands that mean the same on every screen; all others are the screen's.
  void on(const command::Leave&);
  void on(const command::WithdrawConsent&) { withdrawal_.begin(); }
  void on(const command::DismissMessage&) { desk_.message.reset(); }
  void on(const command::GoToStep& go);
  void on(const command::GoToFinding& go);
  void on(const command::SwitchLanguage&);
  void on(const command::CycleTextScale&);
  void on(const command::SwitchTheme&);
  void on(const command::AskForHelp&) { help(MessageId::Help); }
  void on(const command::ForgotPin&) { help(MessageId::ForgotPin); }
  void on(const command::ShowFile& show);
  void on(const command::ShowFindings& show);

 private:
  std::chrono::milliseconds now() const { return desk_.parts.clock.uptime(); }
  bool is_home() const { return std::holds_alternative<place::Home>(place_); }
  std::optional<int> seconds_left() const;
  void help(MessageId id) { desk_.say(id, desk_.campaign().contact.phone); }

  void route(const Command& command);
  bool watch();
  bool watch_idle();
  void tidy_if_nobody_is_here();
  bool is_working() const { return flow_->is_working() || withdrawal_.is_working(); }
  bool watch_staff();
  bool settle();
  void enter(Place place);
  void show();
  void show_if_changed();
  View seen() const;
  OverlayModel overlay() const;
  FrameModel frame() const;
  void judge_steps();

  Desk desk_;
  Departure departure_{desk_};
  ConsentWithdrawal withdrawal_{desk_};
  StaffWatch staff_{desk_};
  FileViewer viewer_{desk_};
  IdleWatch idle_;
  std::uint64_t work_done_ = 0;  // as it was last seen
  std::uint64_t departures_ = 0;
  Place place_;
  std::unique_ptr<Flow> flow_;
  std::vector<StepModel> steps_;
  std::string terminal_;
  View view_;
};

// Jobs borrow from here: they are done before it goes. A copy stops when its screen does.
Kiosk::Body::~Body() {
  flow_.reset();
  desk_.search.stop();
  std::latch done(5);
  Parts& parts = desk_.parts;
  for (Executor* executor : {&parts.worker, &parts.file_worker, &parts.search_worker,
                             &parts.card_worker, &parts.camera_worker})
    executor->post([&done] { done.count_down(); });
  done.wait();
}

// --- Commands ---

void Kiosk::Body::handle(const Command& command) {
  if (std::holds_alternative<std::monostate>(command)) return;
  if (std::holds_alternative<command::StayLonger>(command))
    idle_.stay_longer(now());
  else
    idle_.acted(now());
  const bool must_go = desk_.unit && !is_typing(command) && watch_staff();
  if (!must_go) route(command);
  if (!settle() && !is_typing(command)) judge_steps();
  show();
}

void Kiosk::Body::route(const Command& command) {
  const bool yes = std::holds_alternative<command::ConfirmYes>(command);
  const bool answered = yes || std::holds_alternative<command::ConfirmNo>(command);
  if (answered && departure_.asks()) return departure_.answer(yes);
  if (answered && withdrawal_.asks()) return withdrawal_.answer(yes);
  if (!dispatch(*this, command)) flow_->handle(command);
}

void Kiosk::Body::on(const command::Leave&) {
  desk_.message.reset();
  if (!is_home()) desk_.leave();
}

void Kiosk::Body::on(const command::GoToStep& go) {
  if (is_working() || go.step < 0 || go.step >= std::ssize(steps_)) return;
  const StepModel& step = steps_[static_cast<std::size_t>(go.step)];
  if (!step.reachable) return;
  if (desk_.session)
    desk_.go(place_of(desk_.campaign(), step.id));
  else
    flow_->handle(command::Back{});
}

void Kiosk::Body::on(const command::GoToFinding& go) {
  if (desk_.session && !is_working()) desk_.go(place_of_finding(desk_.campaign(), go.where));
}

void Kiosk::Body::on(const command::SwitchLanguage&) {
  Language& language = desk_.appearance.language;
  language = language == Language::Chinese ? Language::English : Language::Chinese;
}

void Kiosk::Body::on(const command::CycleTextScale&) {
  int& percent = desk_.appearance.text_percent;
  percent = percent >= 200 ? 100 : percent + 25;
}

void Kiosk::Body::on(const command::SwitchTheme&) {
  ThemeName& theme = desk_.appearance.theme;
  theme = theme == ThemeName::Paper ? ThemeName::HighContrast : ThemeName::Paper;
}

void Kiosk::Body::on(const command::ShowFile& show) {
  if (is_working()) return;
  if (const Application* application = flow_->application())
    viewer_.show(*application, show.id, show.page);
}

void Kiosk::Body::on(const command::ShowFindings& show) {
  if (!desk_.session || is_working() || !evidence_file(*desk_.session, show.file)) return;
  desk_.go(place::Findings{show.file, std::holds_alternative<place::Preview>(place_)});
}

// --- Time ---

void Kiosk::Body::tick() {
  bool changed = desk_.parts.main.run();
  desk_.tick();
  changed |= desk_.blackener.take_news();
  changed |= flow_->tick();
  changed |= watch();
  changed |= watch_idle();
  changed |= settle();
  if (changed) show_if_changed();
}

// Saves and the clock in the strip.
bool Kiosk::Body::watch() {
  bool changed = false;
  if (desk_.session) {
    const auto failed = desk_.session->saver().take_news();
    if (failed) desk_.say(message_of(*failed));
    changed = failed || desk_.session->saver().state() != view_.frame.saved;
  }
  if (minute_of(desk_.parts.clock.now()) != minute_of(view_.frame.now)) {
    desk_.link.look_again();
    take_up_campaigns(desk_.parts);
    (void)watch_staff();
    changed = true;
  }
  return changed;
}

void Kiosk::Body::tidy_if_nobody_is_here() {
  if (is_home() && !desk_.has_unsaved()) tidy(desk_.parts);
}

// Whether whoever is signed in must go.
bool Kiosk::Body::watch_staff() {
  const bool must_go = staff_.look();
  if (must_go) departure_.begin(Departure::Who::RevokedRep);
  return must_go;
}

std::optional<int> Kiosk::Body::seconds_left() const {
  if (is_home()) return std::nullopt;
  const auto left = idle_.left(now());
  return left ? std::optional(static_cast<int>(left->count())) : std::nullopt;
}

bool Kiosk::Body::watch_idle() {
  if (is_home()) {
    const auto& home = std::get<HomeModel>(view_.screen);
    if (home.attract || !idle_.is_attract(now())) return false;
    desk_.appearance = {};  // for the next person
    return true;
  }
  const std::uint64_t before = std::exchange(work_done_, flow_->work_done());
  if (work_done_ != before) idle_.went_on(now());
  const auto left = seconds_left();
  if (left == 0) {
    idle_.acted(now());
    departure_.begin(Departure::Who::Nobody);
  }
  const auto* shown = std::get_if<TimeoutModel>(&view_.overlay);
  return left != (shown ? std::optional(shown->seconds_left) : std::nullopt);
}

std::chrono::milliseconds Kiosk::Body::next_deadline() const {
  const auto wall = desk_.parts.clock.now();
  auto next = now() + (minute_of(wall) + kLongestWait - wall.time_since_epoch());
  const auto consider = [&](std::optional<std::chrono::milliseconds> due) {
    if (due) next = std::min(next, *due);
  };
  consider(desk_.deadline());
  consider(flow_->deadline());
  if (is_home() && !idle_.is_attract(now())) consider(idle_.attract_at());
  if (!is_home()) consider(idle_.deadline(now()));
  return std::clamp<std::chrono::milliseconds>(next - now(), {}, kLongestWait);
}

void Kiosk::Body::look_again() {
  desk_.link.look_again();
  take_up_campaigns(desk_.parts);
  (void)watch_staff();
  settle();
  tidy_if_nobody_is_here();
  flow_->look_again();
  show_if_changed();
}

// --- Going places ---

void Kiosk::Body::lock() {
  departure_.begin(Departure::Who::Nobody);
  settle();
  show();
}

// What commands and results asked for; whether the screen is another one now.
bool Kiosk::Body::settle() {
  if (std::exchange(desk_.leaving, false)) departure_.begin(Departure::Who::Person);
  auto next = std::move(desk_.next);
  make_anew(desk_.next);
  auto out = withdrawal_.is_working() ? std::nullopt : departure_.tick(place_);
  if (out) next = std::move(out), ++departures_, withdrawal_.forget();
  if (next) enter(std::move(*next));
  return next.has_value();
}

// The former screen goes first, with all that it knew and showed.
void Kiosk::Body::enter(Place place) {
  if (desk_.message && desk_.message->id == MessageId::FileShown) desk_.message.reset();
  const auto left = flow_ ? step_of(desk_.campaign(), place_) : std::nullopt;
  if (desk_.session && left) desk_.session->visit(*left);
  flow_.reset();
  const std::uint64_t revision = view_.revision;
  make_anew(view_);
  view_.revision = revision;
  if (std::holds_alternative<place::Submitted>(place)) desk_.close();
  make_anew(place_);
  place_ = std::move(place);
  terminal_ = terminal_name(desk_.parts);
  desk_.link.look_again();
  flow_ = make_flow(desk_, place_);
  tidy_if_nobody_is_here();
  judge_steps();
}

void Kiosk::Body::judge_steps() {
  steps_ = steps_of(desk_.campaign(), desk_.session.get(), place_);
}

// --- What is seen ---

void Kiosk::Body::show() {
  const std::uint64_t revision = view_.revision + 1;
  view_ = seen();
  view_.revision = revision;
}

// Most results and rings tell nothing new: a stick is still not there.
void Kiosk::Body::show_if_changed() {
  View now = seen();
  now.revision = view_.revision;
  if (now == view_) return;
  view_ = std::move(now);
  ++view_.revision;
}

View Kiosk::Body::seen() const {
  View view{desk_.appearance, frame(), flow_->screen(), overlay()};
  if (auto* home = std::get_if<HomeModel>(&view.screen)) home->attract = idle_.is_attract(now());
  return view;
}

FrameModel Kiosk::Body::frame() const {
  FrameModel frame;
  frame.place = terminal_;
  if (!is_home()) frame.campaign = &desk_.campaign();
  if (desk_.session) {
    frame.applicant = desk_.session->identity().name;
    frame.saved = desk_.session->saver().state();
  }
  frame.assistant = desk_.rep_name();
  frame.network = desk_.link.network();
  frame.waiting = static_cast<int>(desk_.link.counts().waiting);
  frame.now = TimePoint{minute_of(desk_.parts.clock.now())};
  frame.utc_offset = desk_.campaign().utc_offset;
  frame.steps = steps_;
  frame.can_go_back = flow_->can_go_back();
  return frame;
}

OverlayModel Kiosk::Body::overlay() const {
  if (const auto left = seconds_left()) return TimeoutModel{*left, idle_.can_stay()};
  if (departure_.asks()) return ConfirmModel{ConfirmId::LeaveUnsaved};
  if (withdrawal_.asks()) return withdrawal_.question();
  if (desk_.message) return *desk_.message;
  return flow_->overlay();
}

Kiosk::Kiosk(Parts parts) : body_(std::make_unique<Body>(std::move(parts))) {}
Kiosk::~Kiosk() = default;
void Kiosk::handle(const Command& command) {
  body_->handle(command);
}
void Kiosk::touch() {
  body_->touch();
}
void Kiosk::tick() {
  body_->tick();
}
std::chrono::milliseconds Kiosk::next_deadline() const {
  return body_->next_deadline();
}
void Kiosk::look_again() {
  body_->look_again();
}
void Kiosk::say(MessageId id) {
  body_->say(id);
}
void Kiosk::lock() {
  body_->lock();
}
bool Kiosk::is_locked() const {
  return body_->is_locked();
}
std::uint64_t Kiosk::departures() const {
  return body_->departures();
}
const View& Kiosk::view() const {
  return body_->view();
}

}  // namespace jiangxin

#include "app/state/preview_flow.h"

#include <algorithm>
#include <utility>

#include "app/state/boot.h"
#include "app/state/screening.h"
#include "app/state/signature_pad.h"

namespace jiangxin {

PreviewFlow::PreviewFlow(Desk& desk, place::Preview place) : Flow(desk) {
  session().review();
  gaps_ = gaps();
  load_portrait();
  if (place.sign) pad_.emplace();
  if (place.papers) on(command::OpenPapers{});
}

// What lies above gets all of it.
void PreviewFlow::handle(const Command& command) {
  if (!papers_.is_open()) {
    dispatch(*this, command);
    return;
  }
  papers_.handle(command);
  if (!papers_.is_open()) gaps_ = gaps();
}

void PreviewFlow::on(const command::OpenPapers& open) {
  if (!busy_ && !pad_) papers_.on(open);
}

// Errors first, then warnings; what HQ had returned and was not touched since is a warning here:
// HQ's clerks judge it, not this kiosk.
std::vector<Finding> PreviewFlow::gaps() const {
  auto gaps = session().findings();
  for (Finding finding : session().returned()) {
    finding.severity = Severity::Warning;
    const auto known = [&](const Finding& gap) {
      return gap.where == finding.where && gap.rule == finding.rule;
    };
    if (std::ranges::none_of(gaps, known)) gaps.push_back(std::move(finding));
  }
  std::ranges::stable_sort(gaps, {}, &Finding::severity);
  return gaps;
}

bool PreviewFlow::can_submit() const {
  return !has_errors(gaps_) && session().is_signed() && screening_of(session()).is_done();
}

int PreviewFlow::pages() const {
  const Application& application = session().application();
  const auto files = application.attachments().size() - (application.portrait ? 1 : 0) -
                     application.stamped.size();
  return 2 + static_cast<int>(files);
}

ScreenModel PreviewFlow::screen() const {
  PreviewModel model;
  model.campaign = &session().campaign();
  model.application = &session().application();
  model.gaps = gaps_;
  model.screening = screening_model(screening_of(session()), desk_.search);
  model.page = page_;
  model.pages = pages();
  model.portrait = portrait_;
  model.number_shown = hide_at_.has_value();
  model.signed_now = session().is_signed();
  model.scans = static_cast<int>(session().application().stamped.size());
  model.late = desk_.today() > session().campaign().applicant_deadline;
  model.can_submit = can_submit();
  model.busy = busy_;
  return model;
}

OverlayModel PreviewFlow::overlay() const {
  if (papers_.is_open()) return papers_.overlay();
  if (pad_) return *pad_;
  if (asking_) return ConfirmModel{ConfirmId::Submit};
  return {};
}

void PreviewFlow::load_portrait() {
  const auto& portrait = session().application().portrait;
  if (!portrait) return;
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&evidence = desk_.parts.evidence, portrait = *portrait] { return evidence.read(portrait); },
      [this](Result<Bytes> bytes) {
        if (bytes) portrait_ = std::make_shared<const Bytes>(std::move(*bytes));
      });
}

void PreviewFlow::on(const command::ShowPreviewPage& show) {
  page_ = std::clamp(show.page, 0, pages() - 1);
}

// Others walk past the screen; the paper and what is sent are whole.
void PreviewFlow::on(const command::ShowIdNumber&) {
  if (hide_at_)
    hide_at_.reset();
  else
    hide_at_ = desk_.parts.clock.uptime() + kShown;
}

bool PreviewFlow::tick() {
  const bool papers_changed = papers_.tick();
  if (!hide_at_ || desk_.parts.clock.uptime() < *hide_at_) return papers_changed;
  hide_at_.reset();
  return true;
}

std::optional<std::chrono::milliseconds> PreviewFlow::deadline() const {
  const auto papers = papers_.deadline();
  return papers && hide_at_ ? std::min(*papers, *hide_at_) : papers ? papers : hide_at_;
}

// --- Signature ---

void PreviewFlow::on(const command::OpenSignature&) {
  if (!busy_) pad_.emplace();
}

void PreviewFlow::on(const command::AddStroke& stroke) {
  if (pad_) add_stroke(*pad_, stroke.points);
}

void PreviewFlow::on(const command::ClearSignature&) {
  if (pad_) pad_.emplace();
}

void PreviewFlow::on(const command::AcceptSignature&) {
  if (!pad_ || !pad_->enough) return;
  session().sign(std::move(pad_->strokes));
  pad_.reset();
  gaps_ = gaps();
}

// --- Submitting ---

void PreviewFlow::on(const command::Submit&) {
  if (busy_ || pad_ || !can_submit()) return;
  if (gaps_.empty())
    submit();
  else
    asking_ = true;
}

void PreviewFlow::on(const command::ConfirmYes&) {
  if (std::exchange(asking_, false)) submit();
}

// The finalizer saves the draft itself, in its transaction: an older content must not follow it.
void PreviewFlow::submit() {
  busy_ = true;
  session().saver().hold();
  run(
      desk_.parts.worker, desk_.parts.main,
      [&finalizer = desk_.parts.finalizer, draft = session().snapshot(),
       &campaign = session().campaign()]() mutable -> Submitted {
        auto id = finalizer.submit(draft, campaign);
        return {std::move(id), std::move(draft)};
      },
      [this](const Submitted& result) { submitted(result); });
}

void PreviewFlow::submitted(const Submitted& result) {
  busy_ = false;
  session().saver().release(result.id.has_value());
  if (!result.id) {
    const MessageId said = message_of(result.id.error().code);
    return desk_.say(said == MessageId::SaveFailed ? MessageId::SubmitFailed : said);
  }
  session().take(result.draft);
  desk_.parts.sync_bell.ring();
  desk_.go(place::Submitted{*result.id});
}

void PreviewFlow::on(const command::Back&) {
  if (!busy_) desk_.go(place::Portrait{});
}

}  // namespace jiangxin

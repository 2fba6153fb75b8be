// A machine becomes a terminal: where HQ is, who works here, is that HQ, done.
#include <string>

#include "app/screens/enrolment_parts.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"

namespace jiangxin {
namespace {

void draw_trouble(Ui& ui, const EnrolmentModel& model) {
  if (!model.trouble) return;
  ui.tell("enrol.trouble");
  notice(ui, Tone::Mend, trouble_words(ui, *model.trouble, model.has_network));
  ui.gap(24);
}

std::string step_words(const Ui& ui, int step) {
  return ui.tr(T::common_step_of, {{"step", std::to_string(step)}, {"steps", "3"}});
}

std::string slip_words(const Ui& ui, const EnrolmentModel::Slip& slip, const FrameModel& frame) {
  const std::string state =
      slip.expired ? std::string(ui.tr(T::enrol_slip_expired))
                   : ui.tr(T::enrol_slip_until,
                           {{"time", time_words(ui, slip.valid_until, frame.utc_offset)}});
  return slip.unit_name.empty() ? state : slip.unit_name + " · " + state;
}

void draw_slips(Ui& ui, const EnrolmentModel& model, const FrameModel& frame, Command& did) {
  if (model.slips.empty()) return;
  text(ui, Role::Section, ui.tr(T::enrol_slips));
  for (std::size_t i = 0; i < model.slips.size(); ++i) {
    const EnrolmentModel::Slip& slip = model.slips[i];
    ui.target_gap();
    const std::string about = slip_words(ui, slip, frame);
    if (row(ui, "slip." + std::to_string(i),
            {.title = slip.name.empty() ? ui.tr(T::enrol_slip_again) : std::string_view(slip.name),
             .subtitle = about,
             .mark = Mark::File,
             .end = Mark::None,
             .enabled = !slip.expired,
             .chosen = slip.chosen}))
      did = command::TakeSlip{static_cast<int>(i)};
  }
  ui.gap(24);
}

void draw_hq(Ui& ui, const EnrolmentModel& model, const FrameModel& frame, Command& did) {
  title(ui, ui.tr(T::enrol_title), step_words(ui, 1));
  ui.gap(8);
  soft_text(ui, Role::Body, ui.tr(T::enrol_about));
  ui.gap(24);
  draw_trouble(ui, model);
  draw_slips(ui, model, frame, did);
  draw_hq_fields(ui, model, did);
}

void draw_staff(Ui& ui, const EnrolmentModel& model, Command& did) {
  title(ui, ui.tr(T::enrol_staff), step_words(ui, 2));
  ui.gap(8);
  soft_text(ui, Role::Body, ui.tr(T::enrol_staff_about));
  ui.gap(24);
  draw_trouble(ui, model);
  draw_staff_fields(ui, model, did);
}

void draw_wait(Ui& ui, T heading, T about) {
  centred(ui, "enrol.wait", [&] {
    narrow(ui, 900, [&] {
      text(ui, Role::Title, ui.tr(heading));
      ui.gap(24);
      notice(ui, Tone::Progress, ui.tr(about));
    });
  });
}

// Four bytes to a group: what an eye takes in at once.
void draw_fingerprint(Ui& ui, const std::string& fingerprint) {
  constexpr std::size_t kGroup = 12;  // "AB:CD:EF:01:"
  card(ui, [&] {
    Grid grid(ui, 4, 330);
    for (std::size_t at = 0; at < fingerprint.size(); at += kGroup)
      grid.cell(1, [&] { text(ui, Role::Code, fingerprint.substr(at, kGroup - 1)); });
  });
}

void draw_compare(Ui& ui, const EnrolmentModel& model) {
  title(ui, ui.tr(T::enrol_compare), step_words(ui, 3));
  ui.gap(8);
  text(ui, Role::Body, ui.tr(T::enrol_compare_about));
  ui.gap(24);
  draw_fingerprint(ui, model.fingerprint);
  ui.gap(24);
  fact(ui, ui.tr(T::enrol_compare_name), model.terminal_name);
  fact(ui, ui.tr(T::enrol_compare_unit), model.unit_name);
  ui.gap(24);
  notice(ui, Tone::Attention, ui.tr(T::enrol_compare_safe));
}

void draw_secret(Ui& ui, SecretPlace place) {
  if (place == SecretPlace::File) return notice(ui, Tone::Attention, ui.tr(T::enrol_secret_file));
  fact(ui, ui.tr(T::enrol_secret),
       ui.tr(place == SecretPlace::Tpm ? T::service_secret_tpm : T::service_secret_credential));
}

void draw_campaign(Ui& ui, const EnrolmentModel& model) {
  if (model.has_campaign) return notice(ui, Tone::Done, ui.tr(T::enrol_campaign_here));
  if (!model.link.trouble) return notice(ui, Tone::Progress, ui.tr(T::enrol_campaign_waits));
  notice(ui, Tone::Attention,
         model.has_network ? trouble_words(ui, *model.link.trouble) : ui.tr(T::enrol_no_network));
}

void draw_done(Ui& ui, const EnrolmentModel& model) {
  centred(ui, "enrol.done", [&] {
    narrow(ui, 900, [&] {
      ui.tell(model.has_campaign ? "enrol.ready" : "enrol.waiting");
      text(ui, Role::Title, ui.tr(model.secret ? T::enrol_done : T::enrol_waiting));
      ui.gap(24);
      if (model.secret) {
        draw_secret(ui, *model.secret);
        ui.gap(24);
      }
      draw_campaign(ui, model);
    });
  });
}

Actions actions_of(const Ui& ui, const EnrolmentModel& model) {
  const auto words = [&](T key) { return std::string(ui.tr(key)); };
  switch (model.page) {
    case EnrolmentPage::Hq:
      return {.leave = false, .main = next_action(ui)};
    case EnrolmentPage::Staff:
      return {.main = {"enrol.go", words(T::enrol_go), command::Next{}}};
    case EnrolmentPage::Asking:
      return {.leave = false,
              .others = {{"enrol.cancel", words(T::enrol_cancel), command::Back{}}}};
    case EnrolmentPage::Compare:
      return {.leave = false,
              .others = {{"enrol.differs", words(T::enrol_compare_no), command::Back{}}},
              .main = {"enrol.same", words(T::enrol_compare_yes), command::Next{}}};
    case EnrolmentPage::Keeping:
      break;
    case EnrolmentPage::Done:
      return {.leave = false,
              .main = {"enrol.start", words(T::enrol_start), command::Next{}, model.has_campaign}};
  }
  return {.leave = false};
}

// The outline's "screen".
std::string_view id_of(EnrolmentPage page) {
  switch (page) {
    case EnrolmentPage::Hq:
      return "enrol_hq";
    case EnrolmentPage::Staff:
      return "enrol_staff";
    case EnrolmentPage::Asking:
      return "enrol_asking";
    case EnrolmentPage::Compare:
      return "enrol_compare";
    case EnrolmentPage::Keeping:
      return "enrol_keeping";
    case EnrolmentPage::Done:
      break;
  }
  return "enrol_done";
}

void draw_body(Ui& ui, const EnrolmentModel& model, const FrameModel& frame, Command& did) {
  switch (model.page) {
    case EnrolmentPage::Hq:
      return draw_hq(ui, model, frame, did);
    case EnrolmentPage::Staff:
      return draw_staff(ui, model, did);
    case EnrolmentPage::Asking:
      return draw_wait(ui, T::enrol_asking, T::enrol_asking_about);
    case EnrolmentPage::Compare:
      return draw_compare(ui, model);
    case EnrolmentPage::Keeping:
      return draw_wait(ui, T::enrol_keeping, T::enrol_keeping_about);
    case EnrolmentPage::Done:
      return draw_done(ui, model);
  }
}

}  // namespace

Command draw(const EnrolmentModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{.id = id_of(model.page),
                      .title = ui.tr(T::common_strip_name),
                      .actions = actions_of(ui, model),
                      .controls = true};
  return page(ui, frame, spec, [&](Command& did) { draw_body(ui, model, frame, did); });
}

}  // namespace jiangxin

#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

using Part = command::EnrolmentPart;

// Nobody's terminal: nothing is known of a place or a campaign.
FrameModel no_terminal(EnrolmentPage page) {
  FrameModel frame = bare_frame();
  frame.campaign = nullptr;
  frame.place.clear();
  frame.can_go_back = page == EnrolmentPage::Staff;
  return frame;
}

EnrolmentModel model_at(EnrolmentPage page) {
  EnrolmentModel model;
  model.page = page;
  model.has_network = true;
  model.field(Part::HubUrl).value = "https://";
  return model;
}

EnrolmentModel filled_in() {
  EnrolmentModel model = model_at(EnrolmentPage::Hq);
  model.field(Part::HubUrl).value = "https://hub.example.org:8443";
  model.field(Part::Code).value = "7K4M-92QX-3FHB-VN6D-XS";
  model.code_is_good = true;
  return model;
}

EnrolmentModel with_slip() {
  EnrolmentModel model = filled_in();
  model.field(Part::HubUrl) = {"http://hub.example.org/very/long/path/that/nobody/should/enter",
                               EnrolmentProblem::Url};
  model.field(Part::Code) = {"7K4M-92QX-3FHB-VN6D-SX", EnrolmentProblem::CodeSlip};
  model.code_is_good = false;
  return model;
}

EnrolmentModel typed_by_stick() {
  EnrolmentModel model = filled_in();
  const auto day = std::chrono::hours{24};
  model.slips = {{"二车间工会办公室 · 03 号机", "常州某某机车车辆有限公司工会委员会",
                  sample_now() + day, false, true},
                 {"", "", sample_now() + day, false, false},
                 {"五车间 · 11 号机", "测试单位工会", sample_now() - day, true, false}};
  return model;
}

EnrolmentModel first_staff(EnrolmentProblem of_name, EnrolmentProblem of_pin,
                           EnrolmentProblem again, EnrolmentProblem of_service) {
  EnrolmentModel model = model_at(EnrolmentPage::Staff);
  model.field(Part::RepName) = {std::string(kLongName), of_name};
  model.field(Part::RepPin) = {"271828", of_pin};
  model.field(Part::RepPinAgain) = {"271828", again};
  model.field(Part::ServicePin) = {"314159", of_service};
  model.field(Part::ServicePinAgain) = {"", EnrolmentProblem::None};
  return model;
}

EnrolmentModel comparing() {
  EnrolmentModel model = model_at(EnrolmentPage::Compare);
  for (int byte = 0; byte < 32; ++byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto value = static_cast<std::size_t>(byte * 73 + 29) % 256;
    model.fingerprint += byte == 0 ? "" : ":";
    model.fingerprint += digits[value / 16];
    model.fingerprint += digits[value % 16];
  }
  model.terminal_name = "二车间工会办公室 · 03 号机";
  model.unit_name = "常州某某机车车辆有限公司工会委员会";
  return model;
}

EnrolmentModel enrolled(std::optional<SecretPlace> secret, bool has_campaign) {
  EnrolmentModel model = model_at(EnrolmentPage::Done);
  model.secret = secret;
  model.has_campaign = has_campaign;
  return model;
}

void add_troubles(NamedViews& views) {
  for (int i = 0; i <= static_cast<int>(EnrolmentTrouble::OwnTrouble); ++i) {
    EnrolmentModel model = filled_in();
    model.trouble = static_cast<EnrolmentTrouble>(i);
    views.push_back(
        named("enrol-trouble-" + std::to_string(i), no_terminal(model.page), std::move(model)));
  }
}

}  // namespace

NamedViews enrolment_views() {
  NamedViews views;
  const auto add = [&](std::string name, EnrolmentModel model) {
    views.push_back(named(std::move(name), no_terminal(model.page), std::move(model)));
  };
  using Problem = EnrolmentProblem;
  const Problem none = Problem::None;
  add("enrol", model_at(EnrolmentPage::Hq));
  add("enrol-typed", filled_in());
  add("enrol-slip", with_slip());
  add("enrol-stick", typed_by_stick());
  add("enrol-staff", first_staff(none, none, none, none));
  add("enrol-staff-bad",
      first_staff(Problem::NameOdd, Problem::PinSimple, Problem::PinsDiffer, Problem::PinsSame));
  add("enrol-staff-short",
      first_staff(Problem::Missing, Problem::PinShort, none, Problem::Missing));
  add("enrol-asking", model_at(EnrolmentPage::Asking));
  add("enrol-compare", comparing());
  add("enrol-keeping", model_at(EnrolmentPage::Keeping));
  add("enrol-done", enrolled(SecretPlace::Tpm, true));
  add("enrol-done-file", enrolled(SecretPlace::File, false));
  EnrolmentModel waiting = enrolled(std::nullopt, false);
  waiting.link.trouble = HqTrouble::ClockWrong;
  add("enrol-waiting", waiting);
  waiting.link.trouble = HqTrouble::Unreachable;
  waiting.has_network = false;
  waiting.secret = SecretPlace::Credential;
  add("enrol-waiting-offline", waiting);
  EnrolmentModel offline = filled_in();
  offline.trouble = EnrolmentTrouble::NoAnswer;
  offline.has_network = false;
  add("enrol-offline", offline);
  add_troubles(views);
  return views;
}

}  // namespace jiangxin

// What EnrolmentStage has done on its workers: HQ asked, a terminal made, sticks and the campaign
// looked for.
#include <utility>

#include "app/state/boot.h"
#include "app/state/enrolment_rules.h"
#include "app/state/enrolment_stage.h"

namespace jiangxin {
namespace {

using Part = command::EnrolmentPart;

// Where what is wrong is mended, or tried again.
EnrolmentPage page_for(EnrolmentTrouble trouble) {
  switch (trouble) {
    case EnrolmentTrouble::Busy:
    case EnrolmentTrouble::ClockWrong:
    case EnrolmentTrouble::OwnTrouble:
      return EnrolmentPage::Staff;
    default:
      return EnrolmentPage::Hq;
  }
}

}  // namespace

// --- HQ is asked ---

EnrolmentForm EnrolmentStage::form() const {
  const auto value = [&](Part part) { return model_.field(part).value; };
  return {hub_url_of(model_),   value(Part::Code),   told_fingerprint_,
          value(Part::RepName), value(Part::RepPin), value(Part::ServicePin)};
}

void EnrolmentStage::ask() {
  model_.trouble.reset();
  model_.page = EnrolmentPage::Asking;
  given_up_ = std::make_shared<std::atomic<bool>>(false);
  run(
      parts_.worker, parts_.main,
      [&enroller = parts_.enroller, form = form(), given_up = given_up_] {
        return enroller.ask(form, [given_up] { return given_up->load(); });
      },
      [this, asked = given_up_](tl::expected<HqFound, EnrolmentTrouble> found) {
        if (!*asked) answered(std::move(found));
      });
}

void EnrolmentStage::give_up() {
  *given_up_ = true;
  parts_.worker.post([&enroller = parts_.enroller] { enroller.forget(); });
  model_.page = EnrolmentPage::Staff;
}

void EnrolmentStage::answered(tl::expected<HqFound, EnrolmentTrouble> found) {
  touch();
  model_.has_network = parts_.network.has_address();
  if (!found) {
    model_.trouble = found.error();
    model_.page = page_for(found.error());
    return;
  }
  model_.fingerprint = std::move(found->fingerprint);
  model_.terminal_name = std::move(found->terminal_name);
  model_.unit_name = std::move(found->unit_name);
  model_.page = EnrolmentPage::Compare;
}

// --- What a person has confirmed is kept ---

void EnrolmentStage::keep() {
  model_.page = EnrolmentPage::Keeping;
  run(
      parts_.worker, parts_.main, [&enroller = parts_.enroller] { return enroller.keep(); },
      [this](const Result<SecretPlace>& place) { kept(place); });
}

void EnrolmentStage::kept(const Result<SecretPlace>& place) {
  touch();
  if (!place) {
    model_.trouble = EnrolmentTrouble::OwnTrouble;
    message_ = MessageModel{message_of(place.error().code), {}, nullptr};
    model_.page = EnrolmentPage::Staff;
    return;
  }
  forget();
  model_.secret = *place;
  model_.page = EnrolmentPage::Done;
  parts_.sync_bell.ring();
  look();
}

// --- What comes meanwhile ---

void EnrolmentStage::look_at_sticks() {
  looking_ = true;
  run(
      parts_.file_worker, parts_.main, [&media = parts_.media] { return slips_on(media); },
      [this](std::vector<EnrolmentSlip> slips) {
        looking_ = false;
        if (slips != slips_ && model_.page == EnrolmentPage::Hq) show_slips(std::move(slips));
      });
}

void EnrolmentStage::show_slips(std::vector<EnrolmentSlip> slips) {
  slips_ = std::move(slips);
  model_.slips.clear();
  for (const EnrolmentSlip& slip : slips_) {
    const bool chosen = !told_fingerprint_.empty() && slip.code == model_.field(Part::Code).value;
    model_.slips.push_back({slip.name, slip.unit_name, slip.valid_until,
                            slip.valid_until < parts_.clock.now(), chosen});
  }
}

// Whoever comes back to a terminal without a campaign has nothing to read first.
void EnrolmentStage::look_for_campaign() {
  looking_ = true;
  run(
      parts_.worker, parts_.main, [&enroller = parts_.enroller] { return enroller.look(); },
      [this](const Fetched& fetched) {
        looking_ = false;
        model_.has_campaign = fetched.has_campaign;
        model_.link = fetched.link;
        over_ = over_ || (parts_.has_terminal && fetched.has_campaign);
      });
}

}  // namespace jiangxin

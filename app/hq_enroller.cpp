#include "app/hq_enroller.h"

#include "sync/base/log.h"
#include "sync/enrolment/enrolment_note.h"
#include "sync/enrolment/secret_choice.h"
#include "sync/store/campaign_repository.h"

namespace jiangxin {

Result<EnrolmentOrder> HqEnroller::order_of(const EnrolmentForm& form) {
  JIANGXIN_ASSIGN(url, enrolment_url(form.hub_url));
  JIANGXIN_ASSIGN(code, EnrolmentCode::parse(form.code));
  JIANGXIN_ASSIGN(chosen, choose_place({.tpm = parts_.tpm}, parts_.random));
  TerminalStaff staff{form.rep_name, form.rep_pin, form.service_pin, {}, parts_.clock.now()};
  return EnrolmentOrder{url, std::move(code), form.fingerprint, std::move(staff),
                        std::move(chosen.order)};
}

tl::expected<HqFound, EnrolmentTrouble> HqEnroller::ask(const EnrolmentForm& form,
                                                        std::function<bool()> given_up) {
  forget();
  auto order = order_of(form);
  if (!order) {
    log_error("enrolment: " + order.error().detail);
    return tl::unexpected(EnrolmentTrouble::OwnTrouble);
  }
  auto accepted = ask_to_enrol(parts_.files, parts_.data, *order, parts_.random,
                               ask_over_tls(order->hub_url, std::move(given_up)));
  if (!accepted) {
    log_warning("enrolment: " + accepted.error().error.detail);
    return tl::unexpected(accepted.error().why);
  }
  HqFound found{accepted->fingerprint, accepted->terminal.name, accepted->terminal.unit_name};
  asked_.emplace(Asked{*std::move(order), *std::move(accepted)});
  return found;
}

Result<SecretPlace> HqEnroller::keep() {
  if (!asked_) return fail(ErrorCode::InvalidInput, "HQ was not asked");
  JIANGXIN_TRY(parts_.files.make_folder(parts_.data));
  JIANGXIN_TRY(
      keep_terminal(parts_.files, parts_.data, asked_->order, asked_->acceptance, parts_.random));
  JIANGXIN_TRY(note_enrolment(parts_.files, parts_.data, asked_->acceptance.terminal, parts_.random,
                              parts_.clock));
  log_info("enrolled as " + to_string(asked_->acceptance.terminal.id));
  forget();
  return DeviceSecret(parts_.files, parts_.data).place();
}

// What cannot be read now is read the next time.
Fetched HqEnroller::look() {
  auto now = fetched();
  if (!now) log_warning("enrolment: " + now.error().detail);
  return now ? *now : Fetched{};
}

Result<Fetched> HqEnroller::fetched() {
  if (!db_) {
    JIANGXIN_ASSIGN(opened, Database::open(database_file(parts_.data)));
    db_ = std::move(opened);
  }
  JIANGXIN_ASSIGN(campaigns, CampaignRepository(*db_).all(parts_.clock.now()));
  JIANGXIN_ASSIGN(link, InboxRepository(*db_).link());
  JIANGXIN_ASSIGN(kept, kept_campaign(parts_.files, parts_.data));
  return Fetched{parts_.brings_campaign || kept || !campaigns.empty(), link};
}

}  // namespace jiangxin

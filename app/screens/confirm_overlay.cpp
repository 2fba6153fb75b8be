// "Really?": what would be lost or begun, and two clear answers.
#include "app/screens/frame.h"
#include "app/screens/screens.h"

namespace jiangxin {
namespace {

struct Question {
  T title;
  T words;
  T yes;
  T no;
};

Question words_for(ConfirmId id) {
  switch (id) {
    case ConfirmId::RefuseConsent:
      return {T::confirm_refuse, T::confirm_refuse_words, T::confirm_refuse_yes,
              T::confirm_refuse_no};
    case ConfirmId::WithdrawConsent:
      return {T::confirm_withdraw_consent, T::confirm_withdraw_consent_words,
              T::confirm_withdraw_consent_yes, T::confirm_withdraw_consent_no};
    case ConfirmId::RemoveItem:
      return {T::confirm_remove, T::confirm_remove_words, T::confirm_remove_yes,
              T::confirm_remove_no};
    case ConfirmId::LeaveUnsaved:
      return {T::confirm_leave, T::confirm_leave_words, T::confirm_leave_yes, T::confirm_leave_no};
    case ConfirmId::TakeBack:
      return {T::confirm_take_back, T::confirm_take_back_words, T::confirm_take_back_yes,
              T::confirm_take_back_no};
    case ConfirmId::Withdraw:
      return {T::confirm_withdraw, T::confirm_withdraw_words, T::confirm_withdraw_yes,
              T::confirm_withdraw_no};
    case ConfirmId::DeleteDraft:
      return {T::confirm_delete, T::confirm_delete_words, T::confirm_delete_yes,
              T::confirm_delete_no};
    case ConfirmId::Submit:
      break;
  }
  return {T::confirm_submit, T::confirm_submit_words, T::confirm_submit_yes, T::confirm_submit_no};
}

}  // namespace

// The answer that keeps everything is the main one, but for submitting.
Command draw(const ConfirmModel& model, Ui& ui) {
  const Question words = words_for(model.id);
  const Action yes{"confirm.yes", std::string(ui.tr(words.yes)), command::ConfirmYes{}};
  const Action no{"confirm.no", std::string(ui.tr(words.no)), command::ConfirmNo{}};
  const bool go_on = model.id == ConfirmId::Submit;
  OverlaySpec spec{.id = "confirm", .title = ui.tr(words.title), .leave = false};
  spec.actions = {go_on ? no : yes};
  spec.main = go_on ? yes : no;
  return overlay(ui, spec, [&](Command&) { text(ui, Role::Body, ui.tr(words.words)); });
}

}  // namespace jiangxin

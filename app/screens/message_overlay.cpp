// One thing to know, and what to do about it.
#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/ui/pictures.h"

namespace jiangxin {
namespace {

struct MessageWords {
  T title;
  T words;
  Tone tone = Tone::Plain;
};

MessageWords words_for(MessageId id) {
  switch (id) {
    case MessageId::ForgotPin:
      return {T::message_forgot_pin, T::message_forgot_pin_words};
    case MessageId::DiskFull:
      return {T::message_disk_full, T::message_disk_full_words, Tone::Attention};
    case MessageId::DiskReadOnly:
      return {T::message_read_only, T::message_read_only_words, Tone::Attention};
    case MessageId::DatabaseSetAside:
      return {T::message_set_aside, T::message_set_aside_words, Tone::Attention};
    case MessageId::SaveFailed:
      return {T::message_save_failed, T::message_save_failed_words, Tone::Attention};
    case MessageId::ClockWrong:
      return {T::message_clock, T::message_clock_words, Tone::Attention};
    case MessageId::MediumGone:
      return {T::message_medium_gone, T::message_medium_gone_words, Tone::Attention};
    case MessageId::SubmitFailed:
      return {T::message_submit_failed, T::message_submit_failed_words, Tone::Attention};
    case MessageId::NothingFound:
      return {T::message_nothing, T::message_nothing_words};
    case MessageId::EndorsementSent:
      return {T::message_endorsed, T::message_endorsed_words, Tone::Done};
    case MessageId::PinResetDone:
      return {T::message_pin_reset, T::message_pin_reset_words, Tone::Done};
    case MessageId::ConsentWithdrawn:
      return {T::message_withdrawn, T::message_withdrawn_words, Tone::Done};
    case MessageId::ConsentWithdrawalSent:
      return {T::message_withdrawal_sent, T::message_withdrawal_sent_words, Tone::Done};
    case MessageId::CampaignClosed:
      return {T::message_closed, T::message_closed_words};
    case MessageId::DraftDeleted:
      return {T::message_deleted, T::message_deleted_words, Tone::Done};
    case MessageId::WithdrawnTooLate:
      return {T::message_too_late, T::message_too_late_words};
    case MessageId::PinWasReset:
      return {T::message_pin_was_reset, T::message_pin_was_reset_words, Tone::Attention};
    case MessageId::SecretLocked:
      return {T::message_secret_locked, T::message_secret_locked_words, Tone::Attention};
    case MessageId::TerminalAltered:
      return {T::message_terminal_altered, T::message_terminal_altered_words, Tone::Attention};
    case MessageId::RepSignedOut:
      return {T::message_rep_signed_out, T::message_rep_signed_out_words, Tone::Attention};
    case MessageId::BroughtBack:
      return {T::message_brought_back, T::message_brought_back_words, Tone::Done};
    case MessageId::HandoverUnreadable:
      return {T::message_handover_unreadable, T::message_handover_unreadable_words,
              Tone::Attention};
    case MessageId::MayTryAgain:
      return {T::message_may_try, T::message_may_try_words, Tone::Done};
    case MessageId::BlackTooLarge:
      return {T::message_black_too_large, T::message_black_too_large_words, Tone::Attention};
    case MessageId::BlackFailed:
      return {T::message_black_failed, T::message_black_failed_words, Tone::Attention};
    case MessageId::DraftUnreadable:
      return {T::message_draft_unreadable, T::message_draft_unreadable_words, Tone::Attention};
    case MessageId::FileShown:
    case MessageId::Help:
      break;
  }
  return {T::message_help, T::message_help_words};
}

OverlaySpec spec_for(const Ui& ui, std::string_view heading) {
  OverlaySpec spec{.id = "message", .title = heading, .leave = false};
  spec.main = {"message.ok", std::string(ui.tr(T::message_ok)), command::DismissMessage{}};
  return spec;
}

void draw_shown_leafing(const ShownPage& shown, Ui& ui, Command& did) {
  if (shown.pages < 2) return;
  soft_text(ui, Role::Label,
            ui.tr(T::page_of, {{"page", std::to_string(shown.page + 1)},
                               {"pages", std::to_string(shown.pages)}}));
  ui.gap(8);
  const int tapped = button_row(
      ui, {{"file.before", ui.tr(T::page_before), {.enabled = shown.page > 0, .mark = Mark::Left}},
           {"file.after",
            ui.tr(T::page_after),
            {.enabled = shown.page + 1 < shown.pages, .mark = Mark::Right}}});
  if (tapped == 0) did = command::ShowFile{shown.file, shown.page - 1};
  if (tapped == 1) did = command::ShowFile{shown.file, shown.page + 1};
  ui.gap(12);
}

Command draw_file(const MessageModel& model, Ui& ui) {
  OverlaySpec spec{.id = "file",
                   .title = model.detail,
                   .width = 1560,
                   .full = true,
                   .close = command::DismissMessage{}};
  return overlay(ui, spec, [&](Command& did) {
    if (model.shown) draw_shown_leafing(*model.shown, ui, did);
    if (model.picture)
      picture_at(ui, ui.region(), model.picture);
    else if (model.failed)
      notice(ui, Tone::Mend, ui.tr(T::page_no_picture));
    else
      soft_text(ui, Role::Body, ui.tr(T::message_opening), Align::Centre);
  });
}

}  // namespace

Command draw(const MessageModel& model, Ui& ui) {
  if (model.id == MessageId::FileShown) return draw_file(model, ui);
  const MessageWords words = words_for(model.id);
  return overlay(ui, spec_for(ui, ui.tr(words.title)), [&](Command&) {
    if (words.tone == Tone::Plain) {
      text(ui, Role::Body, ui.tr(words.words));
    } else {
      notice(ui, words.tone, ui.tr(words.words));
    }
    if (model.detail.empty()) return;
    ui.gap(24);
    text(ui, Role::Strong, model.detail);
  });
}

}  // namespace jiangxin

#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

// What app/state says beside the words.
std::string detail_of(MessageId id) {
  if (id == MessageId::FileShown) return "奖章证书.jpg";
  const bool contact =
      id == MessageId::Help || id == MessageId::PinWasReset || id == MessageId::CampaignClosed;
  return contact ? sample_campaign().contact.phone : std::string();
}

const char* name_of(ConfirmId id) {
  switch (id) {
    case ConfirmId::RefuseConsent:
      return "confirm-refuse";
    case ConfirmId::WithdrawConsent:
      return "confirm-withdraw-consent";
    case ConfirmId::RemoveItem:
      return "confirm-remove";
    case ConfirmId::LeaveUnsaved:
      return "confirm-leave";
    case ConfirmId::TakeBack:
      return "confirm-take-back";
    case ConfirmId::Withdraw:
      return "confirm-withdraw";
    case ConfirmId::DeleteDraft:
      return "confirm-delete";
    case ConfirmId::Submit:
      break;
  }
  return "confirm-submit";
}

}  // namespace

NamedViews overlay_views() {
  const NamedView below = consent_views().back();
  const auto over = [&](std::string name, OverlayModel overlay) {
    return named(std::move(name), below.view.frame, below.view.screen, std::move(overlay));
  };
  NamedViews views = {over("timeout", TimeoutModel{20}),
                      over("timeout-last", TimeoutModel{1, false})};
  for (int i = 0; i <= static_cast<int>(MessageId::MayTryAgain); ++i) {
    const auto id = static_cast<MessageId>(i);
    views.push_back(over("message-" + std::to_string(i), MessageModel{id, detail_of(id), {}}));
  }
  views.push_back(
      over("message-file", MessageModel{MessageId::FileShown, "奖章证书.jpg", sample_scan()}));
  MessageModel leafed{MessageId::FileShown, "关于表彰劳动模范的决定（扫描件）.pdf", sample_scan()};
  leafed.shown = ShownPage{sample_application().attachments().back()->id, 1, 12};
  views.push_back(over("message-file-pages", leafed));
  MessageModel unopened = leafed;
  unopened.picture.reset();
  unopened.failed = true;
  views.push_back(over("message-file-failed", unopened));
  for (const ConfirmId id : {ConfirmId::RefuseConsent, ConfirmId::WithdrawConsent,
                             ConfirmId::RemoveItem, ConfirmId::LeaveUnsaved, ConfirmId::Submit,
                             ConfirmId::TakeBack, ConfirmId::Withdraw, ConfirmId::DeleteDraft})
    views.push_back(over(name_of(id), ConfirmModel{id}));
  return views;
}

}  // namespace jiangxin

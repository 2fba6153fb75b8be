// What the kiosk says or asks over any screen.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "sync/base/bytes.h"
#include "sync/base/id.h"

namespace jiangxin {

struct TimeoutModel {
  int seconds_left = 0;
  bool can_stay = true;  // false: it was put off too often
  bool operator==(const TimeoutModel&) const = default;
};

enum class MessageId {
  ForgotPin,  // ask a rep; both stand here
  Help,       // the contact
  DiskFull,
  DiskReadOnly,
  DatabaseSetAside,
  SaveFailed,
  ClockWrong,
  MediumGone,
  SubmitFailed,
  NothingFound,
  EndorsementSent,
  PinResetDone,
  ConsentWithdrawn,
  ConsentWithdrawalSent,  // HQ is told, too
  DraftDeleted,
  WithdrawnTooLate,    // HQ has it by now
  FileShown,           // a large view of one file
  PinWasReset,         // a rep has set a new PIN since the owner was last here
  SecretLocked,        // the device secret cannot be had: nothing opens
  TerminalAltered,     // somebody has changed whom this terminal seals to
  CampaignClosed,      // nothing begins any more
  BroughtBack,         // what HQ handed back is a draft here
  HandoverUnreadable,  // of another unit, damaged, or not all of it is here
  RepSignedOut,        // HQ has revoked the credential with which somebody was signed in
  MayTryAgain,         // a rep lets somebody who had too many wrong PINs
  BlackTooLarge,       // a file with black parts does not fit
  BlackFailed,         // a file could not be blackened
  DraftUnreadable,     // one of those that the PIN opens is damaged
};

// A page of a file that is shown large.
struct ShownPage {
  AttachmentId file;
  int page = 0;  // from 0
  int pages = 1;
  bool operator==(const ShownPage&) const = default;
};

struct MessageModel {
  MessageId id{};
  std::string detail;                    // a file name, a contact's number
  std::shared_ptr<const Bytes> picture;  // FileShown
  std::optional<ShownPage> shown = {};   // FileShown
  bool failed = false;                   // FileShown: it does not open
  bool operator==(const MessageModel&) const = default;
};

enum class ConfirmId {
  RefuseConsent,    // nothing was submitted
  WithdrawConsent,  // HQ is told
  RemoveItem,
  LeaveUnsaved,
  Submit,
  TakeBack,  // HQ has seen nothing of it
  Withdraw,  // HQ is told
  DeleteDraft
};

struct ConfirmModel {
  ConfirmId id{};
  bool operator==(const ConfirmModel&) const = default;
};

}  // namespace jiangxin

#include "app/screens/words.h"

#include <algorithm>
#include <cstdio>

namespace jiangxin {
namespace {

// "05" → "5"
std::string plain_number(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return std::string(digits);
}

}  // namespace

std::string_view strip_title(const Ui& ui, const FrameModel& frame) {
  if (frame.campaign == nullptr) return ui.tr(T::common_strip_name);
  return ui.words(frame.campaign->short_title);
}

std::string size_words(std::uint64_t bytes) {
  char text[32];
  if (bytes < 1'000'000)
    std::snprintf(text, sizeof text, "%llu KB",
                  static_cast<unsigned long long>((bytes + 999) / 1000));
  else if (bytes < 1'000'000'000)
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
  else
    std::snprintf(text, sizeof text, "%.1f GB", static_cast<double>(bytes) / 1e9);
  return text;
}

std::string date_words(const Ui& ui, std::string_view date) {
  if (date.size() < 7) return std::string(date);
  const std::string year = plain_number(date.substr(0, 4));
  const std::string month = plain_number(date.substr(5, 2));
  if (date.size() < 10) return ui.tr(T::words_month, {{"year", year}, {"month", month}});
  return ui.tr(T::words_date,
               {{"year", year}, {"month", month}, {"day", plain_number(date.substr(8, 2))}});
}

std::string date_words(const Ui& ui, Date date) {
  return date_words(ui, to_string(date));
}

std::string time_words(const Ui& ui, TimePoint time, std::chrono::minutes utc_offset) {
  const std::string local = to_string(time + utc_offset);
  return ui.tr(T::words_time, {{"month", plain_number(std::string_view(local).substr(5, 2))},
                               {"day", plain_number(std::string_view(local).substr(8, 2))},
                               {"time", std::string_view(local).substr(11, 5)}});
}

std::string duration_words(const Ui& ui, std::chrono::seconds left) {
  const auto minutes = (left.count() + 59) / 60;
  const auto seconds = std::max<long long>((left.count() + 4) / 5 * 5, 5);
  if (seconds < 60) return ui.tr(T::words_seconds, {{"count", std::to_string(seconds)}});
  if (minutes < 120) return ui.tr(T::words_minutes, {{"count", std::to_string(minutes)}});
  return ui.tr(T::words_hours, {{"count", std::to_string((minutes + 59) / 60)}});
}

std::string_view stage_words(const Ui& ui, ApplicationStage stage) {
  switch (stage) {
    case ApplicationStage::Filling:
      return ui.tr(T::words_stage_filling);
    case ApplicationStage::Queued:
      return ui.tr(T::words_stage_queued);
    case ApplicationStage::Sending:
      return ui.tr(T::words_stage_sending);
    case ApplicationStage::Received:
      return ui.tr(T::words_stage_received);
    case ApplicationStage::Returned:
      return ui.tr(T::words_stage_returned);
    case ApplicationStage::Accepted:
      return ui.tr(T::words_stage_accepted);
    case ApplicationStage::Decided:
      return ui.tr(T::words_stage_decided);
    case ApplicationStage::Unsendable:
      return ui.tr(T::words_stage_unsendable);
    case ApplicationStage::Withdrawn:
      return ui.tr(T::words_stage_withdrawn);
    case ApplicationStage::HandedBack:
      return ui.tr(T::words_stage_handed_back);
  }
  return {};
}

Tone stage_tone(ApplicationStage stage) {
  switch (stage) {
    case ApplicationStage::Returned:
    case ApplicationStage::Unsendable:
    case ApplicationStage::HandedBack:
      return Tone::Attention;
    case ApplicationStage::Received:
    case ApplicationStage::Accepted:
    case ApplicationStage::Decided:
      return Tone::Done;
    case ApplicationStage::Queued:
    case ApplicationStage::Sending:
      return Tone::Progress;
    case ApplicationStage::Filling:
    case ApplicationStage::Withdrawn:
      break;
  }
  return Tone::Plain;
}

std::string_view refusal_words(const Ui& ui, FileRefusal why) {
  switch (why) {
    case FileRefusal::Type:
      return ui.tr(T::words_refused_type);
    case FileRefusal::TooLarge:
      return ui.tr(T::words_refused_too_large);
    case FileRefusal::TotalTooLarge:
      return ui.tr(T::words_refused_total);
    case FileRefusal::Damaged:
      return ui.tr(T::words_refused_damaged);
    case FileRefusal::TooManyFiles:
      return ui.tr(T::words_refused_too_many);
    case FileRefusal::TooManyPages:
      return ui.tr(T::words_refused_pages);
    case FileRefusal::Encrypted:
      return ui.tr(T::words_refused_encrypted);
    case FileRefusal::Active:
      return ui.tr(T::words_refused_active);
    case FileRefusal::TooSmall:
      return ui.tr(T::words_refused_too_small);
    case FileRefusal::TooComplex:
      return ui.tr(T::words_refused_too_complex);
    case FileRefusal::Changed:
      return ui.tr(T::words_refused_changed);
    case FileRefusal::NotOpened:
      return ui.tr(T::words_refused_not_opened);
    case FileRefusal::Unreadable:
      return ui.tr(T::words_refused_unreadable);
    case FileRefusal::DiskFull:
      return ui.tr(T::words_refused_disk_full);
    case FileRefusal::MediumGone:
      return ui.tr(T::words_refused_medium_gone);
    case FileRefusal::PhoneGone:
      return ui.tr(T::words_refused_phone_gone);
  }
  return {};
}

std::string_view trouble_words(const Ui& ui, HqTrouble trouble) {
  switch (trouble) {
    case HqTrouble::Unreachable:
      return ui.tr(T::words_trouble_unreachable);
    case HqTrouble::NotHq:
      return ui.tr(T::words_trouble_not_hq);
    case HqTrouble::TlsFailure:
      return ui.tr(T::words_trouble_tls);
    case HqTrouble::Busy:
      return ui.tr(T::words_trouble_busy);
    case HqTrouble::TooLarge:
      return ui.tr(T::words_trouble_too_large);
    case HqTrouble::Forbidden:
      return ui.tr(T::words_trouble_forbidden);
    case HqTrouble::Refused:
      return ui.tr(T::words_trouble_refused);
    case HqTrouble::HqFault:
      return ui.tr(T::words_trouble_fault);
    case HqTrouble::OtherVersion:
      return ui.tr(T::words_trouble_version);
    case HqTrouble::Blocked:
      return ui.tr(T::words_trouble_blocked);
    case HqTrouble::ClockWrong:
      return ui.tr(T::words_trouble_clock);
    case HqTrouble::HqFull:
      return ui.tr(T::words_trouble_hq_full);
    case HqTrouble::OverLimit:
      return ui.tr(T::words_trouble_over_limit);
    case HqTrouble::Cloned:
      return ui.tr(T::words_trouble_cloned);
    case HqTrouble::OwnDisk:
      return ui.tr(T::words_trouble_own_disk);
  }
  return {};
}

// HQ may answer, and refuse.
std::string_view link_words(const Ui& ui, const LinkStatus& link) {
  if (link.trouble) return trouble_words(ui, *link.trouble);
  return ui.tr(link.reachable ? T::service_link_good : T::service_link_never);
}

std::string_view kind_words(const Ui& ui, SensitiveKind kind) {
  switch (kind) {
    case SensitiveKind::Mark:
      return ui.tr(T::findings_mark);
    case SensitiveKind::IdNumber:
      return ui.tr(T::findings_id_number);
    case SensitiveKind::Phone:
      return ui.tr(T::findings_phone);
    case SensitiveKind::BankCard:
      return ui.tr(T::findings_bank_card);
    case SensitiveKind::Plate:
      return ui.tr(T::findings_plate);
    case SensitiveKind::Email:
      return ui.tr(T::findings_email);
    case SensitiveKind::Unread:
      break;
  }
  return ui.tr(T::findings_unread);
}

std::string_view reason_words(const Ui& ui, KeepReason reason) {
  switch (reason) {
    case KeepReason::Mistaken:
      return ui.tr(T::findings_mistaken);
    case KeepReason::Own:
      return ui.tr(T::findings_own);
    case KeepReason::Agreed:
      return ui.tr(T::findings_agreed);
    case KeepReason::Public:
      return ui.tr(T::findings_public);
    case KeepReason::Seen:
      return ui.tr(T::findings_seen);
    case KeepReason::Other:
      break;
  }
  return ui.tr(T::findings_other);
}

std::string reason_told(const Ui& ui, const KeptFinding& kept) {
  return kept.note.empty() ? std::string(reason_words(ui, kept.reason)) : kept.note;
}

std::string_view problem_words(const Ui& ui, IdentityProblem problem) {
  switch (problem) {
    case IdentityProblem::None:
      return {};
    case IdentityProblem::NameMissing:
      return ui.tr(T::words_name_missing);
    case IdentityProblem::NameOdd:
      return ui.tr(T::words_name_odd);
    case IdentityProblem::NamePrivateUse:
      return ui.tr(T::words_name_private);
    case IdentityProblem::IdNumberMissing:
      return ui.tr(T::words_id_missing);
    case IdentityProblem::IdNumberLength:
      return ui.tr(T::words_id_length);
    case IdentityProblem::IdNumberCharacters:
      return ui.tr(T::words_id_characters);
    case IdentityProblem::IdNumberDate:
      return ui.tr(T::words_id_date);
    case IdentityProblem::IdNumberCheck:
      return ui.tr(T::words_id_check);
    case IdentityProblem::IdNumberRegion:
      return ui.tr(T::words_id_region);
    case IdentityProblem::PinMissing:
      return ui.tr(T::words_pin_missing);
    case IdentityProblem::PinShort:
      return ui.tr(T::words_pin_short);
    case IdentityProblem::PinNotDigits:
      return ui.tr(T::words_pin_digits);
    case IdentityProblem::PinTooSimple:
      return ui.tr(T::words_pin_simple);
    case IdentityProblem::PinsDiffer:
      return ui.tr(T::words_pins_differ);
  }
  return {};
}

}  // namespace jiangxin

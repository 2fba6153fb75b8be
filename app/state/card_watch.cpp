#include "app/state/card_watch.h"

#include <algorithm>
#include <utility>

namespace jiangxin {

namespace {

constexpr std::chrono::milliseconds kLookForCard{300};      // as quick as a person lets go
constexpr std::chrono::milliseconds kLookForReader{2'000};  // one is plugged in

bool is_to_be_laid_again(ErrorCode code) {
  return code == ErrorCode::Io || code == ErrorCode::Corrupt || code == ErrorCode::NotFound;
}

}  // namespace

CardWatch::CardWatch(Parts& parts, std::function<bool(const IdCard&)> take)
    : parts_(parts), take_(std::move(take)) {
  look_in({});
}

void CardWatch::typed() {
  if (state_ != CardState::NoReader && state_ != CardState::Reading) state_ = CardState::Waiting;
}

void CardWatch::tick() {
  if (!next_look_ || parts_.clock.uptime() < *next_look_) return;
  next_look_.reset();
  run(
      parts_.card_worker, parts_.main, [&reader = parts_.card_reader] { return reader.has_card(); },
      [this](const Result<bool>& has_card) { looked(has_card); });
}

void CardWatch::looked(const Result<bool>& has_card) {
  if (!has_card) {
    state_ = CardState::NoReader;
    return look_in(kLookForReader);
  }
  if (*has_card) return read();
  if (state_ == CardState::NoReader) state_ = CardState::Waiting;
  look_in(kLookForCard);
}

void CardWatch::read() {
  state_ = CardState::Reading;
  run(
      parts_.card_worker, parts_.main, [&reader = parts_.card_reader] { return reader.read(); },
      [this](const Result<IdCard>& card) { took(card); });
}

void CardWatch::took(const Result<IdCard>& card) {
  look_in(kLookForCard);
  if (card)
    state_ = take_(*card) ? state_after(*card) : CardState::Waiting;
  else
    state_ = state_after(card.error().code);
}

CardState CardWatch::state_after(ErrorCode failure) {
  if (failure == ErrorCode::Unavailable) return CardState::NoReader;
  return is_to_be_laid_again(failure) ? CardState::NotRead : CardState::NotReadable;
}

// The clock may be wrong: said, and no more.
CardState CardWatch::state_after(const IdCard& card) const {
  const Date today = local_date(parts_.clock.now(), parts_.campaigns.newest().utc_offset);
  const bool expired = card.valid_until && *card.valid_until < today;
  return expired ? CardState::Expired : CardState::Filled;
}

Answers answers_of_card(const Campaign& campaign, const IdCard& card) {
  const std::pair<std::string_view, const SecretBytes&> told[] = {{"GB/T 2261.1", card.sex},
                                                                  {"GB/T 3304", card.ethnic_group}};
  Answers answers;
  for (const Field* field : campaign.fields()) {
    const CodeList* list = campaign.code_list(field->code_list);
    if (list == nullptr || field->derivation) continue;
    for (const auto& [standard, code] : told)
      if (list->source == standard && campaign.code(list->id, as_text(code.view())) != nullptr)
        answers[field->id] = as_text(code.view());
  }
  return answers;
}

}  // namespace jiangxin

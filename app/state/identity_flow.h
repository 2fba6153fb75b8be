// Who you are: opens a draft, or makes one; of several that the PIN opens its owner says which one
// is looked up. Nobody learns here whether another has applied.
#pragma once

#include <set>

#include "app/state/application_choice.h"
#include "app/state/card_watch.h"
#include "app/state/flow.h"

namespace jiangxin {

class IdentityFlow : public Flow {
 public:
  IdentityFlow(Desk& desk, place::Identity place);

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override;
  bool tick() override;
  std::optional<std::chrono::milliseconds> deadline() const override;

  void on(const command::EditIdentity& edit);
  void on(const command::LeaveIdentityField& leave);
  void on(const command::Next&);
  void on(const command::Back&);
  void on(const command::OfferNew&);
  void on(const command::LetTryAgain&);
  void on(const command::SelectApplication& select);

 private:
  struct Opened {
    Result<Unlocked> unlocked;
    bool is_new = false;
  };

  bool is_edit() const { return model_.purpose == IdentityPurpose::Edit; }
  // Who stands here is still asked.
  bool is_asking() const { return !model_.busy && !choice_; }
  Identity identity() const { return normalised({model_.name, model_.id_number}); }
  bool take(const IdCard& card);
  void put(command::IdentityPart part, const std::string& value);
  void show_what_follows();
  void show_problems();
  bool may_go_on() const;
  void keep_edit();
  void look_at_guard();
  void unlock();
  Application fresh_application() const;
  static void count(PinGuard& guard, const std::string& whose, const Opened& opened);
  void opened(Opened opened);
  void found(Unlocked unlocked);
  void choose(std::vector<OpenDraft> applications);
  bool open(OpenDraft draft);
  void put_name_on(OpenDraft& draft) const;
  void begin();
  void go_on();

  IdentityModel model_;
  CardWatch card_;
  std::optional<ApplicationChoice> choice_;  // the PIN was right, and has opened several
  Answers told_by_card_;                     // of whose number stands there
  std::set<command::IdentityPart> left_;
  std::string guarded_;  // whose attempts are counted
  std::chrono::milliseconds next_second_{0};
};

}  // namespace jiangxin

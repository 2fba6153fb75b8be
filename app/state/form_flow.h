// One page of the form: answers, what is wrong with them, pickers.
#pragma once

#include "app/state/flow.h"

namespace jiangxin {

class FormFlow : public Flow {
 public:
  FormFlow(Desk& desk, place::FormPage place);

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override;
  OverlayModel overlay() const override { return picker_; }

  void on(const command::EditAnswer& edit);
  void on(const command::LeaveField& leave);
  void on(const command::OpenPicker& open);
  void on(const command::SearchPicker& search);
  void on(const command::BrowseDate& where);
  void on(const command::Pick& pick);
  void on(const command::ClosePicker&) { picker_ = {}; }
  void on(const command::Next&);
  void on(const command::Back&);

 private:
  Session& session() const { return *desk_.session; }
  const Section& section() const;
  // Of this page, to be answered here; none for others.
  const Field* field(std::string_view id) const;
  FieldModel model_of(const Field& field) const;
  std::vector<Finding> findings_of(const Field& field) const;
  std::string first_error() const;

  int page_;
  std::string focus_;
  std::string picked_;  // the field that the picker is for
  OverlayModel picker_;
  bool warned_ = false;  // the page's errors were shown: the next time one may go on
};

}  // namespace jiangxin

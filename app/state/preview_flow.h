// Everything as HQ will see it: what is missing, the signature, the one button that submits.
#pragma once

#include <memory>

#include "app/state/flow.h"

namespace jiangxin {

class PreviewFlow : public Flow {
 public:
  PreviewFlow(Desk& desk, place::Preview place);

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override;
  OverlayModel overlay() const override;
  bool is_working() const override { return busy_; }

  void on(const command::ShowPreviewPage& show);
  void on(const command::OpenSignature&);
  void on(const command::AddStroke& stroke);
  void on(const command::ClearSignature&);
  void on(const command::AcceptSignature&);
  void on(const command::ClosePicker&) { pad_.reset(); }
  void on(const command::Submit&);
  void on(const command::Next&) { on(command::Submit{}); }
  void on(const command::ConfirmYes&);
  void on(const command::ConfirmNo&) { asking_ = false; }
  void on(const command::Back&);

 private:
  struct Submitted {
    Result<SubmissionId> id;
    OpenDraft draft;
  };

  Session& session() const { return *desk_.session; }
  int pages() const;
  std::vector<Finding> gaps() const;
  bool can_submit() const;
  void load_portrait();
  void submit();
  void submitted(const Submitted& result);

  std::vector<Finding> gaps_;
  int page_ = 0;
  std::shared_ptr<const Bytes> portrait_;
  std::optional<SignatureModel> pad_;
  bool asking_ = false;  // whether to submit with warnings left
  bool busy_ = false;
};

}  // namespace jiangxin

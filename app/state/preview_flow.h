// Everything as HQ will see it: what is missing, the signature, the one button that submits.
#pragma once

#include <memory>

#include "app/state/flow.h"
#include "app/state/paper_desk.h"

namespace jiangxin {

class PreviewFlow : public Flow {
 public:
  static constexpr std::chrono::seconds kShown{10};  // the ID number, whole

  PreviewFlow(Desk& desk, place::Preview place);

  void handle(const Command& command) override;
  ScreenModel screen() const override;
  OverlayModel overlay() const override;
  bool is_working() const override { return busy_ || papers_.is_working(); }
  bool tick() override;
  std::optional<std::chrono::milliseconds> deadline() const override;

  void on(const command::ShowPreviewPage& show);
  void on(const command::OpenPapers& open);
  void on(const command::ShowIdNumber&);
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
  std::optional<std::chrono::milliseconds> hide_at_;  // uptime; none: the number is hidden
  std::shared_ptr<const Bytes> portrait_;
  std::optional<SignatureModel> pad_;
  PaperDesk papers_{desk_, PaperDesk::Use::Draft};
  bool asking_ = false;  // whether to submit with warnings left
  bool busy_ = false;
};

}  // namespace jiangxin

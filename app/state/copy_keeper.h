// The applicant's own copy, as PDF on a stick of theirs.
#pragma once

#include <memory>
#include <optional>

#include "app/state/background.h"
#include "app/state/commands.h"
#include "app/state/paper_models.h"
#include "app/state/paper_pdf.h"

namespace jiangxin {

// Drawing thread. parts outlives this.
class CopyKeeper : private Recipient {
 public:
  CopyKeeper(Parts& parts, PaperJob job);

  const CopyModel& model() const { return model_; }
  bool tick();
  std::optional<std::chrono::milliseconds> deadline() const;
  void on(const command::SaveCopy& save);

 private:
  using Saved = tl::expected<std::string, CopyModel::Trouble>;

  void look_for_media();
  static Saved save(Parts& parts, const PaperJob& job, const std::string& medium);
  void saved(const Saved& result);

  Parts& parts_;
  PaperJob job_;
  CopyModel model_;
  std::chrono::milliseconds next_look_{0};
};

}  // namespace jiangxin

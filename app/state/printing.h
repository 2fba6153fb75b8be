// One print that a person has asked for: the PDF is made, handed to the printer once, and watched.
#pragma once

#include <memory>
#include <optional>

#include "app/state/background.h"
#include "app/state/paper_models.h"
#include "app/state/paper_pdf.h"

namespace jiangxin {

// Drawing thread. Whoever drops it stops what the printer does not have yet.
class Printing : private Recipient {
 public:
  // parts outlives this.
  Printing(Parts& parts, PaperJob job);

  const PrintModel& model() const { return model_; }
  bool is_over() const { return model_.failed_to_make || model_.progress.is_over(); }
  void cancel();
  // Whether it changed.
  bool tick();
  std::optional<std::chrono::milliseconds> deadline() const;

 private:
  void made(const Result<Bytes>& pdf);

  Parts& parts_;
  PrintModel model_;
  std::unique_ptr<PrintJob> job_;
  std::chrono::milliseconds next_look_{0};
};

}  // namespace jiangxin

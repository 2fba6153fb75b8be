#include "app/state/printing.h"

#include <utility>

#include "app/state/printer_setting.h"

namespace jiangxin {

namespace {

constexpr std::chrono::milliseconds kLook{250};  // the paper is slower

}  // namespace

Printing::Printing(Parts& parts, PaperJob job) : parts_(parts) {
  model_.pages = static_cast<int>(job.order.pages.size());
  model_.making = true;
  run(
      parts.file_worker, parts.main,
      [&parts, job = std::move(job)] { return make_papers(parts, job); },
      [this](const Result<Bytes>& pdf) { made(pdf); });
}

// Cancelled meanwhile: the printer never hears of it.
void Printing::made(const Result<Bytes>& pdf) {
  model_.making = false;
  if (is_over()) return;
  if (!pdf) {
    model_.failed_to_make = true;
    return;
  }
  job_ = parts_.printer.print(chosen_printer(parts_.db).uri, *pdf);
  next_look_ = parts_.clock.uptime();
}

void Printing::cancel() {
  if (job_)
    job_->cancel();
  else
    model_.progress.stage = PrintStage::Cancelled;
}

bool Printing::tick() {
  if (!job_ || is_over() || parts_.clock.uptime() < next_look_) return false;
  next_look_ = parts_.clock.uptime() + kLook;
  const PrintProgress before = std::exchange(model_.progress, job_->look());
  if (is_over()) job_.reset();
  return before != model_.progress;
}

std::optional<std::chrono::milliseconds> Printing::deadline() const {
  return job_ && !is_over() ? std::optional(next_look_) : std::nullopt;
}

}  // namespace jiangxin

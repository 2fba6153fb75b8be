#include "platform/print/errand.h"

#include <algorithm>
#include <utility>

namespace jiangxin {
namespace {

using namespace std::chrono_literals;

constexpr auto kAskAgain = 1s;  // a person stands there
// A printer warns of an empty tray while it prints from another; of the one that it needs, too.
constexpr auto kSilence = 5s;

}  // namespace

void Errand::run() {
  tell(PrintStage::Looking);
  if (!find_printer() || !wait_until_ready()) return;
  if (hand_over(*std::exchange(printer_, std::nullopt))) follow();
}

void Errand::tell(PrintStage stage, PrintTrouble trouble) {
  progress_.stage = stage;
  progress_.trouble = trouble;
  watcher_.tell(progress_);
}

Result<std::string> Errand::wanted_printer() {
  if (!order_.printer.empty()) return order_.printer;
  return usual_of(printers_nearby([this] { return watcher_.wish() == Wish::GoOn; }));
}

// A printer that is plugged in while somebody waits is found, too.
bool Errand::find_printer() {
  while (true) {
    const auto uri = wanted_printer();
    const auto address = uri ? address_of(*uri) : tl::unexpected<Error>(uri.error());
    if (address) {
      address_ = *address;
      return true;
    }
    const bool is_away = address.error().code == ErrorCode::Unavailable;
    tell(PrintStage::Looking, is_away ? PrintTrouble::Offline : PrintTrouble::NoPrinter);
    const Wish wish = watcher_.wish(kAskAgain);
    if (wish == Wish::Cancel) tell(PrintStage::Cancelled);
    if (wish != Wish::GoOn) return false;
  }
}

bool Errand::wait_until_ready() {
  while (true) {
    printer_ = ready_printer();
    if (progress_.is_over()) return false;
    const Wish wish = watcher_.wish(printer_ ? 0s : kAskAgain);
    if (wish == Wish::Cancel) tell(PrintStage::Cancelled);
    if (wish != Wish::GoOn) return false;
    if (printer_) return true;
  }
}

std::optional<IppPrinter> Errand::ready_printer() {
  auto printer = IppPrinter::connect(address_);
  const auto status = printer ? printer->status() : tl::unexpected<Error>(printer.error());
  if (!status) {
    after_asking(status.error());
    return std::nullopt;
  }
  progress_.printer = status->name;
  if (!status->takes_pdf) {
    tell(PrintStage::Failed, PrintTrouble::Refused);
    return std::nullopt;
  }
  tell(PrintStage::Waiting, status->trouble);
  if (!status->is_ready) return std::nullopt;
  // A job without a document prints nothing: losing its number here costs no paper.
  const auto job = printer->create_job();
  if (!job) {
    after_asking(job.error());
    return std::nullopt;
  }
  job_ = *job;
  return std::move(*printer);
}

// No job has a document yet.
void Errand::after_asking(const Error& error) {
  switch (error.code) {
    case ErrorCode::Denied:
      return tell(PrintStage::Failed, PrintTrouble::Denied);
    case ErrorCode::Unsupported:
      return tell(PrintStage::Failed, PrintTrouble::Refused);
    case ErrorCode::Unavailable:
      return tell(PrintStage::Waiting, PrintTrouble::Offline);
    default:
      return tell(PrintStage::Waiting, PrintTrouble::Stopped);
  }
}

// From the first byte on it is never sent again, whatever happens.
bool Errand::hand_over(IppPrinter printer) {
  tell(PrintStage::Sending);
  const auto sent =
      printer.send(job_, order_.pdf, [this] { return watcher_.wish() == Wish::GoOn; });
  if (!sent) after_sending(sent.error());
  return sent.has_value();
}

void Errand::after_sending(const Error& error) {
  take_back();
  switch (error.code) {
    case ErrorCode::Cancelled:
      return tell(PrintStage::Cancelled);
    case ErrorCode::Unsupported:
      return tell(PrintStage::Failed, PrintTrouble::Refused);
    case ErrorCode::Denied:
      return tell(PrintStage::Failed, PrintTrouble::Denied);
    default:
      return tell(PrintStage::Failed, PrintTrouble::Interrupted);
  }
}

void Errand::take_back() {
  if (auto printer = IppPrinter::connect(address_)) (void)printer->cancel(job_);
}

void Errand::follow() {
  bool taken_back = false;
  last_page_ = Clock::now();
  while (!look_at_job()) {
    const Wish wish = watcher_.wish(taken_back ? 0s : kAskAgain);
    if (wish == Wish::LetGo) return;
    if (wish == Wish::Cancel && !std::exchange(taken_back, true)) take_back();
    if (taken_back && watcher_.wish(kAskAgain) == Wish::LetGo) return;
  }
}

// Whether it is over.
bool Errand::look_at_job() {
  auto printer = IppPrinter::connect(address_);
  const auto job = printer ? printer->job(job_) : tl::unexpected<Error>(printer.error());
  if (!job && job.error().code == ErrorCode::NotFound) {
    tell(PrintStage::Failed, PrintTrouble::Interrupted);
    return true;
  }
  if (!job) {
    tell(PrintStage::Printing, PrintTrouble::Offline);
    return false;
  }
  if (job->pages > progress_.page) {
    progress_.page = job->pages;
    last_page_ = Clock::now();
  }
  switch (job->state) {
    case JobStatus::State::Done:
      tell(PrintStage::Done);
      return true;
    case JobStatus::State::Cancelled:
      tell(PrintStage::Cancelled);
      return true;
    case JobStatus::State::Aborted:
      tell(PrintStage::Failed, PrintTrouble::Stopped);
      return true;
    default:
      look_at_trouble(*printer);
      return false;
  }
}

void Errand::look_at_trouble(IppPrinter& printer) {
  const auto status = printer.status();
  if (!status) return tell(PrintStage::Printing, PrintTrouble::Offline);
  const bool is_silent = Clock::now() - last_page_ > kSilence;
  const bool warned = status->trouble == PrintTrouble::None && is_silent;
  tell(PrintStage::Printing, warned ? status->warning : status->trouble);
}

}  // namespace jiangxin

#include "platform/printer.h"

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/socket.h>

#include "platform/helper_line.h"
#include "platform/print_answer.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMostUnread = 64 * 1024;

class StreamJob : public PrintJob {
 public:
  StreamJob(HelperLine line, const std::string& printer, ByteView pdf) : line_(std::move(line)) {
    const std::string request = to_line(PrintRequest{pdf.size(), printer});
    unsent_.assign(request.begin(), request.end());
    unsent_.insert(unsent_.end(), pdf.begin(), pdf.end());
    if (line_.stream)
      ::fcntl(line_.stream.get(), F_SETFL, O_NONBLOCK);
    else
      end_without_word();
    push();
  }

  PrintProgress look() override {
    push();
    pull();
    return progress_;
  }

  void cancel() override {
    if (progress_.is_over()) return;
    unsent_.insert(unsent_.end(), kPrintCancel.begin(), kPrintCancel.end());
    push();
  }

 private:
  void push() {
    while (line_.stream && !unsent_.empty()) {
      const ssize_t count =
          ::send(line_.stream.get(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
      if (count <= 0) return;  // later; if there is nobody any more, pull() finds out
      unsent_.erase(unsent_.begin(), unsent_.begin() + count);
    }
  }

  void pull() {
    std::array<char, 4096> part{};
    while (line_.stream && !progress_.is_over()) {
      const ssize_t count = ::recv(line_.stream.get(), part.data(), part.size(), 0);
      if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
      if (count <= 0) return end_without_word();
      unread_.append(part.data(), static_cast<std::size_t>(count));
      take_lines();
      if (unread_.size() > kMostUnread) return end_without_word();
    }
  }

  void take_lines() {
    for (std::size_t end = unread_.find('\n'); end != std::string::npos; end = unread_.find('\n')) {
      if (const auto progress = parse_print_progress(std::string_view(unread_).substr(0, end)))
        progress_ = *progress;
      unread_.erase(0, end + 1);
    }
  }

  // Whoever printed is gone: after the handing over began, nobody knows.
  void end_without_word() {
    const bool handed = progress_.stage >= PrintStage::Sending;
    progress_.stage = PrintStage::Failed;
    progress_.trouble = handed ? PrintTrouble::Interrupted : PrintTrouble::NoPrinter;
    line_.stream = Descriptor();
  }

  HelperLine line_;
  PrintProgress progress_;
  Bytes unsent_;
  std::string unread_;
};

class StreamPrinter : public Printer {
 public:
  explicit StreamPrinter(PrinterOptions options) : options_(std::move(options)) {}

  std::unique_ptr<PrintJob> print(ByteView pdf) override {
    HelperLine line = options_.socket.empty() ? HelperLine{} : line_to_service(options_.socket);
    if (!line.stream && !options_.program.empty()) line = line_to_program(options_.program);
    return std::make_unique<StreamJob>(std::move(line), options_.printer, pdf);
  }

 private:
  PrinterOptions options_;
};

}  // namespace

std::unique_ptr<Printer> make_printer(PrinterOptions options) {
  return std::make_unique<StreamPrinter>(std::move(options));
}

}  // namespace jiangxin

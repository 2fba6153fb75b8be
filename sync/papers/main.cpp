// jiangxin-paper: an order for papers on standard input, a PDF on standard output
// (sync/documents/paper_order.h). Nothing of it is written to the disk.
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "sync/base/program.h"
#include "sync/documents/paper_order.h"
#include "sync/papers/paper.h"

namespace {

using namespace jiangxin;

constexpr std::size_t kMostBytes = 32U << 20;

Result<Bytes> whole_input() {
  Bytes all;
  Bytes part(64 * 1024);
  while (all.size() < kMostBytes) {
    const ssize_t count = ::read(STDIN_FILENO, part.data(), part.size());
    if (count < 0) return fail(ErrorCode::Io, "the order cannot be read");
    if (count == 0) return all;
    all.insert(all.end(), part.begin(), part.begin() + count);
  }
  return fail(ErrorCode::TooLarge, "no order is so long");
}

Paper paper_of(PaperOrder order) {
  return {.title = std::move(order.title),
          .pages = std::move(order.pages),
          .portrait = std::move(order.portrait),
          .strokes = std::move(order.strokes),
          .marks = std::move(order.codes),
          .made_at = order.made_at};
}

// A portrait that is no picture leaves its place empty.
Result<Bytes> drawn(const Paper& paper) {
  auto pdf = to_pdf(paper);
  if (pdf || pdf.error().code != ErrorCode::Corrupt) return pdf;
  Paper without = paper;
  without.portrait.clear();
  return to_pdf(without);
}

Result<void> make() {
  JIANGXIN_ASSIGN(input, whole_input());
  JIANGXIN_ASSIGN(order, parse_paper_order(as_text(input)));
  JIANGXIN_ASSIGN(pdf, drawn(paper_of(std::move(order))));
  ByteView left = pdf;
  while (!left.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, left.data(), left.size());
    if (count <= 0) return fail(ErrorCode::Io, "nobody takes the paper");
    left = left.subspan(static_cast<std::size_t>(count));
  }
  return {};
}

// As platform/media_answer.h says; nothing that is included here may know of platform.
constexpr int kFirstExitCode = 32;

}  // namespace

int main() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_FSIZE, &none);  // pipes only
  return run_program("jiangxin-paper", [] {
    const auto made = make();
    if (!made) std::fprintf(stderr, "jiangxin-paper: %s\n", made.error().detail.c_str());
    // At once: cairo and fontconfig do not tidy up after themselves, which sanitizers would tell.
    std::_Exit(made ? 0 : kFirstExitCode + static_cast<int>(made.error().code));
    return 0;
  });
}

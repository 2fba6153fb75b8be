// Strangers' files as `jiangxin-media bind` makes one PDF of them: refused, or one with the pages
// of all. A title in a line, then its file; a line "====" between one and the next.
#include <algorithm>

#include <sys/mman.h>
#include <unistd.h>

#include "platform/media/binding.h"
#include "platform/media/operations.h"
#include "platform/media/pdf.h"
#include "platform/pdf_binder.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/small_pictures.h"

using namespace jiangxin;

namespace {

struct Part {
  std::string title;
  ByteView file;
};

std::vector<Part> parts_of(std::string_view text) {
  constexpr std::size_t kMost = 4;
  std::vector<Part> parts;
  while (!text.empty() && parts.size() < kMost) {
    std::string_view part = take_until(text, "\n====\n");
    const std::string title(take_until(part, "\n"));
    parts.push_back({title, as_bytes(part)});
  }
  return parts;
}

// Its pages go to standard output, which is in memory here.
struct Output {
  Output() { must(::dup2(::memfd_create("bound", 0), STDOUT_FILENO) >= 0, "output is in memory"); }

  Bytes take() const {
    Bytes bytes(static_cast<std::size_t>(::lseek(STDOUT_FILENO, 0, SEEK_END)));
    const auto size = static_cast<ssize_t>(bytes.size());
    must(::pread(STDOUT_FILENO, bytes.data(), bytes.size(), 0) == size, "and is read back");
    clear();
    return bytes;
  }
  void clear() const {
    must(::ftruncate(STDOUT_FILENO, 0) == 0 && ::lseek(STDOUT_FILENO, 0, SEEK_SET) == 0,
         "and begins anew");
  }
};

int pages_in(ByteView file) {
  return is_pdf(file) ? pdf_pages(file).value_or(0) : 1;
}

void check_list(std::string_view text) {
  const auto read = parse_list(text);
  const auto again = parse_list(to_list(read));
  const auto same = [](const BoundPart& one, const BoundPart& other) {
    return one.file == other.file && one.title == other.title;
  };
  must(std::ranges::equal(read, again, same), "a list reads back");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Output output;
  const std::string_view text = text_of(data, size);
  check_list(text);
  Binding binding;
  int pages = 0;
  const std::vector<Part> parts = parts_of(text);
  for (const Part& part : parts) {
    if (!is_small_picture(part.file) || !binding.add(part.file, part.title)) return 0;
    pages += pages_in(part.file);
  }
  if (parts.empty()) return 0;
  const bool is_written = binding.write().has_value();
  const Bytes bound = output.take();
  if (is_written) must(pdf_pages(bound).value_or(0) == pages, "every page is in it");
  return 0;
}

// jiangxin-reader search PAGE | plain PAGE
// Standard input, a file and not a pipe: 32 bytes of key, then a file sealed under it. It opens the
// file, which is in clear in this process alone and until its end, reads the page (from 0) and
// writes what was found (platform/search/page_searcher.h). plain, for measurements, takes a file in
// clear and writes what it found and read. It limits and confines itself before it looks into what
// a stranger has made.
#include <charconv>
#include <csignal>
#include <cstring>
#include <new>
#include <sstream>

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/media/confinement.h"
#include "platform/media/operations.h"
#include "platform/media_answer.h"
#include "platform/reading/reading.h"
#include "sync/base/utf8.h"
#include "sync/sealing/sealing.h"

namespace {

using namespace jiangxin;

constexpr rlim_t kSeconds = 80;
constexpr int kNice = 15;  // whoever stands at the kiosk comes first

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

void restrict_self() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 0);
  ::setpriority(PRIO_PROCESS, 0, kNice);
  limit(RLIMIT_CPU, kSeconds);
  limit(RLIMIT_CORE, 0);
#ifndef JIANGXIN_SANITIZED  // sanitizers reserve terabytes
  limit(RLIMIT_AS, rlim_t{1536} << 20);
#endif
}

// What a PDF is drawn by needs no more than this; from here on nothing is written but the answer.
Result<void> confine() {
  limit(RLIMIT_FSIZE, 0);
#ifndef JIANGXIN_SANITIZED
  JIANGXIN_TRY(confine_to_system());
  JIANGXIN_TRY(confine_to_computing());
#endif
  return {};
}

Result<ByteView> standard_input() {
  struct stat info {};
  if (::fstat(STDIN_FILENO, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size == 0)
    return fail(ErrorCode::InvalidInput, "what is to be read is not a file");
  const auto size = static_cast<std::size_t>(info.st_size);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (data == MAP_FAILED) return fail(ErrorCode::TooLarge, "no room for the file");
  return ByteView(static_cast<const std::uint8_t*>(data), size);
}

struct Given {
  SecretBytes key;
  Bytes file;  // in clear
};

Result<Given> opened(ByteView input) {
  if (input.size() < kKeyBytes) return fail(ErrorCode::InvalidInput, "no key");
  Given given{SecretBytes(input.first(kKeyBytes)), {}};
  given.file.reserve(input.size());
  JIANGXIN_TRY(open_stream(source_of(input.subspan(kKeyBytes)), sink_to(given.file), given.key));
  return given;
}

// A stranger's bytes are looked at from here on: by a confined pdftoppm, then by us, confined.
Result<PixPtr> page_of(ByteView file, int page) {
  if (is_pdf(file)) {
    JIANGXIN_ASSIGN(drawn, render_page(file, page));
    JIANGXIN_TRY(confine());
    return grey_pgm(drawn);
  }
  JIANGXIN_TRY(confine());
  if (page != 0) return fail(ErrorCode::NotFound, "a picture has one page");
  return grey_picture(file);
}

Result<ReadPage> read_file(Recogniser& recogniser, ByteView file, int page) {
  JIANGXIN_ASSIGN(grey, page_of(file, page));
  return read_page(recogniser, *grey);
}

std::vector<PageFinding> told(const ReadPage& page, const SecretBytes& key) {
  std::vector<PageFinding> findings;
  for (const FoundOnPage& one : page.found)
    findings.push_back({one.what.kind, one.boxes, search_token(one.what.text, key)});
  return findings;
}

// A line for each: kind, its boxes as x,y,width,height; the text; an empty one; the page.
std::string told_plainly(const ReadPage& page) {
  std::ostringstream all;
  for (const FoundOnPage& one : page.found) {
    all << name_of(one.what.kind) << ' ';
    for (const PageBox& box : one.boxes)
      all << box.x << ',' << box.y << ',' << box.width << ',' << box.height << ';';
    all << ' ' << one.what.text << '\n';
  }
  for (const ReadLine& line : page.lines) {
    all << '\n';
    for (const char32_t c : line.text) all << to_utf8(c);
  }
  return all.str() + '\n';
}

Result<std::string> answer(std::string_view operation, int page) {
  JIANGXIN_ASSIGN(recogniser, Recogniser::make());
  JIANGXIN_ASSIGN(input, standard_input());
  if (operation == "plain") {
    JIANGXIN_ASSIGN(read, read_file(recogniser, input, page));
    return told_plainly(read);
  }
  if (operation != "search") return fail(ErrorCode::InvalidInput, "usage");
  JIANGXIN_ASSIGN(given, opened(input));
  JIANGXIN_ASSIGN(read, read_file(recogniser, given.file, page));
  return to_lines(told(read, given.key));
}

bool write_out(std::string_view data) {
  while (!data.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, data.data(), data.size());
    if (count <= 0) return false;
    data.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

int run(int argc, char** argv) {
  if (argc != 3) return exit_code_of(ErrorCode::InvalidInput);
  int page = 0;
  const char* end = argv[2] + std::strlen(argv[2]);
  if (std::from_chars(argv[2], end, page).ptr != end || page < 0)
    return exit_code_of(ErrorCode::InvalidInput);
  const auto result = answer(argv[1], page);
  if (!result) return exit_code_of(result.error().code);
  return write_out(*result) ? 0 : exit_code_of(ErrorCode::Io);
}

}  // namespace

int main(int argc, char** argv) {
  restrict_self();
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    return exit_code_of(ErrorCode::TooLarge);
  } catch (const std::exception&) {
    return exit_code_of(ErrorCode::Corrupt);
  }
}

// jiangxin-media probe | thumbnail MAX_SIDE | page NUMBER MAX_SIDE [QUALITY] | crop X Y W H WIDTH
// HEIGHT |
//   take PAGE | turn QUARTERS | turn-page PAGE QUARTERS | straighten X Y X Y X Y X Y | clear |
//   corners | portrait | codes | redact MAX_SIDE QUALITY (X Y W H)… | album SIZE… | bind
// Reads a stranger's file from standard input, which must be a file and not a pipe, and writes its
// answer to standard output; for album, JPEGs one behind the other; for bind, a list of such files
// (platform/pdf_binder.h). It limits and confines itself before it looks at a byte of theirs.
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstring>
#include <new>
#include <optional>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/descriptor.h"
#include "platform/media/binding.h"
#include "platform/media/confinement.h"
#include "platform/media/heic.h"
#include "platform/media/keeping.h"
#include "platform/media/operations.h"
#include "platform/media/redaction.h"
#include "platform/media_answer.h"
#include "platform/pdf_binder.h"

namespace {

using namespace jiangxin;

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

constexpr rlim_t kSeconds = 15;
constexpr rlim_t kSecondsToBind = 150;  // sixty large PNGs

void restrict_self(rlim_t seconds) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CPU, seconds);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);   // pipes only
#ifndef JIANGXIN_SANITIZED  // sanitizers reserve terabytes
  limit(RLIMIT_AS, rlim_t{1536} << 20);
#endif
}

Result<ByteView> mapped(int file) {
  struct stat info {};
  if (::fstat(file, &info) != 0 || !S_ISREG(info.st_mode))
    return fail(ErrorCode::InvalidInput, "what is to be read is not a file");
  if (info.st_size == 0) return ByteView();
  const auto size = static_cast<std::size_t>(info.st_size);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (data == MAP_FAILED) return fail(ErrorCode::TooLarge, "no room for the file");
  return ByteView(static_cast<const std::uint8_t*>(data), size);
}

// Sanitizers do at the end what is not allowed any more; tests/plain runs what ships.
Result<void> confine(std::string_view operation, ByteView file) {
#ifdef JIANGXIN_SANITIZED
  (void)operation;
  (void)file;
  return {};
#else
  const Threads threads = is_heic(file) ? Threads::Own : Threads::None;
  JIANGXIN_TRY(confine_to_system(threads));
  const bool runs_another = (operation == "thumbnail" || operation == "page") && is_pdf(file);
  if (runs_another) return {};
  if (threads == Threads::Own) load_heic_decoder();
  return confine_to_computing(threads);
#endif
}

// Opened before it is confined, read after that.
Result<void> bind() {
  JIANGXIN_ASSIGN(list, mapped(STDIN_FILENO));
  const std::vector<BoundPart> parts = parse_list(as_text(list));
  std::vector<ByteView> files;
  for (const BoundPart& part : parts) {
    const Descriptor file(::open(part.file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return fail(ErrorCode::Io, "a file is not there");
    JIANGXIN_ASSIGN(whole, mapped(file.get()));
    files.push_back(whole);
  }
  JIANGXIN_TRY(confine("bind", {}));
  Binding binding;
  for (std::size_t i = 0; i < files.size(); ++i)
    JIANGXIN_TRY(binding.add(files[i], parts[i].title));
  return binding.write();
}

Result<std::vector<int>> numbers(int count, char** texts, int most) {
  std::vector<int> values;
  for (int i = 0; i < count; ++i) {
    int value = 0;
    const char* end = texts[i] + std::strlen(texts[i]);
    if (std::from_chars(texts[i], end, value).ptr != end || value < -most || value > most)
      return fail(ErrorCode::InvalidInput, "not a number within bounds");
    values.push_back(value);
  }
  return values;
}

bool none_negative(const std::vector<int>& n) {
  return std::ranges::none_of(n, [](int value) { return value < 0; });
}

Result<Bytes> as_answer(const Result<KeptFile>& kept) {
  JIANGXIN_TRY(kept);
  return to_answer(*kept);
}

// What is made of a page; none: no such operation.
std::optional<Result<Bytes>> made(std::string_view operation, ByteView file,
                                  const std::vector<int>& n) {
  if (operation == "straighten" && n.size() == 8)
    return as_answer(straighten(file, {{{n[0], n[1]}, {n[2], n[3]}, {n[4], n[5]}, {n[6], n[7]}}}));
  if (!none_negative(n)) return std::nullopt;
  if (operation == "take" && n.size() == 1) return as_answer(take(file, n[0]));
  if (operation == "turn" && n.size() == 1) return as_answer(turn(file, n[0]));
  if (operation == "turn-page" && n.size() == 2) return as_answer(turn_page(file, n[0], n[1]));
  if (operation == "clear" && n.empty()) return as_answer(clear(file));
  return std::nullopt;
}

Result<Bytes> told(std::string_view operation, ByteView file) {
  if (operation == "probe") {
    JIANGXIN_ASSIGN(info, probe(file));
    return to_bytes(to_line(info));
  }
  JIANGXIN_ASSIGN(corners, find_corners(file));
  return to_bytes(to_line(corners));
}

Result<Bytes> answer(std::string_view operation, const std::vector<int>& n) {
  JIANGXIN_ASSIGN(file, mapped(STDIN_FILENO));
  JIANGXIN_TRY(confine(operation, file));
  if (auto page = made(operation, file, n)) return std::move(*page);
  if ((operation == "probe" || operation == "corners") && n.empty()) return told(operation, file);
  if (!none_negative(n)) return fail(ErrorCode::InvalidInput, "usage");
  if (operation == "thumbnail" && n.size() == 1 && n[0] > 0) return thumbnail(file, n[0]);
  if (operation == "codes" && n.empty()) return codes(file);
  if (operation == "page" && n.size() == 2 && n[1] > 0) return page(file, n[0], n[1]);
  if (operation == "page" && n.size() == 3 && n[1] > 0) return page(file, n[0], n[1], n[2]);
  if (operation == "redact" && n.size() >= 6 && n.size() % 4 == 2 && n[0] > 0)
    return redact(file, boxes_of({n.begin() + 2, n.end()}), n[0], n[1]);
  if (operation == "album" && !n.empty()) return write_album(file, n);
  if (operation == "crop" && n.size() == 6 && n[4] > 0 && n[5] > 0)
    return crop(file, {n[0], n[1], n[2], n[3]}, n[4], n[5]);
  if (operation == "portrait" && n.empty()) {
    JIANGXIN_ASSIGN(facts, portrait(file));
    return to_bytes(to_line(facts));
  }
  return fail(ErrorCode::InvalidInput, "usage");
}

bool write_out(ByteView data) {
  while (!data.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, data.data(), data.size());
    if (count <= 0) return false;
    data = data.subspan(static_cast<std::size_t>(count));
  }
  return true;
}

bool binds(int argc, char** argv) {
  return argc == 2 && std::string_view(argv[1]) == "bind";
}

int run(int argc, char** argv) {
  if (argc < 2) return exit_code_of(ErrorCode::InvalidInput);
  const bool counts_bytes = std::string_view(argv[1]) == "album";
  const auto arguments = numbers(argc - 2, argv + 2, counts_bytes ? 1 << 30 : 100'000);
  if (!arguments) return exit_code_of(arguments.error().code);
  if (binds(argc, argv)) {
    const auto bound = bind();
    return bound ? 0 : exit_code_of(bound.error().code);
  }
  const auto result = answer(argv[1], *arguments);
  if (!result) return exit_code_of(result.error().code);
  return write_out(*result) ? 0 : exit_code_of(ErrorCode::Io);
}

}  // namespace

int main(int argc, char** argv) {
  restrict_self(binds(argc, argv) ? kSecondsToBind : kSeconds);
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    return exit_code_of(ErrorCode::TooLarge);
  } catch (const std::exception&) {
    return exit_code_of(ErrorCode::Corrupt);
  }
}

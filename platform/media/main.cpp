// jiangxin-media probe | thumbnail MAX_SIDE | crop X Y W H WIDTH HEIGHT
// Reads a stranger's file from standard input, which must be a file and not a pipe, and writes its
// answer to standard output. It limits and confines itself before it looks at a byte.
#include <charconv>
#include <csignal>
#include <cstring>
#include <new>

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/media/confinement.h"
#include "platform/media/operations.h"
#include "platform/media_answer.h"

namespace {

using namespace jiangxin;

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

void restrict_self() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CPU, 15);  // seconds
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);   // pipes only
#ifndef JIANGXIN_SANITIZED  // sanitizers reserve terabytes
  limit(RLIMIT_AS, rlim_t{1536} << 20);
#endif
}

Result<ByteView> standard_input() {
  struct stat info {};
  if (::fstat(STDIN_FILENO, &info) != 0 || !S_ISREG(info.st_mode))
    return fail(ErrorCode::InvalidInput, "standard input is not a file");
  if (info.st_size == 0) return ByteView();
  const auto size = static_cast<std::size_t>(info.st_size);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (data == MAP_FAILED) return fail(ErrorCode::TooLarge, "standard input");
  return ByteView(static_cast<const std::uint8_t*>(data), size);
}

// Sanitizers do at the end what is not allowed any more; tests/plain runs what ships.
Result<void> confine(std::string_view operation, ByteView file) {
#ifdef JIANGXIN_SANITIZED
  (void)operation;
  (void)file;
  return {};
#else
  JIANGXIN_TRY(confine_to_system());
  const bool runs_another = operation == "thumbnail" && is_pdf(file);
  return runs_another ? Result<void>() : confine_to_computing();
#endif
}

Result<std::vector<int>> numbers(int count, char** texts) {
  std::vector<int> values;
  for (int i = 0; i < count; ++i) {
    int value = 0;
    const char* end = texts[i] + std::strlen(texts[i]);
    if (std::from_chars(texts[i], end, value).ptr != end || value < 0 || value > 100'000)
      return fail(ErrorCode::InvalidInput, "not a number within bounds");
    values.push_back(value);
  }
  return values;
}

Result<Bytes> answer(std::string_view operation, const std::vector<int>& n) {
  JIANGXIN_ASSIGN(file, standard_input());
  JIANGXIN_TRY(confine(operation, file));
  if (operation == "probe" && n.empty()) {
    JIANGXIN_ASSIGN(info, probe(file));
    return to_bytes(to_line(info));
  }
  if (operation == "thumbnail" && n.size() == 1 && n[0] > 0) return thumbnail(file, n[0]);
  if (operation == "crop" && n.size() == 6 && n[4] > 0 && n[5] > 0)
    return crop(file, {n[0], n[1], n[2], n[3]}, n[4], n[5]);
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

int run(int argc, char** argv) {
  if (argc < 2) return exit_code_of(ErrorCode::InvalidInput);
  const auto arguments = numbers(argc - 2, argv + 2);
  if (!arguments) return exit_code_of(arguments.error().code);
  const auto result = answer(argv[1], *arguments);
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

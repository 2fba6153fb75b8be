#include <array>
#include <cerrno>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/descriptor.h"
#include "platform/media/confinement.h"
#include "platform/media/pdf.h"
#include "platform/reading/reading.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMostPixels = std::size_t{kReadSide} * kReadSide + 64;

Result<Descriptor> memory_file(ByteView data) {
  Descriptor fd(::memfd_create("page", MFD_CLOEXEC));
  while (fd && !data.empty()) {
    const ssize_t count = ::write(fd.get(), data.data(), data.size());
    if (count < 0) return fail(ErrorCode::Io, "no memory for a file");
    data = data.subspan(static_cast<std::size_t>(count));
  }
  if (!fd || ::lseek(fd.get(), 0, SEEK_SET) != 0) return fail(ErrorCode::Io, "no memory file");
  return fd;
}

// In the child, for good.
[[noreturn]] void become_pdftoppm(int input, int output, int page) {
  const std::string number = std::to_string(page + 1);
  const std::string side = std::to_string(kReadSide);
  const bool ready = ::dup2(input, STDIN_FILENO) >= 0 && ::dup2(output, STDOUT_FILENO) >= 0;
#ifdef JIANGXIN_SANITIZED
  const bool confined = true;  // sanitizers do what is not allowed
#else
  const bool confined = confine_to_system().has_value();
#endif
  if (ready && confined)
    ::execlp("pdftoppm", "pdftoppm", "-f", number.c_str(), "-l", number.c_str(), "-singlefile",
             "-gray", "-scale-to", side.c_str(), "-", nullptr);
  ::_exit(127);
}

Result<Bytes> read_all(int fd) {
  Bytes all;
  std::array<std::uint8_t, 64 * 1024> part{};
  while (true) {
    const ssize_t count = ::read(fd, part.data(), part.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return all;
    if (all.size() + static_cast<std::size_t>(count) > kMostPixels)
      return fail(ErrorCode::TooLarge, "more of a page than was asked for");
    all.insert(all.end(), part.begin(), part.begin() + count);
  }
}

}  // namespace

Result<Bytes> render_page(ByteView pdf, int page) {
  JIANGXIN_ASSIGN(file, memory_file(pdf));
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorCode::Io, "no pipe");
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  const pid_t child = ::fork();
  if (child == 0) become_pdftoppm(file.get(), to.get(), page);
  to = Descriptor();
  if (child < 0) return fail(ErrorCode::Io, "no process");
  auto all = read_all(from.get());
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (all && (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || all->empty()))
    return fail(ErrorCode::Corrupt, "the page cannot be drawn");
  return all;
}

}  // namespace jiangxin

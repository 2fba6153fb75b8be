// What a running process has in its memory.
#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "sync/base/file_system.h"

namespace jiangxin {

// A file of /proc/PID.
class ProcessFile {
 public:
  ProcessFile(const Path& folder, const char* name)
      : file_(::open((folder / name).c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_ < 0) throw std::runtime_error("cannot read " + (folder / name).string());
  }
  ~ProcessFile() { ::close(file_); }
  ProcessFile(const ProcessFile&) = delete;
  ProcessFile& operator=(const ProcessFile&) = delete;

  // How many bytes were read.
  std::size_t read(void* into, std::size_t size, std::uint64_t from) const {
    return static_cast<std::size_t>(
        std::max<ssize_t>(0, ::pread(file_, into, size, static_cast<off_t>(from))));
  }

 private:
  int file_;
};

// Visits every readable part that is there: its bytes, and where it begins, with its
// line of /proc/PID/maps.
template <class Visit>
void each_part_of_memory(const std::string& process, Visit visit) {
  constexpr std::uint64_t kPage = 4096;
  // A sanitizer reserves more than any machine has, for what it notes about the rest.
  constexpr std::uint64_t kMost = std::uint64_t{1} << 34;
  const Path folder = Path("/proc") / process;
  const ProcessFile memory(folder, "mem"), pages(folder, "pagemap");
  std::ifstream maps(folder / "maps");
  for (std::string line; std::getline(maps, line);) {
    std::istringstream fields(line);
    std::uint64_t from = 0, to = 0;
    char dash = 0, readable = 0;
    fields >> std::hex >> from >> dash >> to >> readable;
    if (readable != 'r' || to - from > kMost) continue;
    std::vector<std::uint64_t> there((to - from) / kPage);
    there.resize(pages.read(there.data(), there.size() * 8, from / kPage * 8) / 8);
    const auto is_there = [](std::uint64_t entry) { return entry >> 62 != 0; };  // or swapped out
    for (auto at = std::ranges::find_if(there, is_there); at != there.end();) {
      const auto end = std::find_if_not(at, there.end(), is_there);
      std::string bytes(static_cast<std::size_t>(end - at) * kPage, '\0');
      const std::uint64_t begin = from + static_cast<std::uint64_t>(at - there.begin()) * kPage;
      bytes.resize(memory.read(bytes.data(), bytes.size(), begin));
      visit(std::string_view(bytes), std::to_string(begin) + " of " + line);
      at = std::find_if(end, there.end(), is_there);
    }
  }
}

}  // namespace jiangxin

#include "platform/paths.h"

#include <cstdlib>

namespace jiangxin {
namespace {

// The XDG specification: a value that is not absolute counts as unset.
Path absolute_from(const char* variable) {
  const char* value = std::getenv(variable);
  const Path path = value != nullptr ? value : "";
  return path.is_absolute() ? path : Path();
}

}  // namespace

Path default_data_folder() {
  if (const Path data = absolute_from("XDG_DATA_HOME"); !data.empty()) return data / "jiangxin";
  if (const Path home = absolute_from("HOME"); !home.empty())
    return home / ".local" / "share" / "jiangxin";
  return "/var/lib/jiangxin";
}

Path program_beside(std::string_view name) {
  std::error_code error;
  const Path self = std::filesystem::read_symlink("/proc/self/exe", error);
  return self.parent_path() / name;
}

}  // namespace jiangxin

#include "platform/confinement/paths.h"

#include <cstdint>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "platform/descriptor.h"

namespace jiangxin {
namespace {

constexpr std::uint64_t kReading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

// All that the first version of Landlock knows, up to making symbolic links. What later ones add
// (links across folders, truncating) no system call is left for.
constexpr std::uint64_t kAnyAccess = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;

bool is_folder(const char* path) {
  return Descriptor(::open(path, O_PATH | O_DIRECTORY | O_CLOEXEC)).get() >= 0;
}

std::uint64_t access_of(PathUse use) {
  switch (use) {
    case PathUse::Run:
      return kReading | LANDLOCK_ACCESS_FS_EXECUTE;
    case PathUse::Read:
      return kReading;
    case PathUse::Devices:
      return kReading | LANDLOCK_ACCESS_FS_WRITE_FILE;
  }
  return 0;
}

void allow(int rules, const AllowedPath& allowed) {
  const Descriptor place(::open(allowed.path, O_PATH | O_CLOEXEC));
  if (!place) return;  // not installed
  landlock_path_beneath_attr beneath{};
  beneath.parent_fd = place.get();
  beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
  if (is_folder(allowed.path)) beneath.allowed_access = access_of(allowed.use);
  ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
}

}  // namespace

void hold_paths(std::span<const AllowedPath> allowed) {
  landlock_ruleset_attr handled{};
  handled.handled_access_fs = kAnyAccess;
  const Descriptor rules(static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0)));
  if (!rules) return;
  for (const AllowedPath& path : allowed) allow(rules.get(), path);
  ::syscall(SYS_landlock_restrict_self, rules.get(), 0);
}

}  // namespace jiangxin

#include "platform/removable_media.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>

#include "platform/media_folder.h"
#include "platform/mount_table.h"

namespace jiangxin {
namespace {

using MountList = std::function<std::vector<Mount>()>;

// Whatever is there at the moment of the call; nothing stays open, so that a stick can be taken
// out.
class Media : public RemovableMedia {
 public:
  explicit Media(MountList mounts) : mounts_(std::move(mounts)) {}

  std::vector<Medium> media() override {
    std::vector<Medium> all;
    for (const Mount& mount : mounts_()) all.push_back({mount.id, mount.root.filename().string()});
    return all;
  }
  Result<std::vector<MediumEntry>> list(const std::string& medium,
                                        const std::string& folder) override {
    JIANGXIN_ASSIGN(root, find(medium));
    return root.list(folder);
  }
  Result<std::unique_ptr<ReadableFile>> open(const std::string& medium,
                                             const std::string& path) override {
    JIANGXIN_ASSIGN(root, find(medium));
    return root.open(path);
  }
  Result<std::string> save(const std::string& medium, const std::string& name,
                           ByteView data) override {
    JIANGXIN_ASSIGN(root, find(medium));
    return root.save(name, data);
  }
  Result<std::unique_ptr<FileSystem>> files(const std::string& medium) override {
    JIANGXIN_ASSIGN(root, find(medium));
    return file_system_of(std::move(root));
  }

 private:
  Result<MediaFolder> find(const std::string& medium) {
    const std::vector<Mount> all = mounts_();
    const auto found = std::ranges::find(all, medium, &Mount::id);
    if (found == all.end()) return fail(ErrorCode::NotFound, "medium " + medium + " is gone");
    return MediaFolder::at(found->root);
  }

  MountList mounts_;
};

std::vector<Mount> mounted() {
  std::ifstream file("/proc/self/mountinfo");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return removable_mounts(text, "/sys/dev/block");
}

}  // namespace

std::unique_ptr<RemovableMedia> folder_as_medium(Path folder) {
  return std::make_unique<Media>([folder = std::move(folder)]() -> std::vector<Mount> {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) return {};
    return {{"folder", folder}};
  });
}
std::unique_ptr<RemovableMedia> mounted_media() {
  return std::make_unique<Media>(&mounted);
}

}  // namespace jiangxin

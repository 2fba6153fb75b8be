// One folder that a stranger filled, read without ever leaving it.
#pragma once

#include "platform/descriptor.h"
#include "platform/removable_media.h"

namespace jiangxin {

// Any thread.
class MediaFolder {
 public:
  // Error: NotFound.
  static Result<MediaFolder> at(const Path& root);

  // As RemovableMedia says of each.
  Result<std::vector<MediumEntry>> list(const std::string& folder) const;
  Result<std::unique_ptr<ReadableFile>> open(const std::string& path,
                                             std::uint64_t offset = 0) const;
  Result<std::string> save(const std::string& name, ByteView data) const;
  // Something below it ("": itself) by open's flags; none, and errno says why.
  Descriptor descriptor(const std::string& path, unsigned flags) const;

 private:
  explicit MediaFolder(Descriptor root) : root_(std::move(root)) {}
  Descriptor root_;
};

// What RemovableMedia::files gives.
std::unique_ptr<FileSystem> file_system_of(MediaFolder root);

}  // namespace jiangxin

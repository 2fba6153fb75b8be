// Sticks and whatever else a person plugs in. Nothing leaves the medium: names with "..", and links
// that lead out of it, are refused.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sync/base/file_system.h"

namespace jiangxin {

struct Medium {
  std::string id;
  std::string label;  // the stick's name
  bool operator==(const Medium&) const = default;
};

struct MediumEntry {
  std::string path;  // below the medium's root, '/' between
  std::string name;
  bool folder = false;
  std::uint64_t size = 0;
  bool operator==(const MediumEntry&) const = default;
};

// Any thread.
class RemovableMedia {
 public:
  virtual ~RemovableMedia() = default;
  virtual std::vector<Medium> media() = 0;
  // Folders first, then files, by name; hidden ones left out. Error: NotFound (pulled out).
  virtual Result<std::vector<MediumEntry>> list(const std::string& medium,
                                                const std::string& folder) = 0;
  // Errors: NotFound, Denied (leads out of the medium), Io. Of reading to its end: Conflict, too
  // (it was written meanwhile).
  virtual Result<std::unique_ptr<ReadableFile>> open(const std::string& medium,
                                                     const std::string& path) = 0;
  // For logs and slips: a new file in the root, never over an old one. Errors: DiskFull, ReadOnly.
  virtual Result<std::string> save(const std::string& medium, const std::string& name,
                                   ByteView data) = 0;
  // Its files and folders, by paths below its root. The medium is in use as long as that lives.
  // Made for others to read (0644). Errors: NotFound (pulled out), Io.
  virtual Result<std::unique_ptr<FileSystem>> files(const std::string& medium) = 0;
};

// One folder is one medium (development, demo, tests): id "folder", labelled by the folder's name.
std::unique_ptr<RemovableMedia> folder_as_medium(Path folder);
// What is mounted below /media and /run/media from removable block devices.
std::unique_ptr<RemovableMedia> mounted_media();

// The same of any folder: it is there already. Error: NotFound.
Result<std::unique_ptr<FileSystem>> folder_as_file_system(const Path& folder);

}  // namespace jiangxin

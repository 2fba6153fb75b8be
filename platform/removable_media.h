// Sticks and whatever else a person plugs in. Nothing leaves the medium: names with "..", and links
// that lead out of it, are refused.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "sync/base/file_system.h"

namespace jiangxin {

enum class MediumKind { Stick, Phone };

struct Medium {
  std::string id;
  std::string label;  // the stick's name, the phone's model
  MediumKind kind = MediumKind::Stick;
  bool operator==(const Medium&) const = default;
};

struct MediumEntry {
  std::string path;  // below the medium's root, '/' between
  std::string name;
  bool folder = false;
  std::uint64_t size = 0;
  bool operator==(const MediumEntry&) const = default;
};

// How far a look that takes seconds is, and an end to it. Shared between threads.
// How often to look whether a stick has gone in or out.
inline constexpr std::chrono::milliseconds kLookForMedia{1'000};

struct Looking {
  std::atomic<std::uint64_t> found = 0;  // so far
  std::atomic<bool> cancel = false;
};

// Any thread.
class RemovableMedia {
 public:
  virtual ~RemovableMedia() = default;
  virtual std::vector<Medium> media() = 0;
  // Folders first, then files, by name; hidden ones left out. Error: NotFound (pulled out).
  virtual Result<std::vector<MediumEntry>> list(const std::string& medium,
                                                const std::string& folder) = 0;
  // The same where it may take seconds: a phone is asked for each file. Its errors, beside those:
  // Unavailable (it shows nothing: locked, only charging), Conflict (another program has it),
  // Cancelled, Corrupt, Io.
  virtual Result<std::vector<MediumEntry>> look_through(const std::string& medium,
                                                        const std::string& folder, Looking&) {
    return list(medium, folder);
  }
  // The small picture that a phone keeps of a file: nothing is read of the file itself. NotFound:
  // it keeps none.
  virtual Result<Bytes> thumbnail(const std::string&, const std::string&) {
    return fail(ErrorCode::NotFound, "no thumbnails on this medium");
  }
  // Nobody looks at media any more: what was held open for that is let go.
  virtual void rest() {}
  // Errors: NotFound, Denied (leads out of the medium), Io. While it is read, Conflict: it was
  // written meanwhile, or is not as long any more as it was when it was listed.
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

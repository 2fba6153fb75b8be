// One phone, by libgphoto2's driver for PTP and MTP. Read, never written to.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <gphoto2/gphoto2-camera.h>

#include "platform/phone/gphoto_handles.h"
#include "platform/removable_media.h"

namespace jiangxin {

// One thread. Errors of all: Unavailable (it refuses, or shows nothing: locked, only charging),
// Conflict (another program has it), Corrupt (what it says makes no sense), NotFound, Unsupported
// (no phone that the driver knows), TooLarge, Io.
class Gphoto {
 public:
  // Files found so far.
  using Found = std::function<void(std::uint64_t files)>;

  // port: "usb:001,005", "ptpip:127.0.0.1:1234:1234".
  static Result<Gphoto> open(const std::string& port, Found found);

  // Folders, DCIM first; then the files that anybody takes, newest first. folder: below the phone's
  // root, where its storages are if it has several.
  Result<std::vector<MediumEntry>> list(const std::string& folder);
  // The picture that the phone keeps of it.
  Result<Bytes> thumbnail(const std::string& path);
  // Fewer only at the file's end.
  Result<Bytes> read(const std::string& path, std::uint64_t offset, std::uint64_t count);

 private:
  struct Storage {
    std::string folder;  // the driver's name for it: "store_00010001"
    std::string name;    // as it is shown
  };
  struct Place {  // of a file, as the driver names it
    std::string folder;
    std::string name;
  };
  struct Dated {
    MediumEntry entry;
    time_t changed = 0;
  };
  struct Whole {  // of a phone that gives no parts of a file
    std::string path;
    Bytes bytes;
  };

  Gphoto(ContextHandle context, CameraHandle camera)
      : context_(std::move(context)), camera_(std::move(camera)) {}
  Result<void> look_for_storages();
  Result<std::string> driver_folder(const std::string& folder) const;
  Result<Place> place_of(const std::string& path) const;
  Result<std::vector<std::string>> names(const std::string& folder, bool folders);
  Result<std::vector<MediumEntry>> list_storages() const;
  // Those that anybody takes, the newest first.
  std::vector<Dated> dated(const std::string& folder, const std::vector<std::string>& names);
  Result<Bytes> read_part(const std::string& path, std::uint64_t offset, std::uint64_t count);
  Result<Bytes> fetch(const std::string& path, CameraFileType type);

  ContextHandle context_;
  CameraHandle camera_;
  Found found_;
  std::vector<Storage> storages_;
  Whole whole_;
};

}  // namespace jiangxin

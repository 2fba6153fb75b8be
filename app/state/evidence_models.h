// The evidence: the five forces (附件2), an indicator, the files, the portrait.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/state/commands.h"
#include "platform/removable_media.h"
#include "sync/forms/application.h"
#include "sync/forms/campaign.h"
#include "sync/forms/validator.h"

namespace jiangxin {

struct Size {
  int width = 0;
  int height = 0;
  bool operator==(const Size&) const = default;
};

struct IndicatorState {
  const Indicator* indicator = nullptr;
  int items = 0;
  int files = 0;
  bool has_errors = false;
  bool operator==(const IndicatorState&) const = default;
};

struct ForcesModel {
  const Campaign* campaign = nullptr;
  struct ForceState {
    const Force* force = nullptr;
    std::vector<IndicatorState> indicators;
    bool operator==(const ForceState&) const = default;
  };
  std::vector<ForceState> forces;
  int filled = 0;  // indicators
  int files = 0;
  bool operator==(const ForcesModel&) const = default;
};

// How far the search of a file's pages is.
struct FileSearchState {
  int pages = 1;
  int searched = 0;
  int findings = 0;
  int open = 0;  // without an answer
  bool drawing = false;
  bool operator==(const FileSearchState&) const = default;
};

struct ItemModel {
  EvidenceItem item;
  std::vector<Finding> findings;               // where: "title", "date", "issuer", "files"
  std::vector<FileSearchState> searches = {};  // one for each file
  bool operator==(const ItemModel&) const = default;
};

struct IndicatorModel {
  const Campaign* campaign = nullptr;
  const Force* force = nullptr;
  const Indicator* indicator = nullptr;
  std::vector<ItemModel> items;
  bool can_add_item = true;
  bool can_undo = false;  // something was just removed, replaced or moved
  bool has_camera = false;
  bool operator==(const IndicatorModel&) const = default;
};

// Why a file was not taken.
enum class FileRefusal {
  Type,
  TooLarge,
  TotalTooLarge,
  Damaged,
  TooManyFiles,
  TooManyPages,
  Encrypted,
  Active,
  TooSmall,
  TooComplex,  // the helper was at it for too long
  Changed,     // while it was read
  Unreadable,  // by the stick
  NotOpened,   // by this terminal: its disk, or its helper cannot be started
  DiskFull,
  MediumGone,
  PhoneGone
};

// Why a phone shows nothing.
enum class PhoneTrouble { Locked, Busy, Unreadable };

struct FilePickerModel {
  bool for_portrait = false;
  bool for_scans = false;  // of stamped pages
  struct Medium {
    std::string id;
    std::string label;
    MediumKind kind = MediumKind::Stick;
    bool operator==(const Medium&) const = default;
  };
  std::vector<Medium> media;             // empty: "plug in a stick"
  std::string unlisted;                  // label of the one whose content could not be listed
  std::string medium;                    // open one; empty: none
  std::string folder;                    // below its root; empty: the root
  MediumKind kind = MediumKind::Stick;   // of the open one
  std::optional<std::uint64_t> looking;  // files found so far; none: all are here
  std::optional<PhoneTrouble> trouble;   // of the open one, which is asked again by itself
  int page = 0;                          // of the folder, from 0
  int pages = 1;
  struct Entry {
    std::string path;  // below the root
    std::string name;
    bool folder = false;
    std::uint64_t size = 0;
    int pages = 0;                           // 0: not known yet
    std::shared_ptr<const Bytes> thumbnail;  // JPEG; none yet, or none
    bool selected = false;
    std::optional<FileRefusal> refusal;  // known at a glance: type, size
    bool operator==(const Entry&) const = default;
  };
  std::vector<Entry> entries;  // of this page
  int selected = 0;
  struct Copying {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    int file = 0;  // 1-based
    int files = 0;
    std::string name;
    bool operator==(const Copying&) const = default;
  };
  std::optional<Copying> copying;
  struct Refused {
    std::string name;
    FileRefusal why{};
    bool operator==(const Refused&) const = default;
  };
  std::vector<Refused> refused;  // of the last take, until the next step of whoever chooses
  bool operator==(const FilePickerModel&) const = default;
};

// Why HQ may send a portrait back; none of them keeps it from being sent.
enum class PortraitRemark {
  NoFace,
  Lying,
  SeveralFaces,
  Aside,
  Tilted,
  TooFar,
  TooNear,
  TooDark,
  TooBright,
  Blurred,
  NoColour,
  Background
};

struct PortraitModel {
  const Campaign* campaign = nullptr;
  // The chosen picture while it is being cropped: JPEG of at most 1600 px a side, and the
  // original's size; then the finished portrait.
  std::shared_ptr<const Bytes> picture;
  Size picture_size;  // of the original
  command::CropPortrait crop;
  std::shared_ptr<const Bytes> portrait;
  // Cropped, and found to be in doubt: its owner decides. None while it is being cropped.
  std::shared_ptr<const Bytes> doubtful;
  std::vector<PortraitRemark> remarks;  // on the doubtful one, else on the finished one
  bool has_camera = false;
  bool can_crop_again = false;  // what it was cut from is here
  bool can_undo = false;        // it was another one before, or none
  bool busy = false;
  std::optional<FileRefusal> refusal;
  bool operator==(const PortraitModel&) const = default;
};

}  // namespace jiangxin

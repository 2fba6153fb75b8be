// Taking pictures: what is seen, what was taken.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/state/evidence_models.h"
#include "platform/camera.h"

namespace jiangxin {

enum class CameraTrouble { None, InUse, Unplugged, Failed };

struct CameraModel {
  bool for_portrait = false;  // a head guide, a countdown; else pages, one after the other
  bool for_scan = false;      // one stamped page, which is looked at elsewhere
  const Campaign* campaign = nullptr;
  std::vector<CameraInfo> cameras;
  std::string camera;                  // the id of the one that looks
  std::shared_ptr<const Bytes> live;   // JPEG; none yet, or none any more
  std::optional<int> countdown;        // seconds until it is taken; 0: now
  std::shared_ptr<const Bytes> taken;  // to be kept, or taken again
  int kept = 0;                        // pages of this visit
  int room = 1;                        // pages that may still be kept
  bool busy = false;                   // one is being sealed
  std::optional<CameraTrouble> trouble;
  std::optional<FileRefusal> refusal;  // of the last one
  bool operator==(const CameraModel&) const = default;
};

}  // namespace jiangxin

// What is done with a portrait on the file worker: opened, set upright, cropped, looked at.
#pragma once

#include "app/state/crop.h"
#include "app/state/portrait_check.h"
#include "sync/base/bytes.h"

namespace jiangxin {

// Before it is cropped: as it came, as it is shown, and the part that is proposed.
struct OpenedPortrait {
  std::shared_ptr<const Bytes> original;
  std::shared_ptr<const Bytes> shown;
  Size size;
  command::CropPortrait crop;
};
// One that lies is set upright, where its face tells so.
tl::expected<OpenedPortrait, FileRefusal> open_portrait(MediaTool& tool, const Limits& limits,
                                                        Bytes file);

// After: as HQ will get it, and what is to be said of it.
struct JudgedPortrait {
  std::shared_ptr<const Bytes> portrait;
  std::vector<PortraitRemark> remarks;
};
JudgedPortrait judge_portrait(MediaTool& tool, Bytes portrait);
tl::expected<JudgedPortrait, FileRefusal> judge_crop(MediaTool& tool, const Limits& limits,
                                                     ByteView original,
                                                     const command::CropPortrait& crop);

}  // namespace jiangxin

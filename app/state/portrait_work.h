// What is done with a portrait on the file worker: opened, set upright, cropped, looked at.
#pragma once

#include "app/state/crop.h"
#include "app/state/evidence.h"
#include "app/state/portrait_check.h"
#include "app/state/portrait_history.h"
#include "sync/base/bytes.h"

namespace jiangxin {

// Before it is cropped: as it is kept, as it is shown, and the part that is proposed.
struct OpenedPortrait {
  std::shared_ptr<const Bytes> original;
  std::shared_ptr<const Bytes> shown;
  Size size;
  command::CropPortrait crop;
  std::optional<Attachment> source;  // it is stored already; none: it is new
};
// One that lies is set upright, where its face tells so.
tl::expected<OpenedPortrait, FileRefusal> open_portrait(MediaTool& tool, const Limits& limits,
                                                        Bytes file);
// What a portrait was cut from, to be cut anew; it has a source.
tl::expected<OpenedPortrait, FileRefusal> reopen_portrait(EvidenceTaker& evidence, MediaTool& tool,
                                                          const PortraitVersion& version);

// After: as HQ will get it, and what is to be said of it.
struct JudgedPortrait {
  std::shared_ptr<const Bytes> portrait;
  std::vector<PortraitRemark> remarks;
};
JudgedPortrait judge_portrait(MediaTool& tool, Bytes portrait);
tl::expected<JudgedPortrait, FileRefusal> judge_crop(MediaTool& tool, const Limits& limits,
                                                     ByteView original,
                                                     const command::CropPortrait& crop);

// Sealed and stored, with what it was cut from; of a refused one nothing is left.
tl::expected<PortraitVersion, FileRefusal> store_portrait(EvidenceTaker& evidence,
                                                          const OpenedPortrait& picture,
                                                          const command::CropPortrait& crop,
                                                          const Campaign& campaign);
// Of what store_portrait has stored.
void discard_portrait(EvidenceTaker& evidence, const OpenedPortrait& picture,
                      const PortraitVersion& stored);

}  // namespace jiangxin

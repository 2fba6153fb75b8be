#include "app/state/file_viewer.h"

#include <algorithm>

namespace jiangxin {

namespace {

constexpr int kSide = 1'600;  // px: sharp on the largest screen

}  // namespace

void FileViewer::show(const Application& application, const AttachmentId& id) {
  const auto files = application.attachments();
  const auto file = std::ranges::find_if(files, [&](const auto* one) { return one->id == id; });
  if (file == files.end()) return;
  desk_.say(MessageId::FileShown, (*file)->name);
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, file = **file]() -> Result<Bytes> {
        JIANGXIN_ASSIGN(bytes, parts.evidence.read(file));
        return parts.tool.thumbnail(bytes, kSide);
      },
      [this, name = (*file)->name](Result<Bytes> picture) {
        const bool waits = desk_.message && desk_.message->id == MessageId::FileShown &&
                           desk_.message->detail == name;
        if (waits && picture)
          desk_.say(MessageId::FileShown, name, std::make_shared<const Bytes>(std::move(*picture)));
      });
}

}  // namespace jiangxin

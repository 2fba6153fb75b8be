#include "app/state/file_viewer.h"

#include <algorithm>
#include <utility>

namespace jiangxin {

namespace {

constexpr int kSide = 1'600;  // px: sharp on the largest screen

}  // namespace

void FileViewer::show(const Application& application, const AttachmentId& id, int page) {
  const auto files = application.attachments();
  const auto file = std::ranges::find_if(files, [&](const auto* one) { return one->id == id; });
  if (file == files.end() || page < 0 || page >= (*file)->pages) return;
  desk_.message = MessageModel{.id = MessageId::FileShown,
                               .detail = (*file)->name,
                               .picture = nullptr,
                               .shown = ShownPage{id, page, (*file)->pages}};
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&evidence = desk_.parts.evidence, file = **file, page] {
        return evidence.picture(file, page, kSide);
      },
      [this, shown = desk_.message->shown](Result<Bytes> picture) {
        if (!desk_.message || desk_.message->shown != shown) return;  // it is not waited for
        desk_.message->failed = !picture;
        if (picture) desk_.message->picture = std::make_shared<const Bytes>(*std::move(picture));
      });
}

}  // namespace jiangxin

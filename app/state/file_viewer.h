// One file of an application, shown large, page by page.
#pragma once

#include "app/state/background.h"
#include "app/state/desk.h"

namespace jiangxin {

class FileViewer : private Recipient {
 public:
  explicit FileViewer(Desk& desk) : desk_(desk) {}
  // page: from 0. Nothing happens if the application has no such file or page.
  void show(const Application& application, const AttachmentId& id, int page);

 private:
  Desk& desk_;
};

}  // namespace jiangxin

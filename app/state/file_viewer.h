// One file of an application, shown large.
#pragma once

#include "app/state/background.h"
#include "app/state/desk.h"

namespace jiangxin {

class FileViewer : private Recipient {
 public:
  explicit FileViewer(Desk& desk) : desk_(desk) {}
  // Nothing happens if the application has no such file.
  void show(const Application& application, const AttachmentId& id);

 private:
  Desk& desk_;
};

}  // namespace jiangxin

// How what was drawn comes on the screen: where the driver can copy a part, the buffer that is
// drawn on keeps the picture, and only what changed is drawn and copied.
#pragma once

#include <vector>

#include "app/ui/geometry.h"

namespace jiangxin {

// Of the GL context that is current when it is made and whenever it is used.
class Presenter {
 public:
  Presenter();
  // Whether what was drawn stays when it is shown.
  bool keeps_picture() const { return copy_ != nullptr; }
  // parts: of the frame, counted from the top. True: they were copied. False: only a swap of the
  // buffers will show them.
  bool show(const std::vector<Rect>& parts, Extent frame) const;

 private:
  void (*copy_)() = nullptr;  // glXCopySubBufferMESA
};

}  // namespace jiangxin

// A page of sync/documents as a sheet of paper on the screen.
#pragma once

#include <memory>
#include <vector>

#include "app/ui/ui.h"
#include "sync/documents/pages.h"
#include "sync/forms/validator.h"

namespace jiangxin {

struct PaperSpec {
  const Application& application;
  std::shared_ptr<const Bytes> portrait;
  const std::vector<Finding>& gaps;  // what must be mended is framed
};
// As wide as the region, as high as the paper then is.
void draw_paper(Ui& ui, const Page& page, const PaperSpec& spec);

}  // namespace jiangxin

// A page made fit to be read: its paper white, its lines level.
#pragma once

#include "platform/reading/image.h"
#include "sync/forms/page_box.h"

namespace jiangxin {

class PreparedPage {
 public:
  // TooLarge: no memory for it.
  static Result<PreparedPage> of(const Pix& grey);

  Pix* pix() const { return pix_.get(); }
  // A third as large, with nothing but what stands in large letters, which tesseract does not read
  // at the size at which it reads text. None: there is nothing large.
  PixPtr large_letters() const;
  static constexpr float kLargeScale = 0.36F;
  // Where a part of it, in its pixels, lies on the page that it was made of.
  PageBox on_page(const PageBox& pixels) const;

 private:
  PreparedPage(PixPtr pix, double angle) : pix_(std::move(pix)), angle_(angle) {}

  PixPtr pix_;
  double angle_ = 0;  // radians by which it was turned, clockwise
};

}  // namespace jiangxin

// A page made fit to be read: held upright, its paper white, its lines level.
#pragma once

#include "platform/reading/image.h"
#include "sync/forms/page_box.h"

namespace jiangxin {

class PreparedPage {
 public:
  // quarters: 0 to 3, to the right, by which it must be turned to stand upright. most_skew: degrees
  // to either side within which its lines are made level. TooLarge: no memory for it.
  static Result<PreparedPage> of(const Pix& grey, int quarters = 0, float most_skew = 5);

  Pix* pix() const { return pix_.get(); }
  // A third as large, with nothing but what stands in large letters, which tesseract does not read
  // at the size at which it reads text. None: there is nothing large.
  PixPtr large_letters() const;
  static constexpr float kLargeScale = 0.36F;
  // Whether nothing is on it.
  bool is_blank() const;
  // Of six bands across it, the one with most writing. None: no memory.
  PixPtr fullest_band() const;
  // Where a part of it, in its pixels, lies on the page that it was made of.
  PageBox on_page(const PageBox& pixels) const;

 private:
  PreparedPage(PixPtr pix, int width, int height, int quarters, double angle)
      : pix_(std::move(pix)), width_(width), height_(height), quarters_(quarters), angle_(angle) {}

  PixPtr pix_;
  int width_ = 0;  // px, before its lines were made level
  int height_ = 0;
  int quarters_ = 0;  // by which it was turned, clockwise
  double angle_ = 0;  // and then by so many radians
};

}  // namespace jiangxin

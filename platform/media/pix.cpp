#include "platform/media/pix.h"

namespace jiangxin {

PixPointer pix_of(const Picture& picture) {
  setMsgSeverity(L_SEVERITY_NONE);
  PixPointer pix(pixCreateNoInit(picture.size.width, picture.size.height, 32));
  if (!pix) return pix;
  const std::uint8_t* from = picture.rgb.data();
  for (int y = 0; y < picture.size.height; ++y) {
    l_uint32* line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < picture.size.width; ++x, from += 3)
      composeRGBPixel(from[0], from[1], from[2], &line[x]);
  }
  return pix;
}

Picture picture_of(Pix& pix) {
  const Size size{pixGetWidth(&pix), pixGetHeight(&pix)};
  Picture picture{size, {}};
  picture.rgb.reserve(std::size_t{3} * static_cast<std::size_t>(size.width) *
                      static_cast<std::size_t>(size.height));
  for (int y = 0; y < size.height; ++y) {
    const l_uint32* line = pixGetData(&pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(&pix);
    for (int x = 0; x < size.width; ++x)
      for (const int shift : {L_RED_SHIFT, L_GREEN_SHIFT, L_BLUE_SHIFT})
        picture.rgb.push_back(static_cast<std::uint8_t>(line[x] >> static_cast<unsigned>(shift)));
  }
  return picture;
}

}  // namespace jiangxin

#include "sync/papers/page_mark.h"

#include <memory>

#include <qrencode.h>

namespace jiangxin {
Result<void> draw_mark(cairo_t* cr, const Page& page, const std::string& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
  if (!code) return fail(ErrorCode::InvalidInput, "more than the code at a page's head can say");
  const Box box = page.mark_box();
  const double module = box.w / code->width;
  for (int y = 0; y < code->width; ++y)
    for (int x = 0; x < code->width; ++x)
      if ((code->data[y * code->width + x] & 1) != 0)
        cairo_rectangle(cr, box.x + x * module, box.y + y * module, module, module);
  cairo_fill(cr);
  return {};
}

}  // namespace jiangxin

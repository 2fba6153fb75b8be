#include <cmath>
#include <memory>
#include <string>

#include <qrencode.h>

#include "app/ui/pictures.h"

namespace jiangxin {
namespace {

constexpr int quiet_zone = 4;  // modules, ISO/IEC 18004

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};
using QrCode = std::unique_ptr<QRcode, FreeCode>;

}  // namespace

void qr_at(Ui& ui, Rect room, std::string_view content) {
  const QrCode code(QRcode_encodeString8bit(std::string(content).c_str(), 0, QR_ECLEVEL_M));
  const float side = std::min(room.w, room.h);
  const Rect sheet{std::round(room.centre().x - side / 2), std::round(room.centre().y - side / 2),
                   side, side};
  ui.fill(sheet, ui.theme().sheet);
  if (!code) return;
  const int modules = code->width + 2 * quiet_zone;
  const float unit = std::max(1.0f, std::floor(side / static_cast<float>(modules)));
  const float start = std::round((side - unit * static_cast<float>(code->width)) / 2);
  const auto dark = [&](int x, int y) { return (code->data[y * code->width + x] & 1) != 0; };
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width;) {
      int end = x;
      while (end < code->width && dark(end, y)) ++end;
      if (end > x)
        ui.fill({sheet.x + start + static_cast<float>(x) * unit,
                 sheet.y + start + static_cast<float>(y) * unit, static_cast<float>(end - x) * unit,
                 unit},
                ui.theme().sheet_ink);
      x = end + 1;
    }
  }
}

}  // namespace jiangxin

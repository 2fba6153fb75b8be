#include "platform/media/codes.h"

#include <algorithm>

#define ZX_USE_UTF8 1  // text() in UTF-8, as from its next version on
#include <ZXing/ReadBarcode.h>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

constexpr std::uint8_t kMostCodes = 32;

bool is_plain_text(const std::string& text) {
  return !text.empty() && is_utf8(text) && std::ranges::none_of(code_points(text), is_control);
}

}  // namespace

std::vector<std::string> codes_on(const Picture& picture) {
  const ZXing::ImageView view(picture.rgb.data(), picture.size.width, picture.size.height,
                              ZXing::ImageFormat::RGB);
  ZXing::DecodeHints hints;
  hints.setFormats(ZXing::BarcodeFormat::QRCode);
  hints.setMaxNumberOfSymbols(kMostCodes);
  std::vector<std::string> texts;
  for (const ZXing::Result& found : ZXing::ReadBarcodes(view, hints)) {
    const std::string text = found.text();
    if (is_plain_text(text) && std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
  }
  return texts;
}

}  // namespace jiangxin

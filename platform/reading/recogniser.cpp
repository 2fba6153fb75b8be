#include "platform/reading/recogniser.h"

#include <tesseract/baseapi.h>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

// Of a hundred; a word's, since single characters of what is upside down are taken for sure. Words
// of upright print have 90 on the average, upside down 20.
constexpr float kSure = 75;
constexpr int kDpi = 250;  // of a page of A4 that is kReadSide high

struct FreeText {
  void operator()(const char* text) const { delete[] text; }
};

PageBox box_of(const tesseract::ResultIterator& at) {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  if (!at.BoundingBox(tesseract::RIL_SYMBOL, &left, &top, &right, &bottom)) return {};
  return {left, top, right - left, bottom - top};
}

tesseract::PageSegMode mode_of(Recogniser::Layout layout) {
  switch (layout) {
    case Recogniser::Layout::Block:
      return tesseract::PSM_SINGLE_BLOCK;
    case Recogniser::Layout::Scattered:
      return tesseract::PSM_SPARSE_TEXT;
    case Recogniser::Layout::Page:
      break;
  }
  return tesseract::PSM_AUTO;
}

void add(ReadLine& line, char32_t c, const PageBox& box) {
  line.text += c;
  line.boxes.push_back(box);
}

void add_symbol(ReadLine& line, const tesseract::ResultIterator& at) {
  const std::unique_ptr<const char, FreeText> symbol(at.GetUTF8Text(tesseract::RIL_SYMBOL));
  if (!symbol) return;
  for (const char32_t c : code_points(symbol.get())) add(line, c, box_of(at));
  line.sure += at.Confidence(tesseract::RIL_WORD) >= kSure ? 1 : 0;
}

}  // namespace

Recogniser::Recogniser(std::unique_ptr<tesseract::TessBaseAPI> api) : api_(std::move(api)) {}
Recogniser::Recogniser(Recogniser&&) noexcept = default;
Recogniser& Recogniser::operator=(Recogniser&&) noexcept = default;
Recogniser::~Recogniser() = default;

Result<Recogniser> Recogniser::make() {
  auto api = std::make_unique<tesseract::TessBaseAPI>();
  if (api->Init(nullptr, "chi_sim", tesseract::OEM_LSTM_ONLY) != 0)
    return fail(ErrorCode::Io, "tesseract's chi_sim is not installed");
  api->SetVariable("tessedit_do_invert", "0");
  return Recogniser(std::move(api));
}

Result<std::vector<ReadLine>> Recogniser::read(Pix* page, Layout layout) {
  api_->SetPageSegMode(mode_of(layout));
  api_->SetImage(page);
  api_->SetSourceResolution(kDpi);
  if (api_->Recognize(nullptr) != 0) return fail(ErrorCode::Corrupt, "tesseract gave up");
  std::vector<ReadLine> lines;
  const std::unique_ptr<tesseract::ResultIterator> at(api_->GetIterator());
  if (!at) return lines;
  do {
    if (at->Empty(tesseract::RIL_SYMBOL)) continue;
    if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE))
      lines.emplace_back();
    else if (at->IsAtBeginningOf(tesseract::RIL_WORD) && !lines.empty())
      add(lines.back(), U' ', {});
    if (lines.empty()) lines.emplace_back();
    add_symbol(lines.back(), *at);
  } while (at->Next(tesseract::RIL_SYMBOL));
  return lines;
}

}  // namespace jiangxin

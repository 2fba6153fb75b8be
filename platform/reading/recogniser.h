// Pages read by tesseract with Debian's model of simplified Chinese.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/reading/image.h"
#include "sync/forms/page_box.h"

namespace tesseract {
class TessBaseAPI;
}

namespace jiangxin {

// One line of text: each code point and, in the page's pixels, where it stands. Words are parted by
// a space, whose box is empty.
struct ReadLine {
  std::u32string text;
  std::vector<PageBox> boxes;
  int sure = 0;  // of its characters, those that the recogniser is sure of
};

class Recogniser {
 public:
  // Reads the model: before a byte of a stranger's is looked at. Io: it is not installed.
  static Result<Recogniser> make();
  Recogniser(Recogniser&&) noexcept;
  Recogniser& operator=(Recogniser&&) noexcept;
  ~Recogniser();

  // Paragraphs as on a page, level lines below each other, or a line here and one there. Corrupt:
  // it gives up.
  enum class Layout { Page, Block, Scattered };
  Result<std::vector<ReadLine>> read(Pix* page, Layout layout = Layout::Page);

 private:
  explicit Recogniser(std::unique_ptr<tesseract::TessBaseAPI> api);
  std::unique_ptr<tesseract::TessBaseAPI> api_;
};

}  // namespace jiangxin

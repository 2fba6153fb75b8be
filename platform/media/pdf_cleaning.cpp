#include "platform/media/pdf_cleaning.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "platform/media/jpeg.h"
#include "platform/media/operations.h"
#include "platform/media/pdf_walk.h"

namespace jiangxin {
namespace {

// Actions that do more than show another place of the same file.
constexpr std::array<std::string_view, 9> kDeeds{
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute",
    "/Rendition",  "/Movie",  "/Sound",      "/GoToE"};
// Things on a page that are more than what is seen.
constexpr std::array<std::string_view, 6> kThings{"/RichMedia", "/Movie", "/Sound",
                                                  "/Screen",    "/3D",    "/FileAttachment"};
constexpr std::array kRunning{"/JS", "/EF", "/XFA"};
constexpr std::array kTelling{"/Metadata", "/PieceInfo", "/LastModified", "/Thumb"};

bool is_active(const PdfWalk& at) {
  return std::ranges::find(kDeeds, at.name("/S")) != kDeeds.end() ||
         std::ranges::find(kThings, at.name("/Subtype")) != kThings.end() ||
         std::ranges::any_of(kRunning, [&](const char* key) { return at.has(key); });
}

// Phones' pictures are often put into a PDF as they are, with the place where they were taken.
void strip_jpeg(qpdf_data pdf, const PdfWalk& at) {
  if (at.stream() == 0 || at.name("/Filter") != "/DCTDecode") return;
  unsigned char* data = nullptr;
  std::size_t size = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  qpdf_oh_get_stream_data(pdf, at.stream(), qpdf_dl_none, &filtered, &data, &size);
  const std::unique_ptr<unsigned char, decltype(&std::free)> owner(data, &std::free);
  if (data == nullptr) return;
  const Bytes bare = without_notes({data, size});
  if (bare.size() == size) return;
  qpdf_oh_replace_stream_data(pdf, at.stream(), bare.data(), bare.size(),
                              qpdf_oh_get_key(pdf, at.dictionary(), "/Filter"),
                              qpdf_oh_get_key(pdf, at.dictionary(), "/DecodeParms"));
}

void strip(PdfDocument& document) {
  const qpdf_data pdf = document.get();
  const qpdf_oh trailer = qpdf_get_trailer(pdf);
  qpdf_oh_remove_key(pdf, trailer, "/Info");
  qpdf_oh_remove_key(pdf, trailer, "/ID");
  PdfWalk walk(document);
  while (walk.next()) {
    for (const char* key : kTelling)
      if (walk.has(key)) qpdf_oh_remove_key(pdf, walk.dictionary(), key);
    strip_jpeg(pdf, walk);
  }
}

}  // namespace

Result<void> refuse_active(PdfDocument& document) {
  PdfWalk walk(document);
  while (walk.next())
    if (is_active(walk)) return fail(ErrorCode::InvalidInput, "PDF: it would do something");
  if (qpdf_has_error(document.get()) == QPDF_TRUE) return fail(ErrorCode::Corrupt, "PDF: damaged");
  return {};
}

Result<Bytes> cleaned_pdf(ByteView file, int& pages) {
  JIANGXIN_ASSIGN(document, PdfDocument::open(file));
  pages = document->pages();
  if (pages > kMaxPages) return fail(ErrorCode::TooMany, "more pages than can be handled");
  JIANGXIN_TRY(refuse_active(*document));
  strip(*document);
  JIANGXIN_ASSIGN(kept, document->written());
  JIANGXIN_ASSIGN(again, PdfDocument::open(kept));
  if (again->pages() != pages) return fail(ErrorCode::Corrupt, "PDF: a page was lost");
  return std::move(kept);
}

}  // namespace jiangxin

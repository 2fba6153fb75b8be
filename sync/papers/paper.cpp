#include "sync/papers/paper.h"

#include <mutex>

#include <cairo-pdf.h>
#include <turbojpeg.h>

#include "sync/papers/page_mark.h"
#include "sync/papers/typesetter.h"

namespace jiangxin {
namespace {

constexpr double kPtPerMm = 72 / 25.4;
constexpr double kLineMm = 0.2;
constexpr double kInkMm = 0.5;
constexpr int kMostPixels = 4096;  // a side: a portrait has 579

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;
struct Destroy {
  void operator()(cairo_t* cr) const { cairo_destroy(cr); }
};
using Drawing = std::unique_ptr<cairo_t, Destroy>;

struct Size {
  int width = 0;
  int height = 0;
};

Result<Size> size_of(const Bytes& jpeg) {
  const std::unique_ptr<void, int (*)(void*)> handle(tjInitDecompress(), &tjDestroy);
  Size size;
  int subsampling = 0;
  int colours = 0;
  if (!handle ||
      tjDecompressHeader3(handle.get(), jpeg.data(), jpeg.size(), &size.width, &size.height,
                          &subsampling, &colours) != 0 ||
      size.width < 1 || size.height < 1)
    return fail(ErrorCode::Corrupt, "the portrait is no JPEG");
  if (size.width > kMostPixels || size.height > kMostPixels)
    return fail(ErrorCode::Corrupt, "the portrait has more pixels than any has");
  return size;
}

// Its bytes go into the file as they are: the pixels beside them are never looked at.
Result<Surface> picture_of(const Bytes& jpeg) {
  JIANGXIN_ASSIGN(size, size_of(jpeg));
  Surface picture(cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height));
  auto* copy = new Bytes(jpeg);
  if (cairo_surface_set_mime_data(
          picture.get(), CAIRO_MIME_TYPE_JPEG, copy->data(), copy->size(),
          [](void* bytes) { delete static_cast<Bytes*>(bytes); }, copy) != CAIRO_STATUS_SUCCESS) {
    delete copy;
    return fail(ErrorCode::Io, "no room for the portrait");
  }
  return picture;
}

void draw_picture(cairo_t* cr, cairo_surface_t* picture, const Box& box) {
  const double width = cairo_image_surface_get_width(picture);
  const double height = cairo_image_surface_get_height(picture);
  const double scale = std::min((box.w - 2) / width, (box.h - 2) / height);
  cairo_save(cr);
  cairo_translate(cr, box.x + (box.w - width * scale) / 2, box.y + (box.h - height * scale) / 2);
  cairo_scale(cr, scale, scale);
  cairo_set_source_surface(cr, picture, 0, 0);
  cairo_paint(cr);
  cairo_restore(cr);
}

// A signature's points lie in a box of 10,000 by 3,333 (PROTOCOL.md).
void draw_ink(cairo_t* cr, const std::vector<std::vector<SignaturePoint>>& strokes,
              const Box& box) {
  constexpr double kWidth = 10'000;
  const double scale = box.w / kWidth;
  cairo_set_line_width(cr, kInkMm);
  for (const auto& stroke : strokes) {
    cairo_new_path(cr);
    for (const SignaturePoint& point : stroke)
      cairo_line_to(cr, box.x + point.x * scale, box.y + point.y * scale);
    if (stroke.size() == 1) cairo_close_path(cr);  // a dot
    cairo_stroke(cr);
  }
}

class Drawer {
 public:
  Drawer(cairo_t* cr, Typesetter& type, const Paper& paper, cairo_surface_t* picture)
      : cr_(cr), type_(type), paper_(paper), picture_(picture) {}

  void draw(const Page& page) {
    cairo_save(cr_);
    cairo_scale(cr_, kPtPerMm, kPtPerMm);
    cairo_set_line_cap(cr_, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
    for (const PageCell& cell : page.cells) draw(cell);
  }
  void finish() {
    cairo_restore(cr_);
    cairo_show_page(cr_);
  }

 private:
  void draw(const PageCell& cell) {
    if (cell.border) {
      cairo_set_line_width(cr_, kLineMm);
      cairo_rectangle(cr_, cell.box.x, cell.box.y, cell.box.w, cell.box.h);
      cairo_stroke(cr_);
    }
    if (cell.role == CellRole::Portrait && picture_ != nullptr)
      draw_picture(cr_, picture_, cell.box);
    else if (cell.role == CellRole::Signature)
      draw_ink(cr_, paper_.strokes, cell.box);
    else if (!cell.text.empty())
      type_.print(cell);
  }

  cairo_t* cr_;
  Typesetter& type_;
  const Paper& paper_;
  cairo_surface_t* picture_;
};

void set_properties(cairo_surface_t* pdf, const Paper& paper) {
  cairo_pdf_surface_restrict_to_version(pdf, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, paper.title.c_str());
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Jiangxin");
  const std::string at = to_string(paper.made_at);
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, at.c_str());
}

cairo_status_t append(void* file, const unsigned char* data, unsigned size) {
  auto* bytes = static_cast<Bytes*>(file);
  bytes->insert(bytes->end(), data, data + size);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Result<Bytes> to_pdf(const Paper& paper) {
  // Of fontconfig's own locks no sanitizer can tell whether they are enough.
  static std::mutex one_at_a_time;
  const std::scoped_lock lock(one_at_a_time);
  Bytes file;
  const Page first = paper.pages.empty() ? Page{} : paper.pages.front();
  const Surface pdf(cairo_pdf_surface_create_for_stream(append, &file, first.width_mm * kPtPerMm,
                                                        first.height_mm * kPtPerMm));
  set_properties(pdf.get(), paper);
  const Drawing cr(cairo_create(pdf.get()));
  JIANGXIN_ASSIGN(type, Typesetter::make(cr.get()));
  Surface picture;
  if (!paper.portrait.empty()) {
    JIANGXIN_ASSIGN(made, picture_of(paper.portrait));
    picture = std::move(made);
  }
  Drawer drawer(cr.get(), type, paper, picture.get());
  for (std::size_t i = 0; i < paper.pages.size(); ++i) {
    drawer.draw(paper.pages[i]);
    if (i < paper.marks.size()) JIANGXIN_TRY(draw_mark(cr.get(), paper.pages[i], paper.marks[i]));
    drawer.finish();
  }
  cairo_surface_finish(pdf.get());
  if (cairo_status(cr.get()) != CAIRO_STATUS_SUCCESS)
    return fail(ErrorCode::Io, cairo_status_to_string(cairo_status(cr.get())));
  return file;
}

}  // namespace jiangxin

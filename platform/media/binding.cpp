#include "platform/media/binding.h"

#include <algorithm>
#include <sstream>

#include "platform/media/jpeg.h"
#include "platform/media/operations.h"
#include "platform/media/picture.h"
#include "platform/media/png.h"

namespace jiangxin {
namespace {

constexpr double kShortPt = 595.28;  // A4
constexpr double kLongPt = 841.89;
constexpr double kMarginPt = 28.35;       // 1 cm: printers reach that far
constexpr double kLargestPixelPt = 0.72;  // 100 dots an inch: a small picture stays small
constexpr int kQuality = 90;

// How an upright picture of that size lies in a unit square of PDF's, whose top is its first row.
// EXIF's orientation says which of its sides the stored rows begin at.
std::string placing(int orientation, double x, double y, double w, double h) {
  std::ostringstream matrix;
  switch (orientation) {
    case 2:
      matrix << -w << " 0 0 " << h << " " << x + w << " " << y;
      break;
    case 3:
      matrix << -w << " 0 0 " << -h << " " << x + w << " " << y + h;
      break;
    case 4:
      matrix << w << " 0 0 " << -h << " " << x << " " << y + h;
      break;
    case 5:
      matrix << "0 " << -h << " " << -w << " 0 " << x + w << " " << y + h;
      break;
    case 6:
      matrix << "0 " << -h << " " << w << " 0 " << x << " " << y + h;
      break;
    case 7:
      matrix << "0 " << h << " " << w << " 0 " << x << " " << y;
      break;
    case 8:
      matrix << "0 " << h << " " << -w << " 0 " << x + w << " " << y;
      break;
    default:
      matrix << w << " 0 0 " << h << " " << x << " " << y;
  }
  return "q " + matrix.str() + " cm /P Do Q";
}

qpdf_oh stream_of(qpdf_data pdf, ByteView data, const std::string& dictionary) {
  const qpdf_oh stream = qpdf_oh_new_stream(pdf);
  const qpdf_oh meant = qpdf_oh_parse(pdf, dictionary.c_str());
  qpdf_oh_begin_dict_key_iter(pdf, meant);
  while (qpdf_oh_dict_more_keys(pdf) == QPDF_TRUE) {
    const std::string key = qpdf_oh_dict_next_key(pdf);
    qpdf_oh_replace_key(pdf, qpdf_oh_get_dict(pdf, stream), key.c_str(),
                        qpdf_oh_get_key(pdf, meant, key.c_str()));
  }
  qpdf_oh_replace_stream_data(pdf, stream, data.data(), data.size(),
                              qpdf_oh_get_key(pdf, meant, "/Filter"), qpdf_oh_new_null(pdf));
  return stream;
}

std::string picture_dictionary(Size size, int components) {
  std::ostringstream text;
  text << "<< /Type /XObject /Subtype /Image /BitsPerComponent 8 /Filter /DCTDecode /Width "
       << size.width << " /Height " << size.height << " /ColorSpace "
       << (components == 1   ? "/DeviceGray"
           : components == 3 ? "/DeviceRGB"
                             : "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]")
       << " >>";
  return text.str();
}

// How a page looks is kept, what it would do is not.
void disarm(qpdf_data pdf, qpdf_oh page) {
  qpdf_oh_remove_key(pdf, page, "/AA");
  const qpdf_oh notes = qpdf_oh_get_key(pdf, page, "/Annots");
  if (qpdf_oh_is_array(pdf, notes) != QPDF_TRUE) return;
  for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, notes); ++i) {
    const qpdf_oh note = qpdf_oh_get_array_item(pdf, notes, i);
    if (qpdf_oh_is_dictionary(pdf, note) != QPDF_TRUE) continue;
    for (const char* key : {"/A", "/AA", "/Dest", "/Parent", "/FS", "/Popup", "/P", "/Movie",
                            "/Sound", "/3DD", "/RichMediaContent"})
      qpdf_oh_remove_key(pdf, note, key);
  }
}

}  // namespace

Binding::Binding(Edge edge) : edge_(edge) {
  qpdf_empty_pdf(bound_.get());
}

Result<void> Binding::add(ByteView file, const std::string& title) {
  const int first = bound_.pages();
  JIANGXIN_ASSIGN(format, format_of(file));
  if (format == Format::Pdf) JIANGXIN_TRY(add_pdf(file));
  if (format == Format::Jpeg) JIANGXIN_TRY(add_jpeg(file, jpeg_orientation(file)));
  if (format == Format::Png) JIANGXIN_TRY(add_png(file));
  if (format == Format::Tiff || format == Format::Heic)
    return fail(ErrorCode::Unsupported, "taken in, it would have become a JPEG");
  if (!title.empty()) bookmarks_.push_back({title, first});
  note(file, title);
  return {};
}

Result<void> Binding::add_pdf(ByteView file) {
  JIANGXIN_ASSIGN(source, PdfDocument::open(file));
  const int pages = source->pages();
  if (pages > kMaxPages) return fail(ErrorCode::TooLarge, "more pages than can be handled");
  for (int i = 0; i < pages; ++i) {
    const qpdf_oh page = qpdf_get_page_n(source->get(), static_cast<std::size_t>(i));
    disarm(source->get(), page);
    if ((qpdf_add_page(bound_.get(), source->get(), page, QPDF_FALSE) & QPDF_ERRORS) != 0)
      return fail(ErrorCode::Corrupt, "PDF: a page cannot be copied");
  }
  if (qpdf_has_error(source->get()) == QPDF_TRUE) return fail(ErrorCode::Corrupt, "PDF: damaged");
  sources_.push_back(std::move(source));
  return {};
}

Result<void> Binding::add_jpeg(ByteView file, int orientation) {
  JIANGXIN_ASSIGN(size, jpeg_size(file));
  JIANGXIN_ASSIGN(components, jpeg_components(file));
  const qpdf_data pdf = bound_.get();
  const qpdf_oh picture = stream_of(pdf, file, picture_dictionary(size, components));
  const Size shown = upright_size(size, orientation);
  const qpdf_oh page = page_of(picture, shown.width, shown.height, orientation);
  if ((qpdf_add_page(pdf, pdf, page, QPDF_FALSE) & QPDF_ERRORS) != 0)
    return fail(ErrorCode::Corrupt, "a picture's page cannot be made");
  return {};
}

Result<void> Binding::add_png(ByteView file) {
  JIANGXIN_ASSIGN(stored, png_size(file));
  if (static_cast<long long>(stored.width) * stored.height > kMaxPixels)
    return fail(ErrorCode::TooLarge, "more pixels than can be handled");
  JIANGXIN_ASSIGN(picture, decode_png(file));
  const Size size = fitted(stored, kA4Long);
  const Region all{0, 0, 1.0 * stored.width, 1.0 * stored.height};
  JIANGXIN_ASSIGN(jpeg,
                  encode_jpeg(size == stored ? picture : resampled(picture, all, size), kQuality));
  return add_jpeg(jpeg, 1);
}

qpdf_oh Binding::page_of(qpdf_oh picture, double width, double height, int orientation) {
  const qpdf_data pdf = bound_.get();
  const bool is_wide = width > height;
  const bool is_paper = edge_ == Edge::Paper;
  const double margin = is_paper ? kMarginPt : 0;
  const double scale =
      std::min({((is_wide ? kLongPt : kShortPt) - 2 * margin) / width,
                ((is_wide ? kShortPt : kLongPt) - 2 * margin) / height, kLargestPixelPt});
  const double w = width * scale;
  const double h = height * scale;
  const double across = !is_paper ? w : is_wide ? kLongPt : kShortPt;
  const double down = !is_paper ? h : is_wide ? kShortPt : kLongPt;
  const std::string drawn = placing(orientation, (across - w) / 2, (down - h) / 2, w, h);
  std::ostringstream text;
  text << "<< /Type /Page /MediaBox [0 0 " << across << " " << down
       << "] /Resources << /XObject << >> >> >>";
  const qpdf_oh page = qpdf_oh_parse(pdf, text.str().c_str());
  const qpdf_oh resources = qpdf_oh_get_key(pdf, page, "/Resources");
  qpdf_oh_replace_key(pdf, qpdf_oh_get_key(pdf, resources, "/XObject"), "/P", picture);
  qpdf_oh_replace_key(pdf, page, "/Contents", stream_of(pdf, as_bytes(drawn), "<< >>"));
  return qpdf_make_indirect_object(pdf, page);
}

void Binding::add_bookmarks() {
  const qpdf_data pdf = bound_.get();
  const qpdf_oh all = qpdf_make_indirect_object(pdf, qpdf_oh_parse(pdf, "<< /Type /Outlines >>"));
  std::vector<qpdf_oh> items;
  for (const Bookmark& bookmark : bookmarks_) {
    const qpdf_oh item = qpdf_make_indirect_object(pdf, qpdf_oh_new_dictionary(pdf));
    const qpdf_oh place = qpdf_oh_parse(pdf, "[ /Fit ]");
    qpdf_oh_insert_item(pdf, place, 0,
                        qpdf_get_page_n(pdf, static_cast<std::size_t>(bookmark.page)));
    qpdf_oh_replace_key(pdf, item, "/Dest", place);
    qpdf_oh_replace_key(pdf, item, "/Parent", all);
    qpdf_oh_replace_key(pdf, item, "/Title",
                        qpdf_oh_new_unicode_string(pdf, bookmark.title.c_str()));
    if (!items.empty()) {
      qpdf_oh_replace_key(pdf, item, "/Prev", items.back());
      qpdf_oh_replace_key(pdf, items.back(), "/Next", item);
    }
    items.push_back(item);
  }
  if (items.empty()) return;
  qpdf_oh_replace_key(pdf, all, "/First", items.front());
  qpdf_oh_replace_key(pdf, all, "/Last", items.back());
  qpdf_oh_replace_key(pdf, all, "/Count",
                      qpdf_oh_new_integer(pdf, static_cast<long long>(items.size())));
  const qpdf_oh root = qpdf_get_root(pdf);
  qpdf_oh_replace_key(pdf, root, "/Outlines", all);
  qpdf_oh_replace_key(pdf, root, "/PageMode", qpdf_oh_new_name(pdf, "/UseOutlines"));
}

// An identifier need not see every byte: titles, sizes, beginnings and ends differ where parts do.
void Binding::note(ByteView file, const std::string& title) {
  constexpr std::size_t kTelling = 4096;
  parts_.update(as_bytes(title + "\n" + std::to_string(file.size()) + "\n"));
  parts_.update(file.first(std::min(kTelling, file.size())));
  parts_.update(file.last(std::min(kTelling, file.size())));
}

// The permanent half of a PDF's identifier (ISO 32000-1, 14.4). qpdf's own, of every byte that is
// written, takes as long as all else that binding does; the other half, of a change, is always the
// same.
void Binding::set_id() {
  constexpr unsigned kIdBytes = 16;
  const qpdf_data pdf = bound_.get();
  const Digest id = parts_.finish();
  const qpdf_oh both = qpdf_oh_new_array(pdf);
  for (int half = 0; half < 2; ++half)
    qpdf_oh_append_item(pdf, both,
                        qpdf_oh_new_binary_string(pdf, as_text(id.bytes).data(), kIdBytes));
  qpdf_oh_replace_key(pdf, qpdf_get_trailer(pdf), "/ID", both);
  qpdf_set_static_ID(pdf, QPDF_TRUE);
}

Result<void> Binding::write() {
  const qpdf_data pdf = bound_.get();
  add_bookmarks();
  if (qpdf_has_error(pdf) == QPDF_TRUE) return fail(ErrorCode::Corrupt, "PDF: it cannot be bound");
  qpdf_init_write(pdf, nullptr);  // standard output
  set_id();
  qpdf_set_stream_data_mode(pdf, qpdf_s_preserve);
  qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
  if ((qpdf_write(pdf) & QPDF_ERRORS) != 0)
    return fail(ErrorCode::Corrupt, "PDF: it cannot be written");
  return {};
}

}  // namespace jiangxin

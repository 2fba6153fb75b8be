// A page with words on it, as a picture and as a PDF.
#pragma once

#include <string>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "tests/platform/sample_pictures.h"

namespace jiangxin {

inline void draw_words(cairo_t* cr, const std::string& words, double dots_an_inch) {
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_set_source_rgb(cr, 0, 0, 0);
  PangoLayout* layout = pango_cairo_create_layout(cr);
  PangoFontDescription* font = pango_font_description_from_string("Noto Sans CJK SC 16");
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_cairo_context_set_resolution(pango_layout_get_context(layout), dots_an_inch);
  pango_layout_set_text(layout, words.c_str(), -1);
  cairo_move_to(cr, dots_an_inch, dots_an_inch);
  pango_cairo_show_layout(cr, layout);
  g_object_unref(layout);
}

// JPEG of A4 at 200 dots an inch; turned by so many degrees about its middle.
inline Bytes drawn_page(const std::string& words, double degrees = 0) {
  constexpr int kWidth = 1654;
  constexpr int kHeight = 2339;
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, kWidth, kHeight);
  cairo_t* cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_translate(cr, kWidth / 2.0, kHeight / 2.0);
  cairo_rotate(cr, degrees * 3.14159265358979 / 180);
  cairo_translate(cr, -kWidth / 2.0, -kHeight / 2.0);
  draw_words(cr, words, 200);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  const std::unique_ptr<void, int (*)(void*)> coder(tjInitCompress(), &tjDestroy);
  unsigned char* data = nullptr;
  unsigned long size = 0;
  tjCompress2(coder.get(), cairo_image_surface_get_data(surface), kWidth,
              cairo_image_surface_get_stride(surface), kHeight, TJPF_BGRX, &data, &size, TJSAMP_444,
              90, 0);
  Bytes jpeg(data, data + size);
  tjFree(data);
  cairo_surface_destroy(surface);
  return jpeg;
}

// One page for each text.
inline Bytes drawn_pdf(const std::vector<std::string>& pages) {
  Bytes pdf;
  const cairo_write_func_t write = [](void* out, const unsigned char* data, unsigned int size) {
    static_cast<Bytes*>(out)->insert(static_cast<Bytes*>(out)->end(), data, data + size);
    return CAIRO_STATUS_SUCCESS;
  };
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(write, &pdf, 595, 842);
  cairo_t* cr = cairo_create(surface);
  for (const std::string& words : pages) {
    draw_words(cr, words, 72);
    cairo_show_page(cr);
  }
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  return pdf;
}

}  // namespace jiangxin

// Lines of text on a cairo surface, in millimetres.
#pragma once

#include <memory>

#include <pango/pangocairo.h>

#include "sync/base/result.h"
#include "sync/documents/pages.h"

namespace jiangxin {

class Typesetter {
 public:
  // Draws on cr, which outlives it; a unit of its space is a millimetre. Unsupported: a font is not
  // installed.
  static Result<Typesetter> make(cairo_t* cr);

  // A cell's text as its lines fit into it: body type, or wholly the fallback if that lacks a
  // character of it.
  void print(const PageCell& cell);

 private:
  template <class T>
  struct Unref {
    void operator()(T* object) const { g_object_unref(object); }
  };
  struct FreeDescription {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  };
  using Description = std::unique_ptr<PangoFontDescription, FreeDescription>;
  using Layout = std::unique_ptr<PangoLayout, Unref<PangoLayout>>;

  struct Type {
    double size_mm = 0;
    double narrowed = 1;
  };

  explicit Typesetter(cairo_t* cr);
  Result<void> check_installed(const char* family) const;
  bool has_all(const PangoFontDescription& font, const std::string& text) const;
  void print_line(const std::string& words, const Box& line, Horizontal horizontal,
                  const Type& type);

  cairo_t* cr_;
  Layout layout_;
};

}  // namespace jiangxin

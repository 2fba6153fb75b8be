// Several files as one PDF with a bookmark for each.
#pragma once

#include <string>
#include <vector>

#include "platform/media/pdf_document.h"
#include "sync/base/digest.h"

namespace jiangxin {

// One thread. What is added outlives it. After an error it is good for nothing any more.
class Binding {
 public:
  // Where a picture's page ends: at the paper's edge, with a margin, or with the picture.
  enum class Edge { Paper, Picture };
  // Its pages are written to standard output.
  explicit Binding(Edge edge = Edge::Paper);

  // A PDF's pages, without what they would do when they are looked at (links, scripts, files); a
  // picture on an A4 page of its own: a JPEG as it came, a PNG as a JPEG made of it, at most 300
  // dots an inch. An empty title: no bookmark. Errors: those of PdfDocument::open, Unsupported,
  // TooLarge.
  Result<void> add(ByteView file, const std::string& title);
  // The same parts give the same bytes. Error: Corrupt (something in a part cannot be copied).
  Result<void> write();

 private:
  struct Bookmark {
    std::string title;
    int page = 0;
  };

  Result<void> add_pdf(ByteView file);
  Result<void> add_jpeg(ByteView file, int orientation);
  Result<void> add_png(ByteView file);
  qpdf_oh page_of(qpdf_oh picture, double width, double height, int orientation);
  void add_bookmarks();
  void note(ByteView file, const std::string& title);
  void set_id();

  Edge edge_;
  Digester parts_;  // what tells them from others
  PdfDocument bound_;
  std::vector<std::unique_ptr<PdfDocument>> sources_;  // read when it is written
  std::vector<Bookmark> bookmarks_;
};

}  // namespace jiangxin

// Every object of a PDF that its pages or its catalogue can reach, once each.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "platform/media/pdf_document.h"

namespace jiangxin {

// Not by recursion: a stranger decides how deep it goes.
class PdfWalk {
 public:
  explicit PdfWalk(PdfDocument& document);

  // The next dictionary, or a stream with its dictionary; false: that was all. Both are good until
  // the next call. What is taken out of the dictionary before that is not reached by this way.
  bool next();
  qpdf_oh dictionary() const { return dictionary_; }
  qpdf_oh stream() const { return stream_; }  // 0: none
  bool has(const char* key) const;
  // "/JavaScript"; empty: no name.
  std::string name(const char* key) const;

 private:
  void leave();
  void reach(qpdf_oh object);
  void reach_parts();

  qpdf_data pdf_;
  std::vector<qpdf_oh> waiting_;
  std::set<std::pair<int, int>> seen_;  // id, generation
  qpdf_oh object_ = 0;
  qpdf_oh dictionary_ = 0;
  qpdf_oh stream_ = 0;
};

}  // namespace jiangxin

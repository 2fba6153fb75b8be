// PDFs that would do something, or tell something, made in code.
#pragma once

#include <string>

#include "tests/platform/sample_media.h"

namespace jiangxin {

// One page, with these words in its dictionaries: "/OpenAction << … >>".
struct PdfWords {
  std::string root = {};
  std::string page = {};
  std::string info = {};
  Bytes jpeg = {};  // drawn on the page
};

inline Bytes pdf_with(const PdfWords& words) {
  qpdf_data pdf = qpdf_init();
  qpdf_empty_pdf(pdf);
  const qpdf_oh page = qpdf_make_indirect_object(
      pdf, qpdf_oh_parse(pdf, ("<< /Type /Page /MediaBox [0 0 595 842] " + words.page +
                               " /Resources << /XObject << >> >> >>")
                                  .c_str()));
  if (!words.jpeg.empty()) {
    const qpdf_oh picture = qpdf_oh_new_stream(pdf);
    const qpdf_oh dictionary = qpdf_oh_get_dict(pdf, picture);
    qpdf_oh_replace_key(pdf, dictionary, "/Subtype", qpdf_oh_new_name(pdf, "/Image"));
    qpdf_oh_replace_stream_data(pdf, picture, words.jpeg.data(), words.jpeg.size(),
                                qpdf_oh_new_name(pdf, "/DCTDecode"), qpdf_oh_new_null(pdf));
    const qpdf_oh resources = qpdf_oh_get_key(pdf, page, "/Resources");
    qpdf_oh_replace_key(pdf, qpdf_oh_get_key(pdf, resources, "/XObject"), "/P", picture);
  }
  qpdf_add_page(pdf, pdf, page, QPDF_FALSE);
  const qpdf_oh root = qpdf_get_root(pdf);
  const qpdf_oh more = qpdf_oh_parse(pdf, ("<< " + words.root + " >>").c_str());
  qpdf_oh_begin_dict_key_iter(pdf, more);
  while (qpdf_oh_dict_more_keys(pdf) == QPDF_TRUE) {
    const std::string key = qpdf_oh_dict_next_key(pdf);
    qpdf_oh_replace_key(pdf, root, key.c_str(), qpdf_oh_get_key(pdf, more, key.c_str()));
  }
  if (!words.info.empty()) qpdf_set_info_key(pdf, "/Author", words.info.c_str());
  qpdf_init_write_memory(pdf);
  qpdf_write(pdf);
  const unsigned char* written = qpdf_get_buffer(pdf);
  Bytes file(written, written + qpdf_get_buffer_length(pdf));
  qpdf_cleanup(&pdf);
  return file;
}

}  // namespace jiangxin

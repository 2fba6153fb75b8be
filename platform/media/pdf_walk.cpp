#include "platform/media/pdf_walk.h"

namespace jiangxin {

PdfWalk::PdfWalk(PdfDocument& document) : pdf_(document.get()) {
  waiting_.push_back(qpdf_get_trailer(pdf_));
}

bool PdfWalk::next() {
  if (dictionary_ != 0) leave();
  while (!waiting_.empty()) {
    const qpdf_oh object = waiting_.back();
    waiting_.pop_back();
    reach(object);
    if (dictionary_ != 0) return true;
  }
  return false;
}

void PdfWalk::leave() {
  reach_parts();
  if (stream_ != 0) qpdf_oh_release(pdf_, dictionary_);
  qpdf_oh_release(pdf_, object_);
  object_ = dictionary_ = stream_ = 0;
}

void PdfWalk::reach(qpdf_oh object) {
  const bool indirect = qpdf_oh_is_indirect(pdf_, object) == QPDF_TRUE;
  const bool fresh =
      !indirect ||
      seen_.emplace(qpdf_oh_get_object_id(pdf_, object), qpdf_oh_get_generation(pdf_, object))
          .second;
  if (fresh && qpdf_oh_is_stream(pdf_, object) == QPDF_TRUE) {
    object_ = stream_ = object;
    dictionary_ = qpdf_oh_get_dict(pdf_, object);
    return;
  }
  if (fresh && qpdf_oh_is_dictionary(pdf_, object) == QPDF_TRUE) {
    object_ = dictionary_ = object;
    return;
  }
  if (fresh && qpdf_oh_is_array(pdf_, object) == QPDF_TRUE)
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf_, object); ++i)
      waiting_.push_back(qpdf_oh_get_array_item(pdf_, object, i));
  qpdf_oh_release(pdf_, object);
}

void PdfWalk::reach_parts() {
  std::vector<std::string> keys;
  qpdf_oh_begin_dict_key_iter(pdf_, dictionary_);
  while (qpdf_oh_dict_more_keys(pdf_) == QPDF_TRUE) keys.emplace_back(qpdf_oh_dict_next_key(pdf_));
  for (const std::string& key : keys)
    waiting_.push_back(qpdf_oh_get_key(pdf_, dictionary_, key.c_str()));
}

bool PdfWalk::has(const char* key) const {
  const qpdf_oh value = qpdf_oh_get_key(pdf_, dictionary_, key);
  const bool there = qpdf_oh_is_null(pdf_, value) != QPDF_TRUE;
  qpdf_oh_release(pdf_, value);
  return there;
}

std::string PdfWalk::name(const char* key) const {
  const qpdf_oh value = qpdf_oh_get_key(pdf_, dictionary_, key);
  std::string name;
  if (qpdf_oh_is_name(pdf_, value) == QPDF_TRUE) name = qpdf_oh_get_name(pdf_, value);
  qpdf_oh_release(pdf_, value);
  return name;
}

}  // namespace jiangxin

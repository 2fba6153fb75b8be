#include "sync/forms/application.h"

#include <algorithm>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

bool is_dot(char32_t c) {  // variants of U+00B7 that keyboards and cards bring
  return c == U'･' || c == U'•' || c == U'‧' || c == U'・';
}

std::string normalised_name(std::string_view name) {
  std::string out;
  bool gap = false;
  for (const char32_t c : code_points(name)) {
    if (is_white_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += to_utf8(is_dot(c) ? U'·' : c);
  }
  return out;
}

std::string normalised_id_number(std::string_view id_number) {
  std::string out;
  for (char32_t c : code_points(id_number)) {
    if (is_white_space(c)) continue;
    if (c >= U'！' && c <= U'～') c -= U'！' - U'!';  // full-width forms of ASCII
    if (c >= U'a' && c <= U'z') c -= U'a' - U'A';
    out += to_utf8(c);
  }
  return out;
}

}  // namespace

std::vector<const Attachment*> Application::attachments() const {
  std::vector<const Attachment*> all;
  if (portrait) all.push_back(&*portrait);
  for (const auto& [indicator, items] : evidence)
    for (const EvidenceItem& item : items)
      for (const Attachment& file : item.files) all.push_back(&file);
  for (const StampedScan& scan : stamped) all.push_back(&scan.file);
  return all;
}

Digest signed_digest(const Application& application) {
  if (application.stamped.empty()) return content_digest(application);
  Application unstamped_copy = application;
  unstamped_copy.stamped.clear();
  return content_digest(unstamped_copy);
}

Digest content_digest(const Application& application) {
  Application unsigned_copy = application;
  unsigned_copy.signature.reset();
  return digest_of(as_bytes(to_json(unsigned_copy)));
}

std::string printed_content(const Application& application) {
  constexpr std::size_t kDigits = 16;
  return to_string(signed_digest(application)).substr(0, kDigits);
}

Identity normalised(Identity identity) {
  return {normalised_name(identity.name), normalised_id_number(identity.id_number)};
}

}  // namespace jiangxin

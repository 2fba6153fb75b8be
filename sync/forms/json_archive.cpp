#include "sync/forms/json_archive.h"

#include <algorithm>
#include <limits>

#include "sync/base/json_document.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

const std::string& text_of(const Json& json, const std::string& path) {
  if (!json.is_string()) throw Refusal{path, "must be a text"};
  return json.get_ref<const std::string&>();
}

template <class T>
T required(Result<T> result, const std::string& path, const char* reason) {
  if (!result) throw Refusal{path, reason};
  return std::move(*result);
}

// RFC 8259, 7.
bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

}  // namespace

std::string below(const std::string& path, std::string_view key) {
  std::string out = path + "/";
  for (const char c : key)  // RFC 6901
    out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

Json parse_document(std::string_view text) {
  auto document = parse_json(text);
  if (!document) throw Refusal{document.error().path, document.error().reason};
  return *std::move(document);
}

void from_json(const Json& json, const std::string& path, bool& value) {
  if (!json.is_boolean()) throw Refusal{path, "must be true or false"};
  value = json.get<bool>();
}

void from_json(const Json& json, const std::string& path, double& value) {
  if (!json.is_number()) throw Refusal{path, "must be a number"};
  value = json.get<double>();
}

void from_json(const Json& json, const std::string& path, std::int64_t& value) {
  const bool too_large = json.is_number_unsigned() &&
                         json.get<std::uint64_t>() >
                             static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (!json.is_number_integer() || too_large) throw Refusal{path, "must be a whole number"};
  value = json.get<std::int64_t>();
}

void from_json(const Json& json, const std::string& path, int& value) {
  std::int64_t wide = 0;
  from_json(json, path, wide);
  if (!std::in_range<int>(wide)) throw Refusal{path, "is too large a number"};
  value = static_cast<int>(wide);
}

void from_json(const Json& json, const std::string& path, std::uint64_t& value) {
  if (!json.is_number_unsigned()) throw Refusal{path, "must be a whole number, not negative"};
  value = json.get<std::uint64_t>();
}

void from_json(const Json& json, const std::string& path, std::string& value) {
  value = text_of(json, path);
}

void from_json(const Json& json, const std::string& path, Date& value) {
  value = required(parse_date(text_of(json, path)), path, "must be a date like \"2024-12-10\"");
}

void from_json(const Json& json, const std::string& path, TimePoint& value) {
  value = required(parse_time(text_of(json, path)), path,
                   "must be a time like \"2024-12-10T06:05:04.123Z\"");
}

void from_json(const Json& json, const std::string& path, std::chrono::minutes& value) {
  int count = 0;
  from_json(json, path, count);
  value = std::chrono::minutes{count};
}

void from_json(const Json& json, const std::string& path, Digest& value) {
  value = required(parse_digest(text_of(json, path)), path, "must be a digest");
}

void from_json(const Json& json, const std::string& path, Bytes& value) {
  value = required(from_base64(text_of(json, path)), path, "must be base64url");
}

void from_json(const Json& json, const std::string& path, AttachmentId& value) {
  value = required(AttachmentId::parse(text_of(json, path)), path, "must be a UUID");
}

ArchiveReader::ArchiveReader(const Json& json, const std::string& path) : json_(json), path_(path) {
  if (!json.is_object()) throw Refusal{path, "must be an object"};
}

const Json* ArchiveReader::find(const char* key) {
  known_.insert(key);
  const auto found = json_.find(key);
  return found == json_.end() ? nullptr : &*found;
}

void ArchiveReader::word(const char* key, std::string& value) {
  (*this)(key, value);
  if (value.empty()) throw Refusal{below(path_, key), "must not be empty"};
}

void ArchiveReader::finish() const {
  for (const auto& [key, value] : json_.items())
    if (!known_.contains(key)) throw Refusal{below(path_, key), "is not known here"};
}

void write_json(std::string& out, bool value) {
  out += value ? "true" : "false";
}
void write_json(std::string& out, double value) {
  out += Json(value).dump();
}
void write_json(std::string& out, std::int64_t value) {
  out += std::to_string(value);
}
void write_json(std::string& out, std::uint64_t value) {
  out += std::to_string(value);
}
void write_json(std::string& out, const std::string& value) {
  const bool plain = std::ranges::none_of(value, needs_escape) && is_utf8(value);
  if (plain)
    ((out += '"') += value) += '"';
  else
    out += Json(value).dump(-1, ' ', false, Json::error_handler_t::replace);
}
void write_json(std::string& out, Date value) {
  write_json(out, to_string(value));
}
void write_json(std::string& out, TimePoint value) {
  write_json(out, to_string(value));
}
void write_json(std::string& out, std::chrono::minutes value) {
  write_json(out, std::int64_t{value.count()});
}
void write_json(std::string& out, const Digest& value) {
  write_json(out, to_string(value));
}
void write_json(std::string& out, const Bytes& value) {
  write_json(out, to_base64(value));
}
void write_json(std::string& out, const AttachmentId& value) {
  write_json(out, to_string(value));
}

void ArchiveWriter::finish() {
  if (!std::ranges::is_sorted(members_, {}, &Member::key)) {
    const std::string described = out_.substr(start_);
    std::ranges::sort(members_, {}, &Member::key);
    out_.resize(start_ + 1);
    for (const Member& member : members_) {
      if (&member != members_.data()) out_ += ',';
      out_.append(described, member.begin - start_, member.size);
    }
  }
  out_ += '}';
}

}  // namespace jiangxin

// Private to sync/forms. A type says once, in describe(archive, value), which JSON keys it has;
// ArchiveReader fills it from JSON and refuses whatever is not described, ArchiveWriter makes JSON
// of it.
//
//   template <class Archive> void describe(Archive& archive, Code& code) {
//     archive.word("code", code.code);       // must be there, not empty
//     archive("label", code.label);          // must be there
//     archive.maybe("search", code.search);  // may be absent: the default, which is not written
//   }
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "sync/base/clock.h"
#include "sync/base/digest.h"
#include "sync/base/id.h"

namespace jiangxin {

using Json = nlohmann::json;

// Thrown while reading, caught where reading began. The reason never quotes a value.
struct Refusal {
  std::string path;  // JSON pointer
  std::string reason;
};

inline void require(bool condition, const std::string& path, const std::string& reason) {
  if (!condition) throw Refusal{path, reason};
}

// One name for each value of an enum in JSON; names_of(E) is found by overload.
template <class E>
using EnumNames = std::span<const std::pair<E, std::string_view>>;

// The document, every key once in its object. Throws Refusal.
Json parse_document(std::string_view text);

// --- JSON → value; each throws Refusal ---

void from_json(const Json& json, const std::string& path, bool& value);
void from_json(const Json& json, const std::string& path, double& value);
void from_json(const Json& json, const std::string& path, int& value);
void from_json(const Json& json, const std::string& path, std::int64_t& value);
void from_json(const Json& json, const std::string& path, std::uint64_t& value);
void from_json(const Json& json, const std::string& path, std::string& value);
void from_json(const Json& json, const std::string& path, Date& value);
void from_json(const Json& json, const std::string& path, TimePoint& value);
void from_json(const Json& json, const std::string& path, std::chrono::minutes& value);
void from_json(const Json& json, const std::string& path, Digest& value);
void from_json(const Json& json, const std::string& path, Bytes& value);
void from_json(const Json& json, const std::string& path, AttachmentId& value);

template <class E>
requires std::is_enum_v<E>
void from_json(const Json& json, const std::string& path, E& value) {
  std::string name;
  from_json(json, path, name);
  for (const auto& [candidate, candidate_name] : names_of(E{}))
    if (candidate_name == name) {
      value = candidate;
      return;
    }
  throw Refusal{path, "no such choice"};
}

class ArchiveReader {
 public:
  // Both outlive this.
  ArchiveReader(const Json& json, const std::string& path);

  template <class T>
  void operator()(const char* key, T& value);
  void word(const char* key, std::string& value);
  template <class T>
  void maybe(const char* key, T& value, const T& fallback = {});
  // Refuses keys that nothing described.
  void finish() const;

 private:
  const Json* find(const char* key);

  const Json& json_;
  const std::string& path_;
  std::set<std::string_view> known_;
};

std::string below(const std::string& path, std::string_view key);

template <class T>
concept Described = requires(ArchiveReader& archive, T& value) {
  describe(archive, value);
};

template <Described T>
void from_json(const Json& json, const std::string& path, T& value) {
  ArchiveReader reader(json, path);
  describe(reader, value);
  reader.finish();
}

template <class T>
void from_json(const Json& json, const std::string& path, std::optional<T>& value) {
  from_json(json, path, value.emplace());
}

template <class T>
void from_json(const Json& json, const std::string& path, std::vector<T>& value) {
  if (!json.is_array()) throw Refusal{path, "must be a list"};
  value.clear();
  for (const Json& element : json) {
    const std::string at = below(path, std::to_string(value.size()));
    from_json(element, at, value.emplace_back());
  }
}

template <class T>
void from_json(const Json& json, const std::string& path,
               std::map<std::string, T, std::less<>>& value) {
  if (!json.is_object()) throw Refusal{path, "must be an object"};
  value.clear();
  for (const auto& [key, element] : json.items()) from_json(element, below(path, key), value[key]);
}

template <class T>
void ArchiveReader::operator()(const char* key, T& value) {
  const Json* found = find(key);
  if (!found) throw Refusal{below(path_, key), "is missing"};
  from_json(*found, below(path_, key), value);
}

template <class T>
void ArchiveReader::maybe(const char* key, T& value, const T& fallback) {
  value = fallback;
  if (const Json* found = find(key)) from_json(*found, below(path_, key), value);
}

// --- Value → JSON text: keys sorted, no white space. A document of its own (nlohmann's) would take
// as long as all the rest of a keystroke's save. ---

void write_json(std::string& out, bool value);
void write_json(std::string& out, double value);
void write_json(std::string& out, std::int64_t value);
void write_json(std::string& out, std::uint64_t value);
// Malformed UTF-8 is replaced: a file's name may be anything that a stick's file system allows.
void write_json(std::string& out, const std::string& value);
void write_json(std::string& out, Date value);
void write_json(std::string& out, TimePoint value);
void write_json(std::string& out, std::chrono::minutes value);
void write_json(std::string& out, const Digest& value);
void write_json(std::string& out, const Bytes& value);
void write_json(std::string& out, const AttachmentId& value);

inline void write_json(std::string& out, int value) {
  write_json(out, std::int64_t{value});
}

template <class E>
requires std::is_enum_v<E>
void write_json(std::string& out, E value) {
  for (const auto& [candidate, name] : names_of(E{}))
    if (candidate == value) return write_json(out, std::string(name));
  out += "null";
}

// One object, appended to a text.
class ArchiveWriter {
 public:
  // out outlives this.
  explicit ArchiveWriter(std::string& out) : out_(out), start_(out.size()) { out_ += '{'; }

  template <class T>
  void operator()(const char* key, T& value);
  void word(const char* key, std::string& value) { (*this)(key, value); }
  template <class T>
  void maybe(const char* key, T& value, const T& fallback = {}) {
    if (value != fallback) (*this)(key, value);
  }
  // Sorts the members and closes the object. Once, last.
  void finish();

 private:
  struct Member {
    std::string_view key;
    std::size_t begin;  // in out_, after the comma before it
    std::size_t size;
  };

  std::string& out_;
  std::size_t start_;
  std::vector<Member> members_;
};

template <Described T>
void write_json(std::string& out, T& value) {
  ArchiveWriter writer(out);
  describe(writer, value);
  writer.finish();
}

template <class T>
void write_json(std::string& out, std::optional<T>& value) {
  if (value)
    write_json(out, *value);
  else
    out += "null";
}

template <class T>
requires(!std::same_as<T, std::uint8_t>)  // Bytes
    void write_json(std::string& out, std::vector<T>& value) {
  out += '[';
  for (T& element : value) {
    if (&element != value.data()) out += ',';
    write_json(out, element);
  }
  out += ']';
}

template <class T>
void write_json(std::string& out, std::map<std::string, T, std::less<>>& value) {
  out += '{';
  for (const char* comma = ""; auto& [key, element] : value) {
    out += comma;
    write_json(out, key);
    out += ':';
    write_json(out, element);
    comma = ",";
  }
  out += '}';
}

template <class T>
void ArchiveWriter::operator()(const char* key, T& value) {
  if (!members_.empty()) out_ += ',';
  const std::size_t begin = out_.size();
  ((out_ += '"') += key) += "\":";
  write_json(out_, value);
  members_.push_back({key, begin, out_.size() - begin});
}

}  // namespace jiangxin

// Reads one JSON object member by member. The first thing wrong is kept with its JSON path; after
// it everything reads as empty, so that a codec is a list of its members. For the codecs of
// sync/ only.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "sync/base/clock.h"
#include "sync/base/digest.h"
#include "sync/base/id.h"
#include "sync/sealing/sealing.h"

namespace jiangxin::wire {

// Well-formed UTF-8, no member twice, at most 32 deep, an object. Errors: InvalidInput, TooLarge.
// No error holds a piece of the text: it may be personal.
Result<nlohmann::json> parse_json_object(std::string_view text, std::size_t limit);

// Never throws; sorted keys, no white space.
std::string dump(const nlohmann::json& value);

class Reader {
 public:
  // Both outlive this.
  Reader(const nlohmann::json& value, std::string path, std::optional<Error>& error)
      : value_(value), path_(std::move(path)), error_(error) {}

  bool has(std::string_view name) const;
  std::string text(std::string_view name, std::size_t limit);
  // Empty if it is not there.
  std::string text_or_empty(std::string_view name, std::size_t limit);
  // JSON's safe integers (below 2^53) only.
  std::int64_t integer(std::string_view name, std::int64_t min, std::int64_t max);
  bool boolean(std::string_view name);
  Bytes bytes(std::string_view name, std::size_t limit);  // base64url
  Digest digest(std::string_view name) { return parsed<Digest>(name, parse_digest); }
  TimePoint time(std::string_view name) { return parsed<TimePoint>(name, parse_time); }
  SignatureBytes signature(std::string_view name) {
    return parsed<SignatureBytes>(name, parse_signature);
  }
  template <class AnyId>
  AnyId id(std::string_view name) {
    // One way only to write it: no bit of a signed text is free.
    return parsed<AnyId>(name, [](std::string_view text) -> Result<AnyId> {
      JIANGXIN_ASSIGN(id, AnyId::parse(text));
      if (to_string(id) != text)
        return jiangxin::fail(ErrorCode::InvalidInput, "an id is in lower case");
      return id;
    });
  }

  // A text that parse understands.
  template <class T, class Parse>
  T parsed(std::string_view name, Parse parse) {
    const std::string value = text(name, kShortText);
    if (error_) return {};
    auto result = parse(value);
    if (result) return *result;
    fail(name, result.error().detail);
    return {};
  }
  template <class T, class Parse>
  std::optional<T> optional(std::string_view name, Parse parse) {
    if (!has(name)) return std::nullopt;
    return parsed<T>(name, parse);
  }

  // An object inside: read takes a Reader&.
  template <class Read>
  auto object(std::string_view name, Read read) {
    return read_at(member(name), path_ + "/" + std::string(name), read);
  }
  // A list of objects.
  template <class T, class Read>
  std::vector<T> list(std::string_view name, std::size_t limit, Read read) {
    std::vector<T> items;
    const nlohmann::json& all = array(name, limit);
    for (std::size_t i = 0; i < all.size() && !error_; ++i)
      items.push_back(
          read_at(all[i], path_ + "/" + std::string(name) + "/" + std::to_string(i), read));
    return items;
  }
  // A list of texts that parse understands.
  template <class T, class Parse>
  std::vector<T> texts(std::string_view name, std::size_t limit, Parse parse) {
    std::vector<T> items;
    const nlohmann::json& all = array(name, limit);
    for (std::size_t i = 0; i < all.size() && !error_; ++i) {
      auto item = all[i].is_string() ? parse(all[i].get_ref<const std::string&>())
                                     : decltype(parse(std::string()))(not_text());
      if (!item) fail(std::string(name) + "/" + std::to_string(i), item.error().detail);
      if (item) items.push_back(*item);
    }
    return items;
  }
  // The member as it stands; null if it is missing, which is an error.
  const nlohmann::json& member(std::string_view name);
  void fail(std::string_view name, const std::string& reason);

 private:
  static constexpr std::size_t kShortText = 256;
  static tl::unexpected<Error> not_text() {
    return jiangxin::fail(ErrorCode::InvalidInput, "not a text");
  }
  const nlohmann::json& array(std::string_view name, std::size_t limit);
  template <class Read>
  auto read_at(const nlohmann::json& value, std::string path, Read read) {
    Reader inner(value, std::move(path), error_);
    if (!error_ && !value.is_object()) inner.fail("", "not an object");
    return read(inner);
  }

  const nlohmann::json& value_;
  std::string path_;
  std::optional<Error>& error_;
};

// The whole of a codec: text to T through read(Reader&).
template <class T, class Read>
Result<T> parse_object(std::string_view text, std::size_t limit, Read read) {
  JIANGXIN_ASSIGN(value, parse_json_object(text, limit));
  std::optional<Error> error;
  Reader reader(value, "", error);
  T result = read(reader);
  if (error) return tl::unexpected<Error>(*std::move(error));
  return result;
}

}  // namespace jiangxin::wire

#include "sync/base/json_document.h"

#include <utility>

#include <simdjson.h>

namespace jiangxin {
namespace {

using nlohmann::json;
using simdjson::dom::element_type;

// Copies what simdjson has read; thrown away as soon as a member comes twice.
class Copy {
 public:
  json of(const simdjson::dom::element& element) {
    switch (element.type()) {
      case element_type::ARRAY:
        return array(element.get_array().value_unsafe());
      case element_type::OBJECT:
        return object(element.get_object().value_unsafe());
      case element_type::STRING:
        return std::string(element.get_string().value_unsafe());
      case element_type::INT64:
        return integer(element.get_int64().value_unsafe());
      case element_type::UINT64:
        return element.get_uint64().value_unsafe();
      case element_type::DOUBLE:
        return element.get_double().value_unsafe();
      case element_type::BOOL:
        return element.get_bool().value_unsafe();
      case element_type::NULL_VALUE:
        break;
    }
    return nullptr;
  }
  // Of the first member that came twice, inside out.
  const std::vector<std::string>& twice() const { return twice_; }

 private:
  // As nlohmann has them: what is not negative is unsigned.
  static json integer(std::int64_t number) {
    return number < 0 ? json(number) : json(static_cast<std::uint64_t>(number));
  }
  json array(const simdjson::dom::array& elements) {
    json copy = json::array();
    copy.get_ref<json::array_t&>().reserve(elements.size());
    for (const auto element : elements) {
      copy.push_back(of(element));
      if (found_) twice_.push_back(std::to_string(copy.size() - 1));
      if (found_) break;
    }
    return copy;
  }
  json object(const simdjson::dom::object& members) {
    json copy = json::object();
    for (const auto [key, value] : members) {
      auto [at, is_new] = copy.get_ref<json::object_t&>().emplace(key, nullptr);
      if (is_new) at->second = of(value);
      found_ = found_ || !is_new;
      if (found_) twice_.emplace_back(key);
      if (found_) break;
    }
    return copy;
  }

  bool found_ = false;
  std::vector<std::string> twice_;
};

JsonFault twice(const std::vector<std::string>& inside_out) {
  json::json_pointer path;
  for (auto part = inside_out.rbegin(); part != inside_out.rend(); ++part) path.push_back(*part);
  return {path.to_string(), "a member twice"};
}

// simdjson does not say where.
JsonFault fault_of(simdjson::error_code code, std::string_view text) {
  if (code == simdjson::DEPTH_ERROR) return {"/", "nested too deeply"};
  try {
    [[maybe_unused]] const json document = json::parse(text);
  } catch (const json::parse_error& error) {
    return {"/", "no JSON in UTF-8 at byte " + std::to_string(error.byte)};
  } catch (const json::exception&) {  // a number
  }
  return {"/", "a number is too large"};
}

}  // namespace

tl::expected<json, JsonFault> parse_json(std::string_view text) {
  simdjson::dom::parser parser;
  if (const auto code = parser.allocate(text.size(), kMaxJsonDepth); code != simdjson::SUCCESS)
    throw std::bad_alloc();
  const auto read = parser.parse(text.data(), text.size());
  if (read.error() != simdjson::SUCCESS)
    return tl::unexpected<JsonFault>(fault_of(read.error(), text));
  Copy copy;
  json document = copy.of(read.value_unsafe());
  if (!copy.twice().empty()) return tl::unexpected<JsonFault>(twice(copy.twice()));
  return document;
}

}  // namespace jiangxin

#include "sync/protocol/json_reader.h"

#include "sync/base/json_document.h"

namespace jiangxin::wire {
namespace {

using nlohmann::json;

const json& null_json() {
  static const json null;
  return null;
}

}  // namespace

Result<json> parse_json_object(std::string_view text, std::size_t limit) {
  if (text.size() > limit)
    return fail(ErrorCode::TooLarge, "more than " + std::to_string(limit) + " bytes of JSON");
  auto value = parse_json(text);
  if (!value) return fail(ErrorCode::InvalidInput, "/: " + value.error().reason);
  if (!value->is_object()) return fail(ErrorCode::InvalidInput, "/: not an object");
  return *std::move(value);
}

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool Reader::has(std::string_view name) const {
  return value_.is_object() && value_.contains(name);
}

const json& Reader::member(std::string_view name) {
  if (error_) return null_json();
  if (const auto found = value_.find(name); found != value_.end()) return *found;
  fail(name, "missing");
  return null_json();
}

void Reader::fail(std::string_view name, const std::string& reason) {
  if (error_) return;
  std::string path = path_;
  if (!name.empty()) path.append("/").append(name);
  error_ = Error{ErrorCode::InvalidInput, path + (reason.starts_with('/') ? "" : ": ") + reason};
}

std::string Reader::text(std::string_view name, std::size_t limit) {
  const json& value = member(name);
  if (error_) return {};
  if (!value.is_string()) {
    fail(name, "not a text");
  } else if (value.get_ref<const std::string&>().size() > limit) {
    fail(name, "more than " + std::to_string(limit) + " bytes");
  } else {
    return value.get<std::string>();
  }
  return {};
}

std::string Reader::text_or_empty(std::string_view name, std::size_t limit) {
  return has(name) ? text(name, limit) : std::string();
}

std::int64_t Reader::integer(std::string_view name, std::int64_t min, std::int64_t max) {
  const json& value = member(name);
  if (error_) return min;
  const bool fits =
      value.is_number_unsigned()
          ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(max < 0 ? 0 : max)
          : value.is_number_integer() && value.get<std::int64_t>() <= max;
  if (fits && value.get<std::int64_t>() >= min) return value.get<std::int64_t>();
  fail(name, "not a whole number from " + std::to_string(min) + " to " + std::to_string(max));
  return min;
}

bool Reader::boolean(std::string_view name) {
  const json& value = member(name);
  if (!error_ && !value.is_boolean()) fail(name, "not true or false");
  return !error_ && value.get<bool>();
}

Bytes Reader::bytes(std::string_view name, std::size_t limit) {
  const json& value = member(name);
  if (error_) return {};
  if (!value.is_string()) {
    fail(name, "not a text");
    return {};
  }
  const auto& text = value.get_ref<const std::string&>();
  if (text.size() / 4 * 3 > limit) {
    fail(name, "more than " + std::to_string(limit) + " bytes");
    return {};
  }
  auto bytes = from_base64(text);
  if (bytes) return *std::move(bytes);
  fail(name, bytes.error().detail);
  return {};
}

const json& Reader::array(std::string_view name, std::size_t limit) {
  const json& value = member(name);
  if (error_) return null_json();
  if (value.is_array() && value.size() <= limit) return value;
  fail(name, value.is_array() ? "more than " + std::to_string(limit) + " items" : "not a list");
  return null_json();
}

}  // namespace jiangxin::wire

#include "app/state/draft_codec.h"

#include <nlohmann/json.hpp>

namespace jiangxin {
namespace {

using nlohmann::json;

tl::unexpected<Error> damaged(std::string_view what) {
  return fail(ErrorCode::Corrupt, "draft: " + std::string(what));
}

// A JSON object, or nothing that matches any member.
json parsed(std::string_view text) {
  return json::parse(text, nullptr, /*allow_exceptions=*/false);
}

const json* member(const json& object, const char* name, json::value_t type) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found != object.end() && found->type() == type ? &*found : nullptr;
}

Result<std::optional<Digest>> digest_in(const json& object, const char* name) {
  const json* text = member(object, name, json::value_t::string);
  if (text == nullptr) return std::nullopt;
  JIANGXIN_ASSIGN(digest, parse_digest(text->get_ref<const std::string&>()));
  return std::optional(digest);
}

std::string context(const DraftId& draft) {
  return "draft:" + to_string(draft);
}

std::string to_lines(const DraftContent& content) {
  json notes{{"reply_secret", to_base64(content.reply_secret)},
             {"pin_was_reset", content.pin_was_reset}};
  if (content.submitted) notes["submitted"] = to_string(*content.submitted);
  if (content.submitted_content) notes["submitted_content"] = to_string(*content.submitted_content);
  return notes.dump() + "\n" + to_json(content.application);
}

Result<DraftContent> parse_lines(std::string_view lines) {
  const std::size_t end = lines.find('\n');
  if (end == std::string_view::npos) return damaged("one line");
  const json notes = parsed(lines.substr(0, end));
  const json* secret = member(notes, "reply_secret", json::value_t::string);
  const json* reset = member(notes, "pin_was_reset", json::value_t::boolean);
  if (secret == nullptr || reset == nullptr) return damaged("notes");
  auto reply_secret = from_base64(secret->get_ref<const std::string&>());
  auto submitted = digest_in(notes, "submitted");
  auto submitted_content = digest_in(notes, "submitted_content");
  auto application = parse_application(lines.substr(end + 1));
  if (!reply_secret || !submitted || !submitted_content) return damaged("notes");
  if (!application) return damaged(application.error().detail);
  return DraftContent{std::move(*application), std::move(*reply_secret), *submitted,
                      *submitted_content, reset->get<bool>()};
}

}  // namespace

Bytes seal_content(const DraftContent& content, const SecretBytes& key, const DraftId& draft,
                   Random& random) {
  return seal(as_bytes(to_lines(content)), key, context(draft), random);
}

Result<DraftContent> open_content(ByteView sealed, const SecretBytes& key, const DraftId& draft) {
  JIANGXIN_ASSIGN(lines, open(sealed, key, context(draft)));
  return parse_lines(as_text(lines));
}

std::string to_json(const UnitCard& card) {
  return json{{"id_number_masked", card.id_number_masked}}.dump();
}

Result<UnitCard> parse_unit_card(std::string_view text) {
  const json value = parsed(text);
  const json* number = member(value, "id_number_masked", json::value_t::string);
  if (number == nullptr) return fail(ErrorCode::Corrupt, "unit card");
  return UnitCard{number->get<std::string>()};
}

}  // namespace jiangxin

#include "app/state/draft_codec.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

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

std::string pictures_context(const DraftId& draft) {
  return "draft-pictures:" + to_string(draft);
}

std::string credential_context(const DraftId& draft) {
  return "credential:" + to_string(draft);
}

template <class Visit>
void for_each_file(DraftContent& content, Visit visit) {
  Application& application = content.application;
  if (application.portrait) visit(*application.portrait);
  for (auto& [indicator, items] : application.evidence)
    for (EvidenceItem& item : items) std::ranges::for_each(item.files, visit);
  for (StampedScan& scan : application.stamped) visit(scan.file);
  for (auto& [file, versions] : content.earlier) std::ranges::for_each(versions, visit);
}

// Copying the thumbnails and dropping them would take as long as all the rest of a save.
Attachment without_picture(const Attachment& file) {
  return {file.id,     file.name,          file.media_type,  file.size, file.pages,
          file.digest, file.sealed_digest, file.sealed_size, file.key,  {}};
}

EvidenceItem without_pictures(const EvidenceItem& item) {
  EvidenceItem plain{item.title, item.date, item.issuer, {}};
  std::ranges::transform(item.files, std::back_inserter(plain.files), without_picture);
  return plain;
}

Application without_pictures(const Application& application) {
  Application plain{application.campaign_id,
                    application.form_version,
                    application.answers,
                    application.consents,
                    {},
                    {},
                    application.assisted_by,
                    application.signature,
                    {},
                    application.kept};
  if (application.portrait) plain.portrait = without_picture(*application.portrait);
  for (const auto& [indicator, items] : application.evidence) {
    std::vector<EvidenceItem>& kept = plain.evidence[indicator];  // there, if empty
    for (const EvidenceItem& item : items) kept.push_back(without_pictures(item));
  }
  for (const StampedScan& scan : application.stamped)
    plain.stamped.push_back({without_picture(scan.file), scan.pages, scan.of, scan.content});
  return plain;
}

json earlier_in(const EarlierFiles& earlier) {
  json notes = json::object();
  for (const auto& [file, versions] : earlier) {
    std::vector<Attachment> plain;
    std::ranges::transform(versions, std::back_inserter(plain), without_picture);
    notes[to_string(file)] = to_json(std::move(plain));
  }
  return notes;
}

Result<EarlierFiles> earlier_of(const json& notes) {
  EarlierFiles earlier;
  const json* all = member(notes, "earlier", json::value_t::object);
  if (all == nullptr) return earlier;
  for (const auto& [id, text] : all->items()) {
    if (!text.is_string()) return damaged("earlier files");
    JIANGXIN_ASSIGN(file, AttachmentId::parse(id));
    JIANGXIN_ASSIGN(versions, parse_attachments(text.get_ref<const std::string&>()));
    earlier[file] = std::move(versions);
  }
  return earlier;
}

json to_value(const PagePart& part) {
  return json::array(
      {part.page, part.box.x, part.box.y, part.box.width, part.box.height, part.by_hand ? 1 : 0});
}

json to_value(const Blackout& blackout) {
  json parts = json::array();
  for (const PagePart& part : blackout.parts) parts.push_back(to_value(part));
  return {{"file", to_string(blackout.file)},
          {"original", to_json(blackout.original)},
          {"parts", parts},
          {"drawn", blackout.drawn},
          {"trouble", static_cast<int>(blackout.trouble)}};
}

// Absent: none.
BlackTrouble trouble_in(const json& blackout) {
  const json* number = member(blackout, "trouble", json::value_t::number_unsigned);
  if (number == nullptr) return BlackTrouble::None;
  constexpr std::array kAll{BlackTrouble::None, BlackTrouble::TooLarge, BlackTrouble::Failed};
  return kAll[std::min<std::size_t>(number->get<std::size_t>(), kAll.size() - 1)];
}

std::optional<PagePart> part_of(const json& value) {
  if (!value.is_array() || value.size() != 6) return std::nullopt;
  std::array<int, 6> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (!value[i].is_number_integer()) return std::nullopt;
    numbers[i] = value[i].get<int>();
  }
  return PagePart{numbers[0], {numbers[1], numbers[2], numbers[3], numbers[4]}, numbers[5] != 0};
}

Result<Blackout> parse_blackout(const json& value) {
  const json* file = member(value, "file", json::value_t::string);
  const json* original = member(value, "original", json::value_t::string);
  const json* parts = member(value, "parts", json::value_t::array);
  const json* drawn = member(value, "drawn", json::value_t::boolean);
  if (!file || !original || !parts || !drawn) return damaged("blackout");
  JIANGXIN_ASSIGN(id, AttachmentId::parse(file->get_ref<const std::string&>()));
  JIANGXIN_ASSIGN(attachment, parse_attachment(original->get_ref<const std::string&>()));
  Blackout blackout{id, std::move(attachment), {}, drawn->get<bool>(), trouble_in(value)};
  for (const json& part : *parts) {
    const auto read = part_of(part);
    if (!read) return damaged("blackout");
    blackout.parts.push_back(*read);
  }
  return blackout;
}

// Absent: none.
Result<std::vector<Blackout>> blackouts_in(const json& notes) {
  std::vector<Blackout> blackouts;
  const json* all = member(notes, "blackouts", json::value_t::array);
  if (all == nullptr) return blackouts;
  for (const json& one : *all) {
    JIANGXIN_ASSIGN(blackout, parse_blackout(one));
    blackouts.push_back(std::move(blackout));
  }
  return blackouts;
}

json to_value(const PortraitVersion& version) {
  json value{{"crop", {version.crop.x, version.crop.y, version.crop.width}}};
  if (version.portrait) value["portrait"] = to_json(*version.portrait);
  if (version.source) value["source"] = to_json(*version.source);
  return value;
}

Result<std::optional<Attachment>> attachment_in(const json& object, const char* name) {
  const json* text = member(object, name, json::value_t::string);
  if (text == nullptr) return std::nullopt;
  JIANGXIN_ASSIGN(file, parse_attachment(text->get_ref<const std::string&>()));
  return std::optional(std::move(file));
}

Result<PortraitVersion> parse_portrait(const json& value) {
  JIANGXIN_ASSIGN(portrait, attachment_in(value, "portrait"));
  JIANGXIN_ASSIGN(source, attachment_in(value, "source"));
  const json* crop = member(value, "crop", json::value_t::array);
  const auto is_number = [](const json& part) { return part.is_number_integer(); };
  if (crop == nullptr || crop->size() != 3 || !std::ranges::all_of(*crop, is_number))
    return damaged("portrait");
  return PortraitVersion{std::move(portrait),
                         std::move(source),
                         {(*crop)[0].get<int>(), (*crop)[1].get<int>(), (*crop)[2].get<int>()}};
}

// Absent: none.
Result<PortraitHistory> portraits_in(const json& notes) {
  PortraitHistory portraits;
  const json* all = member(notes, "portraits", json::value_t::array);
  if (all == nullptr) return portraits;
  for (const json& one : *all) {
    JIANGXIN_ASSIGN(version, parse_portrait(one));
    portraits.push_back(std::move(version));
  }
  return portraits;
}

std::string to_lines(const DraftContent& content) {
  json notes{{"reply_secret", to_base64(content.reply_secret)},
             {"pin_was_reset", content.pin_was_reset},
             {"credential_key", to_base64(content.credential_key)}};
  if (content.submitted) notes["submitted"] = to_string(*content.submitted);
  if (content.submitted_content) notes["submitted_content"] = to_string(*content.submitted_content);
  if (!content.earlier.empty()) notes["earlier"] = earlier_in(content.earlier);
  for (const Blackout& blackout : content.blackouts)
    notes["blackouts"].push_back(to_value(blackout));
  for (const PortraitVersion& version : content.portraits)
    notes["portraits"].push_back(to_value(version));
  return notes.dump() + "\n" + to_json(without_pictures(content.application));
}

Result<DraftContent> parse_lines(std::string_view lines) {
  const std::size_t end = lines.find('\n');
  if (end == std::string_view::npos) return damaged("one line");
  const json notes = parsed(lines.substr(0, end));
  const json* secret = member(notes, "reply_secret", json::value_t::string);
  const json* reset = member(notes, "pin_was_reset", json::value_t::boolean);
  if (secret == nullptr || reset == nullptr) return damaged("notes");
  const json* credential = member(notes, "credential_key", json::value_t::string);
  auto reply_secret = from_base64(secret->get_ref<const std::string&>());
  auto credential_key =
      credential != nullptr ? from_base64(credential->get_ref<const std::string&>()) : Bytes{};
  auto submitted = digest_in(notes, "submitted");
  auto submitted_content = digest_in(notes, "submitted_content");
  auto application = parse_application(lines.substr(end + 1));
  auto earlier = earlier_of(notes);
  if (!earlier) return damaged("earlier files");
  if (!reply_secret || !credential_key || !submitted || !submitted_content) return damaged("notes");
  JIANGXIN_ASSIGN(blackouts, blackouts_in(notes));
  JIANGXIN_ASSIGN(portraits, portraits_in(notes));
  if (!application) return damaged(application.error().detail);
  return DraftContent{std::move(*application), std::move(*reply_secret), *submitted,
                      *submitted_content,      reset->get<bool>(),       std::move(*credential_key),
                      std::move(*earlier),     std::move(blackouts),     std::move(portraits)};
}

Result<DraftContent> parse_credential(const json& notes) {
  const json* campaign = member(notes, "campaign_id", json::value_t::string);
  const json* form = member(notes, "form_version", json::value_t::number_unsigned);
  const json* secret = member(notes, "reply_secret", json::value_t::string);
  if (campaign == nullptr || form == nullptr || secret == nullptr) return damaged("credential");
  auto reply_secret = from_base64(secret->get_ref<const std::string&>());
  auto submitted = digest_in(notes, "submitted");
  if (!reply_secret || !submitted) return damaged("credential");
  DraftContent content;
  content.application.campaign_id = campaign->get<std::string>();
  content.application.form_version = form->get<int>();
  content.reply_secret = std::move(*reply_secret);
  content.submitted = *submitted;
  return content;
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

Bytes seal_pictures(const DraftContent& content, const SecretBytes& key, const DraftId& draft,
                    Random& random) {
  json pictures = json::object();
  for (const Attachment* file : content.application.attachments())
    pictures[to_string(file->id)] = to_base64(file->thumbnail);
  for (const auto& [id, versions] : content.earlier)
    for (const Attachment& version : versions)
      pictures[to_string(version.id)] = to_base64(version.thumbnail);
  if (pictures.empty()) return {};
  return seal(as_bytes(pictures.dump()), key, pictures_context(draft), random);
}

Result<void> open_pictures(ByteView sealed, const SecretBytes& key, const DraftId& draft,
                           DraftContent& content) {
  if (sealed.empty()) return {};
  JIANGXIN_ASSIGN(opened, open(sealed, key, pictures_context(draft)));
  const json pictures = parsed(as_text(opened));
  bool whole = pictures.is_object();
  for_each_file(content, [&](Attachment& file) {
    const json* text = member(pictures, to_string(file.id).c_str(), json::value_t::string);
    if (text == nullptr) return;
    auto thumbnail = from_base64(text->get_ref<const std::string&>());
    whole = whole && thumbnail;
    if (thumbnail) file.thumbnail = std::move(*thumbnail);
  });
  return whole ? Result<void>{} : damaged("pictures");
}

Bytes seal_credential(const DraftContent& content, const SecretBytes& key, const DraftId& draft,
                      Random& random) {
  json notes{{"campaign_id", content.application.campaign_id},
             {"form_version", content.application.form_version},
             {"reply_secret", to_base64(content.reply_secret)}};
  if (content.submitted) notes["submitted"] = to_string(*content.submitted);
  return seal(as_bytes(notes.dump()), key, credential_context(draft), random);
}

Result<DraftContent> open_credential(ByteView sealed, const SecretBytes& key,
                                     const DraftId& draft) {
  JIANGXIN_ASSIGN(notes, open(sealed, key, credential_context(draft)));
  return parse_credential(parsed(as_text(notes)));
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

#include <array>

#include "sync/forms/application_json.h"
#include "sync/forms/json_archive.h"

namespace jiangxin {

template <class Archive>
void describe(Archive& archive, Attachment& file) {
  archive("id", file.id);
  archive("name", file.name);
  archive("media_type", file.media_type);
  archive("size", file.size);
  archive("pages", file.pages);
  archive("digest", file.digest);
  archive("sealed_digest", file.sealed_digest);
  archive("sealed_size", file.sealed_size);
  archive("key", file.key);
  archive("thumbnail", file.thumbnail);
}

template <class Archive>
void describe(Archive& archive, EvidenceItem& item) {
  archive("title", item.title);
  archive("date", item.date);
  archive("issuer", item.issuer);
  archive("files", item.files);
}

template <class Archive>
void describe(Archive& archive, ConsentRecord& record) {
  archive("id", record.id);
  archive("version", record.version);
  archive("at", record.at);
}

template <class Archive>
void describe(Archive& archive, SignaturePoint& point) {
  archive("x", point.x);
  archive("y", point.y);
}

template <class Archive>
void describe(Archive& archive, Signature& signature) {
  archive("strokes", signature.strokes);
  archive("at", signature.at);
  archive("content", signature.content);
}

EnumNames<SensitiveKind> names_of(SensitiveKind) {
  using enum SensitiveKind;
  static const std::array<std::pair<SensitiveKind, std::string_view>, 7> names{
      {{Mark, name_of(Mark)},
       {IdNumber, name_of(IdNumber)},
       {Phone, name_of(Phone)},
       {BankCard, name_of(BankCard)},
       {Plate, name_of(Plate)},
       {Email, name_of(Email)},
       {Unread, name_of(Unread)}}};
  return names;
}

EnumNames<KeepReason> names_of(KeepReason) {
  using enum KeepReason;
  static constexpr std::array<std::pair<KeepReason, std::string_view>, 6> kNames{
      {{Mistaken, "mistaken"},
       {Own, "own"},
       {Agreed, "agreed"},
       {Public, "public"},
       {Other, "other"},
       {Seen, "seen"}}};
  return kNames;
}

template <class Archive>
void describe(Archive& archive, PageBox& box) {
  archive("x", box.x);
  archive("y", box.y);
  archive("width", box.width);
  archive("height", box.height);
}

template <class Archive>
void describe(Archive& archive, KeptFinding& kept) {
  archive("file", kept.file);
  archive("page", kept.page);
  archive("box", kept.box);
  archive("kind", kept.kind);
  archive("reason", kept.reason);
  archive.maybe("note", kept.note);
}

template <class Archive>
void describe(Archive& archive, StampedScan& scan) {
  archive("file", scan.file);
  archive("pages", scan.pages);
  archive("of", scan.of);
  archive("content", scan.content);
}

template <class Archive>
void describe(Archive& archive, Application& application) {
  archive("campaign_id", application.campaign_id);
  archive("form_version", application.form_version);
  archive("answers", application.answers);
  archive("consents", application.consents);
  archive("evidence", application.evidence);
  archive.maybe("portrait", application.portrait);
  archive("assisted_by", application.assisted_by);
  archive.maybe("signature", application.signature);
  archive.maybe("stamped", application.stamped);
  archive.maybe("kept", application.kept);
}

std::string to_json(Application application) {
  std::string text;
  write_json(text, application);
  return text;
}

std::string to_json(Attachment file) {
  std::string text;
  write_json(text, file);
  return text;
}

std::string to_json(std::vector<Attachment> files) {
  std::string text;
  write_json(text, files);
  return text;
}

namespace {

template <class Value = Application, class Document>
Result<Value> read(Document document) {
  try {
    Value value;
    from_json(document(), "", value);
    return value;
  } catch (const Refusal& refusal) {
    return fail(ErrorCode::InvalidInput, "application: " + refusal.path + ": " + refusal.reason);
  }
}

}  // namespace

Result<Application> parse_application(std::string_view json) {
  return read([json] { return parse_document(json); });
}

Result<std::vector<Attachment>> parse_attachments(std::string_view json) {
  return read<std::vector<Attachment>>([json] { return parse_document(json); });
}

Result<Attachment> parse_attachment(std::string_view json) {
  return read<Attachment>([json] { return parse_document(json); });
}

Result<Application> application_of(const Json& document) {
  return read([&document]() -> const Json& { return document; });
}

}  // namespace jiangxin

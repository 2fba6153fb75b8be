// The JSON of a campaign: assets/campaigns/FORMAT.md.
#include <algorithm>
#include <array>

#include "sync/forms/campaign.h"
#include "sync/forms/campaign_checks.h"
#include "sync/forms/json_archive.h"

namespace jiangxin {
namespace {

constexpr std::pair<FieldType, std::string_view> kFieldTypes[] = {
    {FieldType::Text, "text"},
    {FieldType::LongText, "long_text"},
    {FieldType::Code, "code"},
    {FieldType::IdNumber, "id_number"},
    {FieldType::Phone, "phone"},
    {FieldType::Date, "date"},
    {FieldType::YearMonth, "year_month"},
    {FieldType::Integer, "integer"},
};
constexpr std::pair<RuleKind, std::string_view> kRuleKinds[] = {
    {RuleKind::Required, "required"},
    {RuleKind::RequiredWhen, "required_when"},
    {RuleKind::Pattern, "pattern"},
    {RuleKind::MaxLength, "max_length"},
    {RuleKind::MaxVisible, "max_visible"},
    {RuleKind::MinVisible, "min_visible"},
    {RuleKind::MaxParagraphs, "max_paragraphs"},
    {RuleKind::Range, "range"},
    {RuleKind::IdNumber, "id_number"},
    {RuleKind::KnownRegion, "known_region"},
    {RuleKind::SocialCreditCode, "social_credit_code"},
    {RuleKind::SameAsDerived, "same_as_derived"},
    {RuleKind::NotFuture, "not_future"},
    {RuleKind::MinAge, "min_age"},
    {RuleKind::MaxYearsSince, "max_years_since"},
    {RuleKind::AtLeastCode, "at_least_code"},
    {RuleKind::NoPrivateUse, "no_private_use"},
};
constexpr std::pair<Severity, std::string_view> kSeverities[] = {
    {Severity::Error, "error"},
    {Severity::Warning, "warning"},
};
constexpr std::pair<Derivation, std::string_view> kDerivations[] = {
    {Derivation::SexOfId, "sex_of_id"},
    {Derivation::BirthDateOfId, "birth_date_of_id"},
    {Derivation::BirthMonthOfId, "birth_month_of_id"},
};
constexpr std::pair<LayoutKind, std::string_view> kLayoutKinds[] = {
    {LayoutKind::Label, "label"},       {LayoutKind::Answer, "answer"},
    {LayoutKind::Portrait, "portrait"}, {LayoutKind::Passage, "passage"},
    {LayoutKind::Opinion, "opinion"},
};

}  // namespace

// Found by the archive through argument-dependent lookup: not in the unnamed namespace.
EnumNames<FieldType> names_of(FieldType) {
  return kFieldTypes;
}
EnumNames<RuleKind> names_of(RuleKind) {
  return kRuleKinds;
}
EnumNames<Severity> names_of(Severity) {
  return kSeverities;
}
EnumNames<Derivation> names_of(Derivation) {
  return kDerivations;
}

EnumNames<Suite> names_of(Suite) {
  static const std::pair<Suite, std::string_view> suites[] = {
      {Suite::X25519, to_string(Suite::X25519)}, {Suite::Sm2, to_string(Suite::Sm2)}};
  return suites;
}

EnumNames<LayoutKind> names_of(LayoutKind) {
  return kLayoutKinds;
}

void from_json(const Json& json, const std::string& path, Pattern& value) {
  std::string expression;
  from_json(json, path, expression);
  value = Pattern(expression);
}
void write_json(std::string& out, const Pattern& value) {
  write_json(out, value.expression());
}

template <class Archive>
void describe(Archive& archive, LocalText& text) {
  archive.word("zh", text.zh);
  archive.maybe("en", text.en);
}

template <class Archive>
void describe(Archive& archive, Rule& rule) {
  archive.word("id", rule.id);
  archive("kind", rule.kind);
  archive.maybe("severity", rule.severity);
  archive("message", rule.message);
  archive.maybe("field", rule.field);
  archive.maybe("values", rule.values);
  archive.maybe("pattern", rule.pattern);
  archive.maybe("min", rule.min);
  archive.maybe("max", rule.max);
  archive.maybe("code", rule.code);
  archive.maybe("derive", rule.derive);
}

template <class Archive>
void describe(Archive& archive, Field& field) {
  archive.word("id", field.id);
  archive("type", field.type);
  archive("label", field.label);
  archive.maybe("hint", field.hint);
  archive.maybe("unit", field.unit);
  archive.maybe("code_list", field.code_list);
  archive.maybe("derived_from", field.derived_from);
  archive.maybe("derivation", field.derivation);
  archive.maybe("publicity", field.publicity);
  archive.maybe("identity", field.identity);
  archive.maybe("rules", field.rules);
}

template <class Archive>
void describe(Archive& archive, Section& section) {
  archive.word("id", section.id);
  archive("title", section.title);
  archive("fields", section.fields);
}

template <class Archive>
void describe(Archive& archive, Code& code) {
  archive.word("code", code.code);
  archive("label", code.label);
  archive.maybe("search", code.search);
}

template <class Archive>
void describe(Archive& archive, CodeList& list) {
  archive.word("id", list.id);
  archive.maybe("source", list.source);
  archive("codes", list.codes);
}

template <class Archive>
void describe(Archive& archive, Indicator& indicator) {
  archive.word("id", indicator.id);
  archive("title", indicator.title);
  archive("guidance", indicator.guidance);
  archive.maybe("examples", indicator.examples);
}

template <class Archive>
void describe(Archive& archive, Force& force) {
  archive.word("id", force.id);
  archive("title", force.title);
  archive.maybe("hint", force.hint);
  archive("indicators", force.indicators);
}

template <class Archive>
void describe(Archive& archive, Consent& consent) {
  archive.word("id", consent.id);
  archive("version", consent.version);
  archive("title", consent.title);
  archive("text", consent.text);
  archive.maybe("declaration", consent.declaration);
}

template <class Archive>
void describe(Archive& archive, Unit& unit) {
  archive.word("id", unit.id);
  archive("name", unit.name);
}

template <class Archive>
void describe(Archive& archive, Contact& contact) {
  archive("who", contact.who);
  archive.word("phone", contact.phone);
  archive.maybe("hours", contact.hours);
}

template <class Archive>
void describe(Archive& archive, Limits& limits) {
  archive("file_bytes", limits.file_bytes);
  archive("total_bytes", limits.total_bytes);
  archive("files_per_item", limits.files_per_item);
  archive("items_per_indicator", limits.items_per_indicator);
  archive("pages_per_pdf", limits.pages_per_pdf);
  archive("min_indicators", limits.min_indicators);
  archive("portrait_required", limits.portrait_required);
  archive.maybe("stamped_required", limits.stamped_required);
  archive("portrait_width_px", limits.portrait_width_px);
  archive("portrait_height_px", limits.portrait_height_px);
  archive("media_types", limits.media_types);
}

template <class Archive>
void describe(Archive& archive, LayoutCell& cell) {
  archive("kind", cell.kind);
  archive.maybe("text", cell.text);
  archive.maybe("closing", cell.closing);
  archive.maybe("fields", cell.fields);
  archive.maybe("columns", cell.columns, 1);
  archive.maybe("rows", cell.rows, 1);
  archive.maybe("strip_mm", cell.strip_mm);
}

template <class Archive>
void describe(Archive& archive, LayoutRow& row) {
  archive("height_mm", row.height_mm);
  archive("cells", row.cells);
}

template <class Archive>
void describe(Archive& archive, CatalogueLayout& catalogue) {
  archive.maybe("heading", catalogue.heading);
  archive.word("title", catalogue.title);
  archive.maybe("note", catalogue.note);
  archive("head", catalogue.head);
  archive("column_mm", catalogue.column_mm);
  archive("row_mm", catalogue.row_mm);
}

template <class Archive>
void describe(Archive& archive, Layout& layout) {
  archive.maybe("heading", layout.heading);
  archive.word("title", layout.title);
  archive("column_mm", layout.column_mm);
  archive("rows", layout.rows);
  archive.maybe("smallest_pt", layout.smallest_pt);
  archive.maybe("catalogue", layout.catalogue);
}

template <class Archive>
void describe(Archive& archive, Campaign& campaign) {
  archive.word("id", campaign.id);
  archive("version", campaign.version);
  archive("form_version", campaign.form_version);
  archive("title", campaign.title);
  archive("short_title", campaign.short_title);
  archive("summary", campaign.summary);
  archive("organizer", campaign.organizer);
  archive("bring", campaign.bring);
  archive("bring_list", campaign.bring_list);
  archive("utc_offset", campaign.utc_offset);
  archive("opens", campaign.opens);
  archive("applicant_deadline", campaign.applicant_deadline);
  archive("unit_deadline", campaign.unit_deadline);
  archive.maybe("closed", campaign.closed);
  archive.maybe("suite", campaign.suite, Suite::X25519);
  archive.maybe("hq_box", campaign.hq_box);
  archive("contact", campaign.contact);
  archive("consents", campaign.consents);
  archive("sections", campaign.sections);
  archive("forces", campaign.forces);
  archive.maybe("forces_title", campaign.forces_title);
  archive.maybe("forces_hint", campaign.forces_hint);
  archive("code_lists", campaign.code_lists);
  archive("units", campaign.units);
  archive.maybe("industry_groups", campaign.industry_groups);
  archive.maybe("endorsement_declaration", campaign.endorsement_declaration);
  archive("opinion_max_visible", campaign.opinion_max_visible);
  archive("limits", campaign.limits);
  archive("layout", campaign.layout);
  archive("messages", campaign.messages);
}

namespace {

constexpr std::string_view kUnits = "units";

CodeList list_of(const std::vector<Unit>& units) {
  CodeList list{.id = std::string(kUnits), .codes = {}, .source = {}};
  for (const Unit& unit : units) list.codes.push_back({unit.id, unit.name, {}});
  return list;
}

}  // namespace

Result<Campaign> parse_campaign(std::string_view json, std::string_view file) {
  try {
    Campaign campaign;
    from_json(parse_document(json), "", campaign);
    campaign.code_lists.push_back(list_of(campaign.units));
    check_campaign(campaign);
    return campaign;
  } catch (const Refusal& refusal) {
    const std::string place = refusal.path.empty() ? "/" : refusal.path;  // the whole of it
    return fail(ErrorCode::InvalidInput, std::string(file) + ": " + place + ": " + refusal.reason);
  }
}

std::string to_json(const Campaign& campaign) {
  Campaign copy = campaign;
  std::erase_if(copy.code_lists, [](const CodeList& list) { return list.id == kUnits; });
  std::string text;
  write_json(text, copy);
  return Json::parse(text).dump(2) + "\n";  // people read it
}

}  // namespace jiangxin

#include "sync/forms/campaign_checks.h"

#include <algorithm>
#include <array>
#include <set>

#include "sync/base/bytes.h"
#include "sync/forms/json_archive.h"
#include "sync/forms/rule_checks.h"

namespace jiangxin {
namespace {

constexpr std::array kMessageKeys = {
    "answer.malformed",   "answer.too-large",   "answer.unknown-code",  "answer.unknown-field",
    "form.malformed",     "consent.missing",    "evidence.no-evidence", "evidence.unknown-field",
    "evidence.too-large", "indicator.too-many", "title.missing",        "title.malformed",
    "title.too-large",    "date.malformed",     "issuer.malformed",     "issuer.too-large",
    "files.missing",      "files.too-many",     "file.too-large",       "file.too-many",
    "file.unsupported",   "portrait.missing",   "portrait.unsupported", "portrait.too-large",
    "signature.missing",  "signature.changed",
};
constexpr std::array<std::string_view, 4> kOtherMessageKeys = {
    "answer.no-room", "stamped.missing", "stamped.stale",
    "stamped.malformed"};  // with words of ours if missing
constexpr std::array<std::string_view, 3> kMediaTypes = {"application/pdf", "image/jpeg",
                                                         "image/png"};

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

// Ids are parts of paths ("evidence/lead.duty/0") and of file names.
bool is_plain(std::string_view id) {
  return !id.empty() && id.front() != '.' && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

// As large as a public key of that suite.
bool is_key(std::string_view text, Suite suite) {
  const std::size_t bytes = suite == Suite::Sm2 ? 65 : 32;
  const auto key = from_base64(text);
  return text.empty() || (key && key->size() == bytes);
}

// Plain ids, each once.
class Ids {
 public:
  void add(const std::string& id, const std::string& path) {
    require(is_plain(id), path + "/id", "may only have a-z, 0-9, '.', '_' and '-'");
    require(seen_.insert(id).second, path + "/id", in_quotes(id) + " is there twice");
  }

 private:
  std::set<std::string> seen_;
};

template <class T>
void check_ids(const std::vector<T>& all, const std::string& path) {
  Ids ids;
  for (std::size_t i = 0; i < all.size(); ++i) ids.add(all[i].id, below(path, std::to_string(i)));
}

// Nothing is asked of anybody who has not agreed to it.
void check_consents(const std::vector<Consent>& consents) {
  require(!consents.empty(), "/consents", "must not be empty");
  check_ids(consents, "/consents");
  for (std::size_t i = 0; i < consents.size(); ++i)
    require(consents[i].version > 0, "/consents/" + std::to_string(i) + "/version",
            "must be above 0");
}

void check_codes(const Campaign& campaign) {
  check_ids(campaign.units, "/units");
  for (std::size_t i = 0; i < campaign.code_lists.size(); ++i) {
    const std::string path = "/code_lists/" + std::to_string(i);
    const CodeList& list = campaign.code_lists[i];
    require(!list.codes.empty() || list.id == "units", path + "/codes", "must not be empty");
    std::set<std::string> seen;
    for (std::size_t j = 0; j < list.codes.size(); ++j)
      require(seen.insert(list.codes[j].code).second,
              path + "/codes/" + std::to_string(j) + "/code",
              in_quotes(list.codes[j].code) + " is there twice");
  }
  check_ids(campaign.code_lists, "/code_lists");
  require(campaign.industry_groups.empty() || campaign.code_list(campaign.industry_groups),
          "/industry_groups", "no code list " + in_quotes(campaign.industry_groups));
}

FieldType type_of(Derivation derivation) {
  switch (derivation) {
    case Derivation::SexOfId:
      return FieldType::Code;
    case Derivation::BirthDateOfId:
      return FieldType::Date;
    case Derivation::BirthMonthOfId:
      return FieldType::YearMonth;
  }
  return FieldType::Text;
}

void check_derivation(const Campaign& campaign, const Field& field, const std::string& path) {
  require(field.derived_from.empty() == !field.derivation, path + "/derivation",
          "goes together with derived_from");
  if (!field.derivation) return;
  const Field* source = campaign.field(field.derived_from);
  require(source, path + "/derived_from", "no field " + in_quotes(field.derived_from));
  require(source->type == FieldType::IdNumber, path + "/derived_from", "must be an id_number");
  require(field.type == type_of(*field.derivation), path + "/derivation",
          "does not suit the field's type");
}

void check_field(const Campaign& campaign, const Field& field, const std::string& path) {
  require((field.type == FieldType::Code) == !field.code_list.empty(), path + "/code_list",
          "goes together with the type code");
  require(field.code_list.empty() || campaign.code_list(field.code_list), path + "/code_list",
          "no code list " + in_quotes(field.code_list));
  require(field.unit.zh.empty() || field.type == FieldType::Integer, path + "/unit",
          "goes with the type integer");
  check_derivation(campaign, field, path);
  check_ids(field.rules, path + "/rules");
  for (std::size_t i = 0; i < field.rules.size(); ++i)
    check_rule(campaign, field, field.rules[i], path + "/rules/" + std::to_string(i));
}

void check_sections(const Campaign& campaign) {
  check_ids(campaign.sections, "/sections");
  require(!campaign.sections.empty(), "/sections", "must not be empty");
  Ids ids;
  for (std::size_t i = 0; i < campaign.sections.size(); ++i)
    for (std::size_t j = 0; j < campaign.sections[i].fields.size(); ++j) {
      const std::string path = "/sections/" + std::to_string(i) + "/fields/" + std::to_string(j);
      ids.add(campaign.sections[i].fields[j].id, path);
      check_field(campaign, campaign.sections[i].fields[j], path);
    }
}

// "Who you are" asks for exactly one name and one ID number.
void check_identity(const Campaign& campaign) {
  std::set<FieldType> asked;
  for (std::size_t i = 0; i < campaign.sections.size(); ++i)
    for (std::size_t j = 0; j < campaign.sections[i].fields.size(); ++j) {
      const Field& field = campaign.sections[i].fields[j];
      if (!field.identity) continue;
      const std::string path =
          "/sections/" + std::to_string(i) + "/fields/" + std::to_string(j) + "/identity";
      require(field.type == FieldType::Text || field.type == FieldType::IdNumber, path,
              "goes with a text, the name, or an id_number");
      require(asked.insert(field.type).second, path, "a field of this type has it already");
    }
  require(asked.contains(FieldType::Text), "/sections",
          "no text field with identity: the person's name");
  require(asked.contains(FieldType::IdNumber), "/sections", "no id_number field with identity");
}

void check_forces(const Campaign& campaign) {
  check_ids(campaign.forces, "/forces");
  Ids ids;
  int count = 0;
  for (std::size_t i = 0; i < campaign.forces.size(); ++i) {
    const std::string path = "/forces/" + std::to_string(i) + "/indicators";
    require(!campaign.forces[i].indicators.empty(), path, "must not be empty");
    for (std::size_t j = 0; j < campaign.forces[i].indicators.size(); ++j, ++count)
      ids.add(campaign.forces[i].indicators[j].id, below(path, std::to_string(j)));
  }
  require(campaign.limits.min_indicators >= 0 && campaign.limits.min_indicators <= count,
          "/limits/min_indicators", "must be between 0 and the number of indicators");
}

constexpr int kMostPortraitPx = 4096;  // 35 cm at 300 dpi

void check_limits(const Limits& limits) {
  require(limits.file_bytes > 0, "/limits/file_bytes", "must be above 0");
  require(limits.total_bytes >= limits.file_bytes, "/limits/total_bytes",
          "must not be below file_bytes");
  for (const auto& [name, value] : {std::pair{"files_per_item", limits.files_per_item},
                                    std::pair{"items_per_indicator", limits.items_per_indicator},
                                    std::pair{"pages_per_pdf", limits.pages_per_pdf},
                                    std::pair{"portrait_width_px", limits.portrait_width_px},
                                    std::pair{"portrait_height_px", limits.portrait_height_px}})
    require(value > 0, below("/limits", name), "must be above 0");
  for (const auto& [name, side] : {std::pair{"portrait_width_px", limits.portrait_width_px},
                                   std::pair{"portrait_height_px", limits.portrait_height_px}})
    require(side <= kMostPortraitPx, below("/limits", name),
            "must be at most " + std::to_string(kMostPortraitPx));
  require(!limits.media_types.empty(), "/limits/media_types", "must not be empty");
  for (std::size_t i = 0; i < limits.media_types.size(); ++i)
    require(std::ranges::find(kMediaTypes, limits.media_types[i]) != kMediaTypes.end(),
            "/limits/media_types/" + std::to_string(i),
            "must be image/jpeg, image/png or application/pdf");
}

constexpr std::chrono::hours kFarthestOffset{14};  // no zone on earth is farther from UTC

// On a page of A4, with margins.
constexpr double kWidestMm = 190;
constexpr double kHighestMm = 240;  // of all rows
constexpr double kLargestPt = 12;

void check_sizes(const std::vector<double>& sizes, const std::string& path) {
  double sum = 0;
  for (const double size : sizes) {
    require(size >= 1, path, "must all be 1 or more");
    sum += size;
  }
  require(sum <= kWidestMm, path, "do not fit on the page");
}

void check_layout(const Campaign& campaign) {
  const Layout& layout = campaign.layout;
  check_sizes(layout.column_mm, "/layout/column_mm");
  double height = 0;
  for (std::size_t i = 0; i < layout.rows.size(); ++i) {
    const std::string path = "/layout/rows/" + std::to_string(i);
    require(layout.rows[i].height_mm >= 1, path + "/height_mm", "must be 1 or more");
    height += layout.rows[i].height_mm;
    require(height <= kHighestMm, path + "/height_mm", "does not fit on the page any more");
    for (std::size_t j = 0; j < layout.rows[i].cells.size(); ++j)
      for (const std::string& field : layout.rows[i].cells[j].fields)
        require(campaign.field(field), path + "/cells/" + std::to_string(j) + "/fields",
                "no field " + in_quotes(field));
  }
  require(placed(layout).has_value(), "/layout/rows", "do not tile the grid");
  require(layout.smallest_pt >= 0 && layout.smallest_pt <= kLargestPt, "/layout/smallest_pt",
          "must be between 0 and 12");
  require(layout.catalogue.has_value() == !campaign.forces.empty(), "/layout/catalogue",
          "goes together with forces");
  if (!layout.catalogue) return;
  check_sizes(layout.catalogue->column_mm, "/layout/catalogue/column_mm");
  require(layout.catalogue->column_mm.size() == 3, "/layout/catalogue/column_mm", "must be three");
  require(layout.catalogue->head.size() == 3, "/layout/catalogue/head", "must be three");
}

void check_messages(const Campaign& campaign) {
  for (const char* key : kMessageKeys)
    require(campaign.messages.contains(key), below("/messages", key), "is missing");
  for (const auto& [key, message] : campaign.messages) {
    const bool known = std::ranges::find(kMessageKeys, key) != kMessageKeys.end() ||
                       std::ranges::find(kOtherMessageKeys, key) != kOtherMessageKeys.end();
    require(known, below("/messages", key), "is not known here");
    check_message(message, {"limit", "title"}, below("/messages", key));
  }
}

}  // namespace

void check_campaign(const Campaign& campaign) {
  require(is_plain(campaign.id), "/id", "may only have a-z, 0-9, '.', '_' and '-'");
  require(campaign.version > 0, "/version", "must be above 0");
  require(campaign.form_version > 0, "/form_version", "must be above 0");
  require(std::chrono::abs(campaign.utc_offset) <= kFarthestOffset, "/utc_offset",
          "must be within 14 hours");
  require(campaign.opens <= campaign.applicant_deadline, "/applicant_deadline",
          "must not be before opens");
  require(campaign.applicant_deadline <= campaign.unit_deadline, "/unit_deadline",
          "must not be before applicant_deadline");
  require(is_key(campaign.hq_box, campaign.suite), "/hq_box", "must be a public key of the suite");
  require(campaign.opinion_max_visible > 0, "/opinion_max_visible", "must be above 0");
  check_consents(campaign.consents);
  check_codes(campaign);
  check_sections(campaign);
  check_identity(campaign);
  check_forces(campaign);
  check_limits(campaign.limits);
  check_layout(campaign);
  check_messages(campaign);
}

}  // namespace jiangxin

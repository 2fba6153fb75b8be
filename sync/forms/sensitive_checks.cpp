#include "sync/forms/sensitive_checks.h"

#include <set>

namespace jiangxin {
namespace {

LocalText message_of(SensitiveKind kind) {
  switch (kind) {
    case SensitiveKind::Mark:
      return {"这里像有涉密字样，请改写；确实不涉密的，可以保留。",
              "This looks like a secrecy mark: please rewrite it. What is no secret may stay."};
    case SensitiveKind::IdNumber:
      return {"这里有身份证号，请删掉。", "There is an ID number here: please delete it."};
    case SensitiveKind::Phone:
      return {"这里有电话号码，请删掉。", "There is a phone number here: please delete it."};
    case SensitiveKind::BankCard:
      return {"这里有银行卡号，请删掉。", "There is a bank card number here: please delete it."};
    case SensitiveKind::Plate:
      return {"这里有车牌号，请删掉。", "There is a licence plate here: please delete it."};
    case SensitiveKind::Email:
    case SensitiveKind::Unread:
      break;
  }
  return {"这里有电子邮箱，请删掉。", "There is an e-mail address here: please delete it."};
}

}  // namespace

void check_sensitive(std::string_view where, std::string_view text,
                     std::vector<Finding>& findings) {
  std::set<SensitiveKind> told;
  for (const Sensitive& one : find_sensitive(text))
    if (told.insert(one.kind).second)
      findings.push_back({std::string(where), "sensitive-" + std::string(name_of(one.kind)),
                          Severity::Warning, message_of(one.kind)});
}

bool is_free_text(const Field& field) {
  return !field.identity && (field.type == FieldType::Text || field.type == FieldType::LongText);
}

void check_sensitive_evidence(const Application& application, std::vector<Finding>& findings) {
  for (const auto& [indicator, items] : application.evidence)
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string where = "evidence/" + indicator + "/" + std::to_string(i);
      check_sensitive(where + "/title", items[i].title, findings);
      check_sensitive(where + "/issuer", items[i].issuer, findings);
    }
}

}  // namespace jiangxin

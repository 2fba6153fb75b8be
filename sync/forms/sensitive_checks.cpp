#include "sync/forms/sensitive_checks.h"

#include <array>
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

struct KindWords {
  std::string_view zh;
  std::string_view en;
};

KindWords words_of(SensitiveKind kind) {
  constexpr std::array<KindWords, 7> kWords{{{"涉密字样", "a secrecy mark"},
                                             {"身份证号", "an ID number"},
                                             {"电话号码", "a phone number"},
                                             {"银行卡号", "a bank card number"},
                                             {"车牌号", "a licence plate"},
                                             {"电子邮箱", "an e-mail address"},
                                             {"个人信息", "personal data"}}};
  return kWords[static_cast<std::size_t>(kind)];
}

LocalText message_of_name(SensitiveKind kind) {
  const auto [zh, en] = words_of(kind);
  return {"文件名里像有" + std::string(zh) + "。名字也会送到市总工会，请改掉文件名。",
          "The name of a file seems to hold " + std::string(en) +
              ". HQ gets the name, too: please have it changed."};
}

LocalText message_of_note(SensitiveKind kind) {
  const auto [zh, en] = words_of(kind);
  return {"写的保留原因里像有" + std::string(zh) + "，请撤销后另写。",
          "The reason given why something may stay seems to hold " + std::string(en) +
              ": please take it back and write another."};
}

// One for each kind, as long as `told` is the same.
void tell_kinds(std::string_view where, std::string_view text,
                LocalText (*message)(SensitiveKind kind), std::set<SensitiveKind>& told,
                std::vector<Finding>& findings) {
  for (const Sensitive& one : find_sensitive(text))
    if (told.insert(one.kind).second)
      findings.push_back({std::string(where), "sensitive-" + std::string(name_of(one.kind)),
                          Severity::Warning, message(one.kind)});
}

void check_names(const std::string& where, const std::vector<Attachment>& files,
                 std::vector<Finding>& findings) {
  std::set<SensitiveKind> told;
  for (const Attachment& file : files)
    tell_kinds(where, file.name, message_of_name, told, findings);
}

void check_notes(const std::string& where, const std::vector<Attachment>& files,
                 const std::vector<KeptFinding>& kept, std::vector<Finding>& findings) {
  std::set<SensitiveKind> told;
  for (const Attachment& file : files)
    for (const KeptFinding& one : kept)
      if (one.file == file.id) tell_kinds(where, one.note, message_of_note, told, findings);
}

}  // namespace

void check_sensitive(std::string_view where, std::string_view text,
                     std::vector<Finding>& findings) {
  std::set<SensitiveKind> told;
  tell_kinds(where, text, message_of, told, findings);
}

std::vector<Finding> check_text(std::string_view where, std::string_view text) {
  std::vector<Finding> findings;
  check_sensitive(where, text, findings);
  return findings;
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
      check_names(where + "/files", items[i].files, findings);
      check_notes(where + "/kept", items[i].files, application.kept, findings);
    }
  for (const StampedScan& scan : application.stamped) check_names("stamped", {scan.file}, findings);
}

}  // namespace jiangxin

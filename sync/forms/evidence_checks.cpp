#include "sync/forms/evidence_checks.h"

#include <algorithm>

#include "sync/base/utf8.h"
#include "sync/forms/rules.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMaxTextCodePoints = 100;  // a title or issuer: fits its line of 附件2

LocalText megabytes(std::uint64_t bytes) {
  return plain(std::to_string(bytes / 1'000'000) + " MB");
}

// Campaigns that are older than what is said have no words for it.
LocalText usual_message(std::string_view key) {
  if (key == "answer.no-room")
    return {"表上这一栏写不下这么多。请写短一些，或者少分几行。",
            "The form has no room for so much here. Please shorten it, or use fewer lines."};
  if (key == "stamped.missing")
    return {"请打印附件1，签字、盖章以后扫描交回。",
            "Print form 1, have it signed and stamped, and hand in its scan."};
  if (key == "stamped.stale")
    return {"这份盖章页是修改以前打印的。请重新打印、盖章，或者删掉它。",
            "This page was printed before a later edit. Print and stamp it again, or remove it."};
  if (key == "stamped.malformed")
    return {"盖章页的页码不对，请删掉它，重新扫描。",
            "The page numbers of this scan are wrong. Remove it and scan the page again."};
  return {};
}

class EvidenceCheck {
 public:
  EvidenceCheck(const Campaign& campaign, std::vector<Finding>& findings)
      : campaign_(campaign), limits_(campaign.limits), findings_(findings) {}

  void indicator(const Indicator& indicator, const std::vector<EvidenceItem>& items) {
    const std::string where = "evidence/" + indicator.id;
    if (std::cmp_greater(items.size(), limits_.items_per_indicator))
      add(where, "too-many", "indicator.too-many",
          plain(std::to_string(limits_.items_per_indicator)));
    for (std::size_t i = 0; i < items.size(); ++i) item(where + "/" + std::to_string(i), items[i]);
  }

  void total(const Application& application) {
    std::uint64_t left = limits_.total_bytes;
    for (const Attachment* file : application.attachments()) {
      if (file->size > left)
        return add("evidence", "too-large", "evidence.too-large", megabytes(limits_.total_bytes));
      left -= file->size;
    }
  }

  void scan(const std::string& where, const StampedScan& scan, const std::string& printed) {
    file(where, scan.file);
    if (scan.content != printed) add(where, "stale", "stamped.stale");
    const bool numbered = !scan.pages.empty() && scan.pages.front() >= 1 &&
                          scan.pages.back() <= scan.of && std::ranges::is_sorted(scan.pages);
    if (!numbered) add(where, "malformed", "stamped.malformed");
  }

  void add(const std::string& where, const std::string& rule, std::string_view key,
           const LocalText& limit = {}) {
    findings_.push_back(
        {where, rule, Severity::Error, built_in_message(campaign_, key, {{"limit", limit}})});
  }

 private:
  void item(const std::string& where, const EvidenceItem& item) {
    if (is_blank(item.title)) add(where + "/title", "missing", "title.missing");
    text(where, "title", item.title);
    text(where, "issuer", item.issuer);
    if (!item.date.empty() && !is_well_formed(FieldType::Date, item.date) &&
        !is_well_formed(FieldType::YearMonth, item.date))
      add(where + "/date", "malformed", "date.malformed");
    files(where + "/files", item.files);
  }

  void text(const std::string& where, const std::string& key, std::string_view value) {
    if (!is_well_formed(FieldType::Text, value))
      add(where + "/" + key, "malformed", key + ".malformed");
    else if (count_code_points(value) > kMaxTextCodePoints)
      add(where + "/" + key, "too-large", key + ".too-large",
          plain(std::to_string(kMaxTextCodePoints)));
  }

  void files(const std::string& where, const std::vector<Attachment>& files) {
    if (files.empty()) add(where, "missing", "files.missing");
    if (std::cmp_greater(files.size(), limits_.files_per_item))
      add(where, "too-many", "files.too-many", plain(std::to_string(limits_.files_per_item)));
    for (std::size_t i = 0; i < files.size(); ++i) file(where + "/" + std::to_string(i), files[i]);
  }

  void file(const std::string& where, const Attachment& file) {
    if (file.size > limits_.file_bytes)
      add(where, "too-large", "file.too-large", megabytes(limits_.file_bytes));
    if (file.pages > limits_.pages_per_pdf)
      add(where, "too-many", "file.too-many", plain(std::to_string(limits_.pages_per_pdf)));
    if (std::ranges::find(limits_.media_types, file.media_type) == limits_.media_types.end())
      add(where, "unsupported", "file.unsupported");
  }

  const Campaign& campaign_;
  const Limits& limits_;
  std::vector<Finding>& findings_;
};

}  // namespace

LocalText built_in_message(const Campaign& campaign, std::string_view key,
                           const Placeholders& values) {
  const auto found = campaign.messages.find(key);
  return found == campaign.messages.end() ? usual_message(key) : fill(found->second, values);
}

void check_evidence(const Campaign& campaign, const Application& application,
                    std::vector<Finding>& findings) {
  EvidenceCheck check(campaign, findings);
  int filled = 0;
  for (const Force& force : campaign.forces)
    for (const Indicator& indicator : force.indicators)
      if (const auto items = application.evidence.find(indicator.id);
          items != application.evidence.end() && !items->second.empty()) {
        ++filled;
        check.indicator(indicator, items->second);
      }
  for (const auto& [id, items] : application.evidence)
    if (!campaign.indicator(id))
      check.add("evidence/" + id, "unknown-field", "evidence.unknown-field");
  if (filled < campaign.limits.min_indicators)
    check.add("evidence", "no-evidence", "evidence.no-evidence",
              plain(std::to_string(campaign.limits.min_indicators)));
  check.total(application);
}

void check_stamped(const Campaign& campaign, const Application& application,
                   std::vector<Finding>& findings) {
  EvidenceCheck check(campaign, findings);
  const auto& scans = application.stamped;
  const std::string printed = scans.empty() ? "" : printed_content(application);
  for (std::size_t i = 0; i < scans.size(); ++i)
    check.scan("stamped/" + std::to_string(i), scans[i], printed);
  const bool has_form = std::ranges::any_of(scans, [](const StampedScan& scan) {
    return std::ranges::find(scan.pages, 1) != scan.pages.end();
  });
  if (campaign.limits.stamped_required && !has_form)
    check.add("stamped", "missing", "stamped.missing");
}

void check_portrait(const Campaign& campaign, const Application& application,
                    std::vector<Finding>& findings) {
  EvidenceCheck check(campaign, findings);
  const auto& portrait = application.portrait;
  if (!portrait && campaign.limits.portrait_required)
    check.add("portrait", "missing", "portrait.missing");
  if (portrait && !portrait->media_type.starts_with("image/"))
    check.add("portrait", "unsupported", "portrait.unsupported");
  if (portrait && portrait->size > campaign.limits.file_bytes)
    check.add("portrait", "too-large", "portrait.too-large", megabytes(campaign.limits.file_bytes));
}

}  // namespace jiangxin

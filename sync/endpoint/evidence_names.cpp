#include "sync/endpoint/evidence_names.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "sync/endpoint/safe_name.h"

namespace jiangxin {
namespace {

std::string extension_of(const std::string& media_type) {
  if (media_type == "image/jpeg") return ".jpg";
  if (media_type == "image/png") return ".png";
  return media_type == "application/pdf" ? ".pdf" : ".bin";
}

std::string two_digits(int number) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d", number);
  return text;
}

// In the order of the form; what the form does not know comes last, under its id.
std::vector<std::pair<std::string, std::string>> indicator_names(const Dossier& dossier) {
  std::vector<std::pair<std::string, std::string>> names;
  if (dossier.campaign)
    for (const Force& force : dossier.campaign->forces)
      for (std::size_t i = 0; i < force.indicators.size(); ++i)
        names.emplace_back(force.indicators[i].id, force.title.zh + "-" + std::to_string(i + 1) +
                                                       force.indicators[i].title.zh);
  for (const auto& [id, items] : dossier.application()->evidence)
    if (!dossier.campaign || dossier.campaign->indicator(id) == nullptr) names.emplace_back(id, id);
  return names;
}

// A long title does not push out the number, which tells an indicator's files apart.
std::string evidence_name(const std::string& indicator, int number, const std::string& title) {
  constexpr std::size_t kIndicator = 30;
  return safe_name(safe_name(indicator, kIndicator) + "-" + two_digits(number) + " " + title);
}

// "01 附件1（盖章）": which of the papers' pages it shows.
std::string scan_name(const StampedScan& scan) {
  const bool form = std::ranges::find(scan.pages, 1) != scan.pages.end();
  const bool catalogue = scan.pages.empty() || scan.pages.back() > 1;
  if (form && catalogue) return "01 附件1、附件2（盖章）";
  return form ? "01 附件1（盖章）" : "02 附件2（盖章）";
}

void add_scans(const Application& application, std::vector<NamedFile>& files) {
  std::map<std::string, int> used;
  for (const StampedScan& scan : application.stamped) {
    const std::string name = scan_name(scan);
    const int number = ++used[name];
    files.push_back({name + (number > 1 ? " " + std::to_string(number) : "") +
                         extension_of(scan.file.media_type),
                     kStampedScans, &scan.file});
  }
}

}  // namespace

std::vector<NamedFile> named_files(const Dossier& dossier) {
  const Application& application = *dossier.application();
  std::vector<NamedFile> files;
  if (application.portrait)
    files.push_back(
        {"portrait" + extension_of(application.portrait->media_type), "", &*application.portrait});
  add_scans(application, files);
  for (const auto& [id, title] : indicator_names(dossier)) {
    const auto items = application.evidence.find(id);
    if (items == application.evidence.end()) continue;
    int number = 0;
    for (const EvidenceItem& item : items->second)
      for (const Attachment& file : item.files)
        files.push_back({evidence_name(title, ++number, item.title) + extension_of(file.media_type),
                         id, &file});
  }
  return files;
}

}  // namespace jiangxin

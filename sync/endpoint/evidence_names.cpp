#include "sync/endpoint/evidence_names.h"

#include <cstdio>

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

}  // namespace

std::vector<NamedFile> named_files(const Dossier& dossier) {
  const Application& application = *dossier.application();
  std::vector<NamedFile> files;
  if (application.portrait)
    files.push_back(
        {"portrait" + extension_of(application.portrait->media_type), "", &*application.portrait});
  for (const auto& [id, title] : indicator_names(dossier)) {
    const auto items = application.evidence.find(id);
    if (items == application.evidence.end()) continue;
    int number = 0;
    for (const EvidenceItem& item : items->second)
      for (const Attachment& file : item.files)
        files.push_back({safe_name(title + "-" + two_digits(++number) + " " + item.title) +
                             extension_of(file.media_type),
                         id, &file});
  }
  return files;
}

}  // namespace jiangxin

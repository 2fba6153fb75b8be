#include "sync/endpoint/exporter.h"

#include <cstdio>

#include <nlohmann/json.hpp>

#include "sync/endpoint/papers.h"
#include "sync/endpoint/safe_name.h"

namespace jiangxin {
namespace {

using nlohmann::json;

struct NamedFile {
  std::string name;
  std::string indicator;  // empty: the portrait
  const Attachment* attachment;
};

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

Result<void> export_file(const NamedFile& file, FileShelf& shelf, FileSystem& files,
                         const Path& folder) {
  JIANGXIN_ASSIGN(source, shelf.read(file.attachment->sealed_digest));
  JIANGXIN_ASSIGN(opened, files.create(folder / file.name));
  Digester digester;
  const ByteSink sink = [&](ByteView part) {
    digester.update(part);
    return opened->append(part);
  };
  JIANGXIN_TRY(open_stream(source, sink, SecretBytes(file.attachment->key)));
  if (digester.finish() != file.attachment->digest)
    return fail(ErrorCode::Corrupt, "file " + to_string(file.attachment->sealed_digest) +
                                        " is not what the application says");
  return opened->commit();
}

json to_value(const NamedFile& file) {
  return {{"file", file.name},
          {"indicator", file.indicator},
          {"name", file.attachment->name},
          {"media_type", file.attachment->media_type},
          {"size", file.attachment->size},
          {"digest", to_string(file.attachment->digest)}};
}

json to_value(const NamedPaper& paper) {
  return {{"file", paper.name},
          {"media_type", "application/pdf"},
          {"size", paper.pdf.size()},
          {"digest", to_string(digest_of(paper.pdf))}};
}

}  // namespace

Result<Path> export_dossier(const Dossier& dossier, FileShelf& shelf, FileSystem& files,
                            const Path& out) {
  if (dossier.application() == nullptr)
    return fail(ErrorCode::NotFound,
                "application " + to_string(dossier.row.id) + " has nothing that HQ's key opens");
  const Path folder = out / (safe_name(dossier.content()->terminal_name) + "_" + dossier.code() +
                             "_" + safe_name(dossier.name()));
  JIANGXIN_TRY(files.make_folder(folder));
  JIANGXIN_TRY(write_file(files, folder / "answers.json", as_bytes(to_json(dossier))));
  json manifest = {{"application_id", to_string(dossier.row.id)},
                   {"receipt_code", dossier.code()},
                   {"papers", json::array()},
                   {"files", json::array()}};
  JIANGXIN_ASSIGN(papers, papers_of(dossier, shelf));
  for (const NamedPaper& paper : papers) {
    JIANGXIN_TRY(write_file(files, folder / paper.name, paper.pdf));
    manifest["papers"].push_back(to_value(paper));
  }
  for (const NamedFile& file : named_files(dossier)) {
    JIANGXIN_TRY(export_file(file, shelf, files, folder));
    manifest["files"].push_back(to_value(file));
  }
  const std::string text = manifest.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
  JIANGXIN_TRY(write_file(files, folder / "manifest.json", as_bytes(text)));
  return folder;
}

}  // namespace jiangxin

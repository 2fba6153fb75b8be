#include "sync/endpoint/export_manifest.h"

#include <nlohmann/json.hpp>

namespace jiangxin {
namespace {

using nlohmann::json;

json to_value(const ExportedFile& file) {
  json value = {{"file", file.name},
                {"media_type", file.media_type},
                {"size", file.size},
                {"digest", to_string(file.digest)}};
  if (file.called) value.update({{"indicator", file.indicator}, {"name", *file.called}});
  return value;
}

json to_values(const std::vector<ExportedFile>& files) {
  json values = json::array();
  for (const ExportedFile& file : files) values.push_back(to_value(file));
  return values;
}

Result<ExportedFile> file_of(const json& value) {
  JIANGXIN_ASSIGN(digest, parse_digest(value.at("digest").get<std::string>()));
  return ExportedFile{value.at("file").get<std::string>(), value.value("indicator", ""),
                      value.at("media_type").get<std::string>(),
                      value.at("size").get<std::uint64_t>(), digest};
}

Result<std::vector<ExportedFile>> files_of(const json& values) {
  std::vector<ExportedFile> files;
  for (const json& value : values) {
    JIANGXIN_ASSIGN(file, file_of(value));
    files.push_back(std::move(file));
  }
  return files;
}

Result<ExportManifest> manifest_of(const json& value) {
  ExportManifest manifest;
  manifest.made_of = value.at("made_of").get<std::string>();
  JIANGXIN_ASSIGN(papers, files_of(value.at("papers")));
  JIANGXIN_ASSIGN(files, files_of(value.at("files")));
  manifest.papers = std::move(papers);
  manifest.files = std::move(files);
  if (!value.contains("bound")) return manifest;
  JIANGXIN_ASSIGN(bound, file_of(value.at("bound")));
  manifest.bound = std::move(bound);
  for (const json& one : value.at("bound").at("left_out"))
    manifest.left_out.push_back(
        {one.at("title").get<std::string>(), one.at("why").get<std::string>()});
  return manifest;
}

}  // namespace

std::vector<ExportedFile> ExportManifest::all() const {
  std::vector<ExportedFile> files_of_all = papers;
  if (bound) files_of_all.push_back(*bound);
  files_of_all.insert(files_of_all.end(), files.begin(), files.end());
  return files_of_all;
}

std::string to_json(const ExportManifest& manifest) {
  json value = {{"application_id", manifest.application_id},
                {"receipt_code", manifest.receipt_code},
                {"made_of", manifest.made_of},
                {"papers", to_values(manifest.papers)},
                {"files", to_values(manifest.files)}};
  if (manifest.bound) {
    value["bound"] = to_value(*manifest.bound);
    value["bound"]["left_out"] = json::array();
    for (const LeftOut& part : manifest.left_out)
      value["bound"]["left_out"].push_back({{"title", part.title}, {"why", part.why}});
  }
  return value.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<ExportManifest> read_export_manifest(FileSystem& files, const Path& path) {
  constexpr std::uint64_t kLargest = 4 << 20;
  JIANGXIN_ASSIGN(text, read_file(files, path, kLargest));
  try {
    return manifest_of(json::parse(text));
  } catch (const json::exception&) {
    return fail(ErrorCode::Corrupt, path.filename().string());
  }
}

Result<Digest> digest_of_file(FileSystem& files, const Path& path) {
  JIANGXIN_ASSIGN(file, files.open(path));
  Digester digester;
  Bytes part(1 << 18);
  while (true) {
    JIANGXIN_ASSIGN(count, file->read(part));
    if (count == 0) return digester.finish();
    digester.update(ByteView(part).first(count));
  }
}

}  // namespace jiangxin

// manifest.json of an exported folder: which files it has, and what they are.
#pragma once

#include <optional>

#include "sync/endpoint/bound_papers.h"

namespace jiangxin {

inline constexpr const char* kManifest = "manifest.json";
inline constexpr const char* kAnswers = "answers.json";  // it says whose the folder is, too

struct ExportedFile {
  std::string name;
  std::string indicator;  // of evidence
  std::string media_type;
  std::uint64_t size = 0;
  Digest digest;
  std::optional<std::string> called = {};  // as it was on the stick; none: it is a paper
};

struct ExportManifest {
  std::string application_id;
  std::string receipt_code;
  std::string made_of;  // digest of all that the folder follows from
  std::vector<ExportedFile> papers;
  std::vector<ExportedFile> files;
  std::optional<ExportedFile> bound;
  std::vector<LeftOut> left_out;  // of `bound`

  // Papers, the bound ones, files.
  std::vector<ExportedFile> all() const;
};

std::string to_json(const ExportManifest& manifest);
// What it takes to see whether all is there. Errors: NotFound, Corrupt, Io.
Result<ExportManifest> read_export_manifest(FileSystem& files, const Path& path);

Result<Digest> digest_of_file(FileSystem& files, const Path& path);

}  // namespace jiangxin

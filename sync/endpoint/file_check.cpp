#include "sync/endpoint/file_check.h"

#include <algorithm>
#include <set>

namespace jiangxin {
namespace {

constexpr std::size_t kBeginningBytes = 8;

bool begins_with(ByteView bytes, std::string_view magic) {
  return as_text(bytes).starts_with(magic);
}

struct Opened {
  Digester digester;
  Bytes beginning;

  void take(ByteView part) {
    digester.update(part);
    const std::size_t wanted = kBeginningBytes - beginning.size();
    const ByteView front = part.first(std::min(part.size(), wanted));
    beginning.insert(beginning.end(), front.begin(), front.end());
  }
};

Result<bool> is_of_suite(const Attachment& attachment, FileShelf& shelf, Suite suite) {
  JIANGXIN_ASSIGN(source, shelf.read(attachment.sealed_digest));
  Bytes beginning(4);
  JIANGXIN_ASSIGN(count, source(beginning));
  return suite_of_file(ByteView(beginning).first(count)) == suite;
}

// The rule that the file breaks; empty if none.
Result<std::string> broken_rule(const Attachment& attachment, FileShelf& shelf, Suite suite) {
  JIANGXIN_ASSIGN(fitting, is_of_suite(attachment, shelf, suite));
  if (!fitting) return std::string("wrong-suite");
  JIANGXIN_ASSIGN(source, shelf.read(attachment.sealed_digest));
  Opened opened;
  const auto read = open_stream(
      source,
      [&opened](ByteView part) -> Result<void> {
        opened.take(part);
        return {};
      },
      SecretBytes(attachment.key));
  if (!read && read.error().code != ErrorCode::Corrupt &&
      read.error().code != ErrorCode::Unsupported)
    return tl::unexpected<Error>(read.error());
  if (!read || opened.digester.finish() != attachment.digest) return std::string("wrong-bytes");
  const bool typed = media_type_of(opened.beginning) == attachment.media_type;
  return std::string(typed ? "" : "wrong-type");
}

bool names(const SubmissionManifest& manifest, const Attachment& attachment) {
  const SealedFileRef wanted{attachment.sealed_digest, attachment.sealed_size};
  return std::ranges::find(manifest.files, wanted) != manifest.files.end();
}

struct Placed {
  std::string where;  // as the Validator writes it
  const Attachment* file;
};

std::vector<Placed> placed_files(const Application& application) {
  std::vector<Placed> files;
  if (application.portrait) files.push_back({"portrait", &*application.portrait});
  for (const auto& [indicator, items] : application.evidence)
    for (std::size_t item = 0; item < items.size(); ++item)
      for (std::size_t i = 0; i < items[item].files.size(); ++i)
        files.push_back(
            {"evidence/" + indicator + "/" + std::to_string(item) + "/files/" + std::to_string(i),
             &items[item].files[i]});
  for (std::size_t i = 0; i < application.stamped.size(); ++i)
    files.push_back({"stamped/" + std::to_string(i), &application.stamped[i].file});
  return files;
}

}  // namespace

std::string media_type_of(ByteView beginning) {
  if (begins_with(beginning, "\xff\xd8\xff")) return "image/jpeg";
  if (begins_with(beginning, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (begins_with(beginning, "%PDF-")) return "application/pdf";
  return {};
}

Result<std::vector<Finding>> check_files(const SubmissionManifest& manifest,
                                         const Application& application, FileShelf& shelf) {
  std::vector<Finding> findings;
  std::set<Digest> used;
  for (const auto& [where, file] : placed_files(application)) {
    used.insert(file->sealed_digest);
    std::string rule = "unnamed-file";
    if (names(manifest, *file)) {
      JIANGXIN_ASSIGN(broken, broken_rule(*file, shelf, manifest.suite));
      rule = broken;
    }
    if (!rule.empty()) findings.push_back({where, rule, Severity::Error, {}});
  }
  for (const SealedFileRef& file : manifest.files)
    if (!used.contains(file.digest))
      findings.push_back({"files", "unused-file", Severity::Error, {}});
  return findings;
}

}  // namespace jiangxin

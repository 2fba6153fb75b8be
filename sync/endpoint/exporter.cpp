#include "sync/endpoint/exporter.h"

#include <algorithm>

#include "sync/endpoint/evidence_names.h"
#include "sync/endpoint/export_manifest.h"
#include "sync/endpoint/folder_archive.h"
#include "sync/endpoint/papers.h"
#include "sync/endpoint/safe_name.h"

namespace jiangxin {
namespace {

constexpr const char* kBound = "03 合订本.pdf";

class FolderExport {
 public:
  FolderExport(const Dossier& dossier, const ExportTools& tools, const Path& folder)
      : dossier_(dossier),
        tools_(tools),
        folder_(folder),
        answers_(to_json(dossier, IdNumbers::Whole)) {
    manifest_.application_id = to_string(dossier.row.id);
    manifest_.receipt_code = dossier.code();
    manifest_.made_of = origin();
  }

  Result<ExportedFolder> run() {
    JIANGXIN_ASSIGN(kept, kept_manifest());
    if (kept) return ExportedFolder{folder_, archive_of(folder_), kept->left_out};
    JIANGXIN_TRY(make_room());
    JIANGXIN_TRY(put(kAnswers, as_bytes(answers_)));
    JIANGXIN_TRY(export_papers());
    for (const NamedFile& file : named_files(dossier_)) JIANGXIN_TRY(export_file(file));
    JIANGXIN_TRY(bind());
    JIANGXIN_TRY(remove_former());
    JIANGXIN_TRY(put(kManifest, as_bytes(to_json(manifest_))));
    JIANGXIN_ASSIGN(archive, archive_folder(tools_.files, folder_, names()));
    return ExportedFolder{folder_, archive, manifest_.left_out};
  }

 private:
  // All that the folder follows from; the number grows with what is written of it.
  std::string origin() const {
    constexpr int kWay = 1;
    const int campaign = dossier_.campaign ? dossier_.campaign->version : 0;
    return to_string(digest_of(
        as_bytes(std::to_string(kWay) + " " + std::to_string(campaign) + " " + answers_)));
  }

  // While there is an archive, or one PDF of all, it is of the folder as the folder is.
  Result<void> make_room() {
    const Path archive = archive_of(folder_);
    JIANGXIN_TRY(tools_.files.remove(archive));
    JIANGXIN_TRY(tools_.files.make_folder(folder_));
    JIANGXIN_TRY(tools_.files.remove(folder_ / kBound));
    JIANGXIN_TRY(clear_half_written(tools_.files, folder_, ""));
    return clear_half_written(tools_.files, folder_.parent_path(), archive.filename().string());
  }

  // Of an earlier run that came to its end, if all that it made is there.
  Result<std::optional<ExportManifest>> kept_manifest() {
    if (auto former = read_export_manifest(tools_.files, folder_ / kManifest))
      former_ = *std::move(former);
    std::optional<ExportManifest> none;
    if (!tools_.files.size(archive_of(folder_))) return none;
    if (!former_ || former_->made_of != manifest_.made_of) return none;
    for (const ExportedFile& file : former_->all())
      if (!is_there(file)) return none;
    return former_;
  }

  // What the last run left under names that nothing has any more.
  Result<void> remove_former() {
    if (!former_) return {};
    const std::vector<std::string> now = names();
    for (const ExportedFile& file : former_->all())
      if (Path(file.name).filename() == file.name &&  // whoever wrote that manifest
          std::ranges::find(now, file.name) == now.end() && is_there(file))
        JIANGXIN_TRY(tools_.files.remove(folder_ / file.name));
    return {};
  }

  bool is_there(const ExportedFile& file) {
    const Path path = folder_ / file.name;
    const auto size = tools_.files.size(path);
    if (!size || *size != file.size) return false;
    const auto digest = digest_of_file(tools_.files, path);
    return digest && *digest == file.digest;
  }

  Result<void> put(const std::string& name, ByteView bytes) {
    if (is_there({name, {}, "application/json", bytes.size(), digest_of(bytes)})) return {};
    return write_file(tools_.files, folder_ / name, bytes);
  }

  Result<void> export_papers() {
    JIANGXIN_ASSIGN(papers, papers_of(dossier_, tools_.shelf));
    for (const NamedPaper& paper : papers) {
      JIANGXIN_TRY(put(paper.name, paper.pdf));
      manifest_.papers.push_back(
          {paper.name, {}, "application/pdf", paper.pdf.size(), digest_of(paper.pdf)});
    }
    return {};
  }

  Result<void> export_file(const NamedFile& file) {
    const Attachment& from = *file.attachment;
    const ExportedFile exported{file.name, file.indicator, from.media_type,
                                from.size, from.digest,    from.name};
    manifest_.files.push_back(exported);
    if (is_there(exported)) return {};
    JIANGXIN_ASSIGN(source, tools_.shelf.read(from.sealed_digest));
    JIANGXIN_ASSIGN(opened, tools_.files.create(folder_ / file.name));
    Digester digester;
    const ByteSink sink = [&](ByteView part) {
      digester.update(part);
      return opened->append(part);
    };
    JIANGXIN_TRY(open_stream(source, sink, SecretBytes(from.key)));
    if (digester.finish() != from.digest)
      return fail(ErrorCode::Corrupt,
                  "file " + to_string(from.sealed_digest) + " is not what the application says");
    return opened->commit();
  }

  // The portrait is on 附件1.
  Result<void> bind() {
    std::vector<BoundPart> papers;
    std::vector<BoundPart> evidence;
    for (const ExportedFile& paper : manifest_.papers) papers.push_back(part_of(paper));
    for (const ExportedFile& file : manifest_.files)
      if (!file.indicator.empty()) evidence.push_back(part_of(file));
    if (papers.empty()) return {};
    JIANGXIN_ASSIGN(bound,
                    bind_papers(papers, evidence, tools_.binder, tools_.files, folder_ / kBound));
    manifest_.bound = ExportedFile{kBound, {}, "application/pdf", bound.size, bound.digest};
    manifest_.left_out = std::move(bound.left_out);
    return {};
  }

  BoundPart part_of(const ExportedFile& file) const {
    return {folder_ / file.name, Path(file.name).stem().string()};
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const ExportedFile& file : manifest_.all()) names.push_back(file.name);
    names.insert(names.end(), {kAnswers, kManifest});
    return names;
  }

  const Dossier& dossier_;
  const ExportTools& tools_;
  Path folder_;
  std::string answers_;
  ExportManifest manifest_;
  std::optional<ExportManifest> former_;  // as the last run left it
};

}  // namespace

std::string exported_name(const Dossier& dossier) {
  if (dossier.application() == nullptr) return "";
  constexpr std::size_t kPart = 24;  // both, at four bytes a character, in a file's name
  return safe_name(dossier.content()->terminal_name, kPart) + "_" + dossier.code() + "_" +
         safe_name(dossier.name(), kPart);
}

Result<ExportedFolder> export_dossier(const Dossier& dossier, const ExportTools& tools,
                                      const Path& out) {
  if (dossier.application() == nullptr)
    return fail(ErrorCode::NotFound,
                "application " + to_string(dossier.row.id) + " has nothing that HQ's key opens");
  return FolderExport(dossier, tools, out / exported_name(dossier)).run();
}

}  // namespace jiangxin

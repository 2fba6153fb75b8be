#include "sync/endpoint/export_set_aside.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "sync/endpoint/export_manifest.h"
#include "sync/endpoint/folder_archive.h"
#include "sync/endpoint/workbook.h"

namespace jiangxin {
namespace {

constexpr const char* kList = "作废清单.xlsx";

std::optional<ExportedBefore> said_in(FileSystem& files, const Path& folder, const char* name) {
  constexpr std::uint64_t kLargest = 16 << 20;
  const auto text = read_file(files, folder / name, kLargest);
  if (!text) return std::nullopt;
  const auto value = nlohmann::json::parse(*text, nullptr, false);
  if (!value.is_object()) return std::nullopt;
  const auto word = [&](const char* key) {
    const auto found = value.find(key);
    return found != value.end() && found->is_string() ? found->get<std::string>() : "";
  };
  const auto id = ApplicationId::parse(word("application_id"));
  if (!id) return std::nullopt;
  return ExportedBefore{folder, *id, word("receipt_code")};
}

// None where there is nothing to be listed: a file, or what HQ's staff may not read.
std::vector<std::string> names_in(FileSystem& files, const Path& folder) {
  auto names = files.list(folder);
  return names ? *std::move(names) : std::vector<std::string>{};
}

// One that nothing has; or of which a run that was cut has moved the ZIP only.
Path free_place(FileSystem& files, const Path& folder, const Path& where) {
  const std::vector<std::string> names = names_in(files, where);
  const auto is_there = [&](const Path& path) {
    return std::ranges::find(names, path.filename().string()) != names.end();
  };
  const bool has_archive = files.size(archive_of(folder)).has_value();
  Path place = where / folder.filename();
  for (int number = 2; is_there(place) || (has_archive && is_there(archive_of(place))); ++number)
    place = where / (folder.filename().string() + " " + std::to_string(number));
  return place;
}

std::string why(const ExportedBefore& before, const Dossier& dossier, const Path& place,
                const std::optional<Path>& now) {
  if (dossier.row.withdrawn) {
    const DossierLink* last = dossier.newest();
    const bool said = last != nullptr && last->body && !last->body->withdrawal_reason.empty();
    return "本人已撤回，请把这个文件夹和它的 ZIP 删掉" +
           (said ? "（撤回的原因：" + last->body->withdrawal_reason + "）" : "");
  }
  if (dossier.application() == nullptr) return "现在打不开，请核对";
  std::string words;
  if (before.receipt_code != dossier.code()) words = "材料已更正，这是更正以前的";
  // One that was exported by itself lies in no unit's folder.
  const bool by_unit = now && place.has_parent_path() && now->has_parent_path();
  if (by_unit && place.parent_path() != now->parent_path())
    words += std::string(words.empty() ? "" : "；") + "推荐单位变了";
  return words.empty() ? "同一份材料，文件夹换了名字" : words;
}

class SetAsideList {
 public:
  SetAsideList(HubData& data, FileSystem& files, Path out, const PlaceNow& place_now)
      : data_(data), files_(files), out_(std::move(out)), place_now_(place_now) {}

  Result<std::vector<SetAside>> run() {
    const Path root = out_ / kSetAside;
    JIANGXIN_TRY(add_all(root));
    for (const std::string& unit : names_in(files_, root)) JIANGXIN_TRY(add_all(root / unit));
    JIANGXIN_TRY(write(root));
    return std::move(all_);
  }

 private:
  Result<void> add_all(const Path& parent) {
    for (const ExportedBefore& before : exported_before(files_, parent)) {
      JIANGXIN_ASSIGN(row, data_.store().application(before.application));
      if (row) JIANGXIN_TRY(add(before));
    }
    return {};
  }

  Result<void> add(const ExportedBefore& before) {
    JIANGXIN_ASSIGN(dossier, read_dossier(data_, before.application));
    const std::optional<Path> now = place_now_(dossier);
    const Path place = before.folder.lexically_relative(out_ / kSetAside);
    const std::string reason = why(before, dossier, place, now);
    all_.push_back({before.folder, reason});
    rows_.push_back({static_cast<std::int64_t>(all_.size()), dossier.name(), before.receipt_code,
                     reason, now ? now->string() : "", place.string()});
    return {};
  }

  Result<void> write(const Path& root) {
    if (rows_.empty()) return files_.remove(root / kList);
    JIANGXIN_TRY(Workbook::clear_unfinished(files_, root));
    JIANGXIN_ASSIGN(book, Workbook::create(files_, root / kList));
    JIANGXIN_TRY(book.begin_sheet("作废清单", {{"序号", 6},
                                               {"姓名", 14},
                                               {"回执编号", 16},
                                               {"为什么作废", 44},
                                               {"现在的材料在", 60},
                                               {"作废的文件夹", 60}}));
    for (const std::vector<SheetCell>& row : rows_) JIANGXIN_TRY(book.add_row(row));
    return book.close();
  }

  HubData& data_;
  FileSystem& files_;
  Path out_;
  const PlaceNow& place_now_;
  std::vector<SetAside> all_;
  std::vector<std::vector<SheetCell>> rows_;
};

}  // namespace

std::vector<ExportedBefore> exported_before(FileSystem& files, const Path& parent) {
  std::vector<ExportedBefore> all;
  for (const std::string& name : names_in(files, parent)) {
    auto before = said_in(files, parent / name, kManifest);
    if (!before) before = said_in(files, parent / name, kAnswers);
    if (before) all.push_back(*std::move(before));
  }
  return all;
}

Result<void> set_aside(FileSystem& files, const ExportedBefore& before, const Path& where) {
  JIANGXIN_TRY(files.make_folder(where));
  const Path archive = archive_of(before.folder);
  JIANGXIN_TRY(clear_half_written(files, archive.parent_path(), archive.filename().string()));
  const Path place = free_place(files, before.folder, where);
  // The folder last: while it is there, it says whose the ZIP is.
  if (files.size(archive)) JIANGXIN_TRY(files.move(archive, archive_of(place)));
  return files.move(before.folder, place);
}

Result<std::vector<SetAside>> list_set_aside(HubData& data, FileSystem& files, const Path& out,
                                             const PlaceNow& place_now) {
  return SetAsideList(data, files, out, place_now).run();
}

}  // namespace jiangxin

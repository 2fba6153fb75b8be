#include "platform/phone/gphoto.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <tuple>

#include "platform/file_kind.h"
#include "platform/phone/driver.h"
#include "platform/phone_answer.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

// How the driver says in its log that it asks for the next file's name, size and time. It has no
// other word for how far it is; should a later one say it otherwise, nobody is told how far.
constexpr const char* kAsksForFile = "Sending PTP_OC 0x1008";
constexpr std::uint64_t kToldEach = 16;  // files

// Told to the found of whoever lists now.
class ProgressLog {
 public:
  explicit ProgressLog(const Gphoto::Found& found)
      : found_(found), log_(gp_log_add_func(GP_LOG_DEBUG, &heard, this)) {}
  ProgressLog(const ProgressLog&) = delete;
  ProgressLog& operator=(const ProgressLog&) = delete;
  ~ProgressLog() { gp_log_remove_func(log_); }

 private:
  static void heard(GPLogLevel, const char*, const char* words, void* self) {
    if (std::strncmp(words, kAsksForFile, std::strlen(kAsksForFile)) != 0) return;
    auto& log = *static_cast<ProgressLog*>(self);
    if (++log.files_ % kToldEach == 0) log.found_(log.files_);
  }

  const Gphoto::Found& found_;
  std::uint64_t files_ = 0;
  int log_;
};

// Of several storages: "内部存储", "SD 卡", as the phone calls them.
std::string storage_name(const CameraStorageInformation& storage, const std::string& folder) {
  for (const char* said : {storage.description, storage.label})
    if (is_plain_name(said)) return said;
  return folder;
}

void sort_folders(std::vector<MediumEntry>& folders) {
  std::ranges::sort(folders, {}, [](const MediumEntry& folder) {
    return std::tuple(folder.name != "DCIM", folder.name);
  });
}

}  // namespace

Result<Gphoto> Gphoto::open(const std::string& port, Found found) {
  ContextHandle context(gp_context_new());
  JIANGXIN_ASSIGN(camera, camera_at(port, context.get()));
  JIANGXIN_TRY(checked(gp_camera_init(camera.get(), context.get()), "begin"));
  Gphoto phone(std::move(context), std::move(camera));
  phone.found_ = std::move(found);
  JIANGXIN_TRY(phone.look_for_storages());
  return phone;
}

Result<void> Gphoto::look_for_storages() {
  JIANGXIN_ASSIGN(folders, names("/", true));
  if (folders.empty()) return fail(ErrorCode::Unavailable, "the phone shows no storage");
  for (const std::string& folder : folders) storages_.push_back({folder, folder});
  if (storages_.size() == 1) return {};
  CameraStorageInformation* told = nullptr;
  int count = 0;
  if (gp_camera_get_storageinfo(camera_.get(), &told, &count, context_.get()) < GP_OK) return {};
  const std::unique_ptr<CameraStorageInformation, decltype(&std::free)> owned(told, &std::free);
  for (const auto& storage : std::span(told, static_cast<std::size_t>(std::max(count, 0))))
    for (Storage& ours : storages_)
      if (storage.basedir == "/" + ours.folder) ours.name = storage_name(storage, ours.folder);
  return {};
}

// "DCIM/Camera" → "/store_00010001/DCIM/Camera"
Result<std::string> Gphoto::driver_folder(const std::string& folder) const {
  if (storages_.size() == 1)
    return "/" + storages_.front().folder + (folder.empty() ? "" : "/" + folder);
  const auto slash = folder.find('/');
  const auto storage = std::ranges::find(storages_, folder.substr(0, slash), &Storage::name);
  if (storage == storages_.end()) return fail(ErrorCode::NotFound, "no such storage");
  return "/" + storage->folder + (slash == std::string::npos ? "" : folder.substr(slash));
}

Result<Gphoto::Place> Gphoto::place_of(const std::string& path) const {
  const auto slash = path.rfind('/');
  const bool in_root = slash == std::string::npos;
  JIANGXIN_ASSIGN(folder, driver_folder(in_root ? "" : path.substr(0, slash)));
  return Place{folder, in_root ? path : path.substr(slash + 1)};
}

Result<std::vector<std::string>> Gphoto::names(const std::string& folder, bool folders) {
  const auto list = made_by<ListHandle>(&gp_list_new);
  if (!list) return fail(ErrorCode::TooLarge, "no room for a list");
  const auto look = folders ? &gp_camera_folder_list_folders : &gp_camera_folder_list_files;
  JIANGXIN_TRY(checked(look(camera_.get(), folder.c_str(), list.get(), context_.get()), "look"));
  std::vector<std::string> names;
  for (int i = 0; i < gp_list_count(list.get()); ++i) {
    const char* name = nullptr;
    gp_list_get_name(list.get(), i, &name);
    if (name != nullptr && is_plain_name(name)) names.emplace_back(name);
  }
  return names;
}

Result<std::vector<MediumEntry>> Gphoto::list_storages() const {
  std::vector<MediumEntry> entries;
  for (const Storage& storage : storages_) entries.push_back({storage.name, storage.name, true, 0});
  return entries;
}

Result<std::vector<MediumEntry>> Gphoto::list(const std::string& folder) {
  if (folder.empty() && storages_.size() > 1) return list_storages();
  JIANGXIN_ASSIGN(place, driver_folder(folder));
  const ProgressLog log(found_);
  JIANGXIN_ASSIGN(folders, names(place, true));
  JIANGXIN_ASSIGN(files, names(place, false));
  if (folder.empty() && folders.empty() && files.empty())
    return fail(ErrorCode::Unavailable, "the phone shows nothing");
  std::vector<MediumEntry> entries;
  for (const std::string& name : folders) entries.push_back({name, name, true, 0});
  sort_folders(entries);
  for (Dated& file : dated(place, files)) entries.push_back(std::move(file.entry));
  if (entries.size() > kMostPhoneEntries) entries.resize(kMostPhoneEntries);
  return entries;
}

std::vector<Gphoto::Dated> Gphoto::dated(const std::string& folder,
                                         const std::vector<std::string>& names) {
  std::vector<Dated> files;
  for (const std::string& name : names) {
    if (promised_type(name).empty()) continue;
    CameraFileInfo info{};
    const int told =
        gp_camera_file_get_info(camera_.get(), folder.c_str(), name.c_str(), &info, context_.get());
    if (told >= GP_OK) files.push_back({{name, name, false, info.file.size}, info.file.mtime});
  }
  std::ranges::sort(files, [](const Dated& a, const Dated& b) {
    return std::tuple(b.changed, b.entry.name) < std::tuple(a.changed, a.entry.name);
  });
  return files;
}

Result<Bytes> Gphoto::fetch(const std::string& path, CameraFileType type) {
  JIANGXIN_ASSIGN(place, place_of(path));
  const auto file = made_by<FileHandle>(&gp_file_new);
  if (!file) return fail(ErrorCode::TooLarge, "no room for a file");
  JIANGXIN_TRY(checked(gp_camera_file_get(camera_.get(), place.folder.c_str(), place.name.c_str(),
                                          type, file.get(), context_.get()),
                       "fetch"));
  const char* data = nullptr;
  unsigned long size = 0;
  JIANGXIN_TRY(checked(gp_file_get_data_and_size(file.get(), &data, &size), "fetch"));
  return to_bytes({data, size});
}

Result<Bytes> Gphoto::thumbnail(const std::string& path) {
  auto picture = fetch(path, GP_FILE_TYPE_PREVIEW);
  if (!picture && picture.error().code == ErrorCode::Io) return picture;
  if (!picture || picture->empty())
    return fail(ErrorCode::NotFound, "the phone keeps no small picture of it");
  return picture;
}

Result<Bytes> Gphoto::read(const std::string& path, std::uint64_t offset, std::uint64_t count) {
  if (whole_.path != path) {
    whole_ = {};
    auto part = read_part(path, offset, count);
    if (part || part.error().code != ErrorCode::Unsupported) return part;
    JIANGXIN_ASSIGN(bytes, fetch(path, GP_FILE_TYPE_NORMAL));
    whole_ = {path, std::move(bytes)};
  }
  const std::uint64_t begin = std::min<std::uint64_t>(offset, whole_.bytes.size());
  const std::uint64_t size = std::min<std::uint64_t>(count, whole_.bytes.size() - begin);
  const auto from = whole_.bytes.begin() + static_cast<std::ptrdiff_t>(begin);
  return Bytes(from, from + static_cast<std::ptrdiff_t>(size));
}

Result<Bytes> Gphoto::read_part(const std::string& path, std::uint64_t offset,
                                std::uint64_t count) {
  JIANGXIN_ASSIGN(place, place_of(path));
  Bytes part(count);
  std::uint64_t got = count;
  JIANGXIN_TRY(
      checked(gp_camera_file_read(camera_.get(), place.folder.c_str(), place.name.c_str(),
                                  GP_FILE_TYPE_NORMAL, offset, reinterpret_cast<char*>(part.data()),
                                  &got, context_.get()),
              "read"));
  part.resize(std::min(got, count));
  return part;
}

}  // namespace jiangxin

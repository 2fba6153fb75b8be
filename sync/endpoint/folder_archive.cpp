#include "sync/endpoint/folder_archive.h"

#include <zip.h>

namespace jiangxin {
namespace {

constexpr zip_uint16_t kFirstDate = (1U << 5U) | 1U;  // 1980-01-01 in MS-DOS's numbers

Error error_of(zip_error_t* error) {
  const int number = zip_error_system_type(error) == ZIP_ET_SYS ? zip_error_code_system(error) : 0;
  return {number == 0 ? ErrorCode::Io : code_of_errno(number), zip_error_strerror(error)};
}

// Discarded unless it is closed.
class Archive {
 public:
  static Result<Archive> create(const Path& path) {
    int code = 0;
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (zip != nullptr) return Archive(zip);
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const Error said = error_of(&error);
    zip_error_fini(&error);
    return tl::unexpected(said);
  }

  // Read when it is closed.
  Result<void> add(const Path& file, const std::string& name) {
    zip_source_t* source = zip_source_file(zip_.get(), file.c_str(), 0, -1);
    if (source == nullptr) return failed();
    const zip_int64_t index = zip_file_add(zip_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      return failed();
    }
    return set_up(static_cast<zip_uint64_t>(index));
  }

  Result<void> close() {
    if (zip_close(zip_.get()) != 0) return failed();
    zip_.release();
    return {};
  }

 private:
  struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };

  explicit Archive(zip_t* zip) : zip_(zip) {}

  Result<void> set_up(zip_uint64_t index) {
    constexpr zip_uint32_t kOrdinary = 0100644U << 16U;
    if (zip_set_file_compression(zip_.get(), index, ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(zip_.get(), index, 0, kFirstDate, 0) != 0 ||
        zip_file_set_external_attributes(zip_.get(), index, 0, ZIP_OPSYS_UNIX, kOrdinary) != 0)
      return failed();
    return {};
  }
  tl::unexpected<Error> failed() { return tl::unexpected(error_of(zip_get_error(zip_.get()))); }

  std::unique_ptr<zip_t, Discard> zip_;
};

}  // namespace

Path archive_of(const Path& folder) {
  Path path = folder;
  path += ".zip";
  return path;
}

Result<void> put_in_place(FileSystem& files, const Path& written, const Path& path) {
  JIANGXIN_ASSIGN(size, files.size(written));
  JIANGXIN_ASSIGN(file, files.grow(written, size));
  JIANGXIN_TRY(file->sync());
  file.reset();
  return files.move(written, path);
}

Result<Path> archive_folder(FileSystem& files, const Path& folder,
                            const std::vector<std::string>& names) {
  const Path path = archive_of(folder);
  Path written = path;
  written += ".tmp";
  JIANGXIN_TRY(files.remove(written));
  JIANGXIN_ASSIGN(archive, Archive::create(written));
  for (const std::string& name : names)
    JIANGXIN_TRY(archive.add(folder / name, folder.filename().string() + "/" + name));
  JIANGXIN_TRY(archive.close());
  JIANGXIN_TRY(put_in_place(files, written, path));
  return path;
}

}  // namespace jiangxin

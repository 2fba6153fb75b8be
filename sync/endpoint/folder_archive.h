// A folder of files as a ZIP that opens on any system with the names that it has here.
#pragma once

#include "sync/base/file_system.h"

namespace jiangxin {

// <folder>.zip beside the folder: each of `names` below the folder's own name, stored as it is
// (papers and pictures are compressed already), dated 1980-01-01: the same files give the same
// bytes. Durable and whole, or not there. Memory does not grow with the files. The path. Errors:
// NotFound (a file is not there), DiskFull, Io.
Result<Path> archive_folder(FileSystem& files, const Path& folder,
                            const std::vector<std::string>& names);
Path archive_of(const Path& folder);

// What a library wrote itself under another name, made durable and moved to that one.
Result<void> put_in_place(FileSystem& files, const Path& written, const Path& path);

}  // namespace jiangxin

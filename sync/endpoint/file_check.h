// Whether the files that a manifest names are those that its body describes.
#pragma once

#include <vector>

#include "sync/endpoint/file_shelf.h"
#include "sync/forms/validator.h"

namespace jiangxin {

// What opened bytes are, by their beginning: "image/jpeg", "image/png", "application/pdf" or "".
std::string media_type_of(ByteView beginning);

// Each file opened and compared with what the body says. Errors: Io and the like.
Result<std::vector<Finding>> check_files(const SubmissionManifest& manifest,
                                         const Application& application, FileShelf& shelf);

}  // namespace jiangxin

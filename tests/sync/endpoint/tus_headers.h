// What POST /files wants to know of a file.
#pragma once

#include <string>
#include <vector>

#include <sodium.h>

#include "sync/protocol/messages.h"

namespace jiangxin {

inline std::string ordinary_base64(const std::string& text) {
  std::string encoded(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(encoded.data(), encoded.size(),
                    reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  encoded.pop_back();
  return encoded;
}

inline std::vector<std::string> tus_headers(const SealedFileRef& file) {
  return {"Tus-Resumable: 1.0.0", "Content-Type: application/offset+octet-stream",
          "Upload-Length: " + std::to_string(file.size),
          "Upload-Metadata: name eA==,digest " + ordinary_base64(to_string(file.digest))};
}

}  // namespace jiangxin

#include "platform/tpm_blob.h"

#include <algorithm>
#include <array>

#include <tss2/tss2_mu.h>

namespace jiangxin {
namespace {

constexpr std::array<std::uint8_t, 3> kBlobKind{'J', 'X', 't'};
constexpr std::uint8_t kVersion = 1;

}  // namespace

Result<Bytes> to_bytes(const TpmBlob& blob) {
  Bytes bytes(kBlobKind.begin(), kBlobKind.end());
  bytes.push_back(kVersion);
  std::size_t end = bytes.size();
  bytes.resize(end + sizeof blob);
  const bool fits =
      Tss2_MU_TPM2B_NAME_Marshal(&blob.parent, bytes.data(), bytes.size(), &end) == 0 &&
      Tss2_MU_TPM2B_PUBLIC_Marshal(&blob.sealed_public, bytes.data(), bytes.size(), &end) == 0 &&
      Tss2_MU_TPM2B_PRIVATE_Marshal(&blob.sealed_private, bytes.data(), bytes.size(), &end) == 0;
  if (!fits) return fail(ErrorCode::Io, "what the TPM has sealed cannot be written");
  bytes.resize(end);
  return bytes;
}

Result<TpmBlob> parse_tpm_blob(ByteView bytes) {
  std::size_t end = kBlobKind.size();
  if (bytes.size() <= end || !std::ranges::equal(bytes.first(end), kBlobKind))
    return fail(ErrorCode::Corrupt, "nothing that a TPM has sealed");
  if (bytes[end++] != kVersion) return fail(ErrorCode::Unsupported, "of another version");
  TpmBlob blob;
  const bool reads =
      Tss2_MU_TPM2B_NAME_Unmarshal(bytes.data(), bytes.size(), &end, &blob.parent) == 0 &&
      Tss2_MU_TPM2B_PUBLIC_Unmarshal(bytes.data(), bytes.size(), &end, &blob.sealed_public) == 0 &&
      Tss2_MU_TPM2B_PRIVATE_Unmarshal(bytes.data(), bytes.size(), &end, &blob.sealed_private) == 0;
  // tpm2-tss passes over sizes that do not fit.
  if (!reads || to_bytes(blob) != Bytes(bytes.begin(), bytes.end()))
    return fail(ErrorCode::Corrupt, "what the TPM has sealed was altered");
  return blob;
}

}  // namespace jiangxin

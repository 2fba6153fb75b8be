#include "platform/tpm.h"

#include <algorithm>
#include <cstring>

#include "platform/tpm_blob.h"
#include "platform/tpm_parent.h"

namespace jiangxin {
namespace {

constexpr TPMA_SESSION kGoesOn = TPMA_SESSION_CONTINUESESSION;

std::span<std::uint8_t> bytes_of(TPM2B_SENSITIVE_DATA& data) {
  return {data.buffer, sizeof data.buffer};
}

bool is_same(const TPM2B_NAME& one, const TPM2B_NAME& other) {
  return std::ranges::equal(ByteView(one.name, one.size), ByteView(other.name, other.size));
}

TPM2B_PUBLIC sealed_template() {
  TPM2B_PUBLIC made{};
  made.publicArea.type = TPM2_ALG_KEYEDHASH;
  made.publicArea.nameAlg = TPM2_ALG_SHA256;
  made.publicArea.objectAttributes =
      TPMA_OBJECT_FIXEDTPM | TPMA_OBJECT_FIXEDPARENT | TPMA_OBJECT_USERWITHAUTH | TPMA_OBJECT_NODA;
  made.publicArea.parameters.keyedHashDetail.scheme.scheme = TPM2_ALG_NULL;
  return made;
}

// A TPM that is reached, with its parent key and a session.
struct Conversation {
  TpmConnection tpm;
  TpmParent parent;
  TpmHandle session;

  static Result<Conversation> begin(const std::string& tcti) {
    JIANGXIN_ASSIGN(tpm, TpmConnection::open(tcti));
    JIANGXIN_ASSIGN(parent, make_tpm_parent(tpm));
    JIANGXIN_ASSIGN(session, begin_tpm_session(tpm, parent));
    return Conversation{std::move(tpm), std::move(parent), std::move(session)};
  }
  // Which way the first parameter of the next command is encrypted.
  Result<void> encrypt(TPMA_SESSION which) const {
    return tpm_done(Esys_TRSess_SetAttributes(tpm.get(), session.get(), which | kGoesOn, 0xff),
                    "encrypt");
  }
};

Result<TpmBlob> seal(const Conversation& talk, const SecretBytes& secret) {
  TPM2B_SENSITIVE_CREATE inside{};
  TPM2B_SENSITIVE_DATA& data = inside.sensitive.data;
  data.size = static_cast<UINT16>(secret.size());
  std::ranges::copy(secret.view(), data.buffer);
  const TPM2B_PUBLIC wanted = sealed_template();
  const TPM2B_DATA no_data{};
  const TPML_PCR_SELECTION no_pcrs{};
  TPM2B_PRIVATE* sealed_private = nullptr;
  TPM2B_PUBLIC* sealed_public = nullptr;
  const TSS2_RC rc = Esys_Create(talk.tpm.get(), talk.parent.key.get(), talk.session.get(),
                                 ESYS_TR_NONE, ESYS_TR_NONE, &inside, &wanted, &no_data, &no_pcrs,
                                 &sealed_private, &sealed_public, nullptr, nullptr, nullptr);
  wipe(bytes_of(data));
  JIANGXIN_TRY(tpm_done(rc, "seal"));
  return TpmBlob{talk.parent.name, *EsysPtr<TPM2B_PUBLIC>(sealed_public),
                 *EsysPtr<TPM2B_PRIVATE>(sealed_private)};
}

Result<TpmHandle> load(const Conversation& talk, const TpmBlob& blob) {
  ESYS_TR object = ESYS_TR_NONE;
  const auto loaded =
      tpm_done(Esys_Load(talk.tpm.get(), talk.parent.key.get(), talk.session.get(), ESYS_TR_NONE,
                         ESYS_TR_NONE, &blob.sealed_private, &blob.sealed_public, &object),
               "load");
  if (loaded) return TpmHandle(talk.tpm.get(), object);
  // The parent is the right one.
  if (loaded.error().code == ErrorCode::Io)
    return fail(ErrorCode::Corrupt,
                "what the TPM has sealed was altered: " + loaded.error().detail);
  return tl::unexpected<Error>(loaded.error());
}

Result<SecretBytes> unseal(const Conversation& talk, const TpmHandle& object) {
  TPM2B_SENSITIVE_DATA* data = nullptr;
  JIANGXIN_TRY(tpm_done(Esys_Unseal(talk.tpm.get(), object.get(), talk.session.get(), ESYS_TR_NONE,
                                    ESYS_TR_NONE, &data),
                        "unseal"));
  const EsysPtr<TPM2B_SENSITIVE_DATA> owned(data);
  SecretBytes secret{ByteView(data->buffer, data->size)};
  wipe(bytes_of(*data));
  if (secret.size() == kKeyBytes) return secret;
  return fail(ErrorCode::Corrupt, "the TPM has sealed something else");
}

class TpmKeeper : public SecretKeeper {
 public:
  explicit TpmKeeper(std::string tcti) : tcti_(std::move(tcti)) {}

  Result<Bytes> keep(const SecretBytes& secret) override {
    JIANGXIN_ASSIGN(talk, Conversation::begin(tcti_));
    JIANGXIN_TRY(talk.encrypt(TPMA_SESSION_DECRYPT));
    JIANGXIN_ASSIGN(blob, seal(talk, secret));
    return to_bytes(blob);
  }

  Result<SecretBytes> secret_of(ByteView kept) override {
    JIANGXIN_ASSIGN(blob, parse_tpm_blob(kept));
    JIANGXIN_ASSIGN(talk, Conversation::begin(tcti_));
    if (!is_same(blob.parent, talk.parent.name))
      return fail(ErrorCode::Denied,
                  "sealed by another machine's TPM, or this one was cleared since: put the disk"
                  " back into its machine, or enrol this one as a new terminal");
    JIANGXIN_TRY(talk.encrypt(0));
    JIANGXIN_ASSIGN(object, load(talk, blob));
    JIANGXIN_TRY(talk.encrypt(TPMA_SESSION_ENCRYPT));
    return unseal(talk, object);
  }

 private:
  std::string tcti_;
};

}  // namespace

std::unique_ptr<SecretKeeper> tpm_keeper(std::string tcti) {
  return std::make_unique<TpmKeeper>(std::move(tcti));
}

}  // namespace jiangxin

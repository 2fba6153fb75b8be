#include "platform/tpm_parent.h"

namespace jiangxin {
namespace {

constexpr TPMT_SYM_DEF_OBJECT kAes{TPM2_ALG_AES, {.aes = 128}, {.aes = TPM2_ALG_CFB}};
constexpr TPMT_SYM_DEF kSessionAes{TPM2_ALG_AES, {.aes = 128}, {.aes = TPM2_ALG_CFB}};

// As the TCG's template for a storage root key.
TPM2B_PUBLIC parent_template() {
  TPM2B_PUBLIC made{};
  TPMT_PUBLIC& area = made.publicArea;
  area.type = TPM2_ALG_ECC;
  area.nameAlg = TPM2_ALG_SHA256;
  area.objectAttributes = TPMA_OBJECT_FIXEDTPM | TPMA_OBJECT_FIXEDPARENT |
                          TPMA_OBJECT_SENSITIVEDATAORIGIN | TPMA_OBJECT_USERWITHAUTH |
                          TPMA_OBJECT_NODA | TPMA_OBJECT_RESTRICTED | TPMA_OBJECT_DECRYPT;
  TPMS_ECC_PARMS& ecc = area.parameters.eccDetail;
  ecc.symmetric = kAes;
  ecc.scheme.scheme = TPM2_ALG_NULL;
  ecc.curveID = TPM2_ECC_NIST_P256;
  ecc.kdf.scheme = TPM2_ALG_NULL;
  return made;
}

}  // namespace

Result<TpmParent> make_tpm_parent(const TpmConnection& tpm) {
  const TPM2B_PUBLIC wanted = parent_template();
  const TPM2B_SENSITIVE_CREATE no_auth{};
  const TPM2B_DATA no_data{};
  const TPML_PCR_SELECTION no_pcrs{};
  ESYS_TR handle = ESYS_TR_NONE;
  JIANGXIN_TRY(tpm_done(Esys_CreatePrimary(tpm.get(), ESYS_TR_RH_OWNER, ESYS_TR_PASSWORD,
                                           ESYS_TR_NONE, ESYS_TR_NONE, &no_auth, &wanted, &no_data,
                                           &no_pcrs, &handle, nullptr, nullptr, nullptr, nullptr),
                        "make the parent key"));
  TpmParent parent{TpmHandle(tpm.get(), handle)};
  TPM2B_NAME* name = nullptr;
  JIANGXIN_TRY(tpm_done(Esys_TR_GetName(tpm.get(), handle, &name), "name the parent key"));
  parent.name = *EsysPtr<TPM2B_NAME>(name);
  return parent;
}

Result<TpmHandle> begin_tpm_session(const TpmConnection& tpm, const TpmParent& parent) {
  ESYS_TR session = ESYS_TR_NONE;
  JIANGXIN_TRY(
      tpm_done(Esys_StartAuthSession(tpm.get(), parent.key.get(), ESYS_TR_NONE, ESYS_TR_NONE,
                                     ESYS_TR_NONE, ESYS_TR_NONE, nullptr, TPM2_SE_HMAC,
                                     &kSessionAes, TPM2_ALG_SHA256, &session),
               "begin a session"));
  return TpmHandle(tpm.get(), session);
}

}  // namespace jiangxin

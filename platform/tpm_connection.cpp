#include "platform/tpm_connection.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <tss2/tss2_rc.h>
#include <tss2/tss2_tctildr.h>

#include "platform/descriptor.h"

namespace jiangxin {
namespace {

std::string words_of(int number, const std::string& device) {
  switch (number) {
    case ENOENT:
      return "no TPM: " + device + " is not there; a TPM is switched on in the firmware's setup";
    case EACCES:
    case EPERM:
      return "no TPM: this user may not open " + device + "; add it to the group tss";
    case EBUSY:
      return "the TPM is busy: another program holds " + device + "; use /dev/tpmrm0";
    default:
      return "no TPM: " + device + ": " + std::strerror(number);
  }
}

// Before tpm2-tss, which would only say that it failed.
Result<void> check_device(const std::string& tcti) {
  constexpr std::string_view kDevice = "device:";
  if (!tcti.starts_with(kDevice)) return {};
  const std::string device = tcti.substr(kDevice.size());
  const Descriptor fd(::open(device.c_str(), O_RDWR | O_CLOEXEC));
  if (fd) return {};
  return fail(ErrorCode::Unavailable, words_of(errno, device));
}

// As the TPM itself names it, whichever layer passes it on; without what says where it was found.
TSS2_RC bare(TSS2_RC rc) {
  const TSS2_RC own = rc & ~TSS2_RC_LAYER_MASK;
  const bool is_about_a_parameter = (own & TPM2_RC_FMT1) != 0;
  return is_about_a_parameter ? own & (TPM2_RC_FMT1 | 0x3f) : own;
}

bool is_of_tpm(TSS2_RC rc) {
  const TSS2_RC layer = rc & TSS2_RC_LAYER_MASK;
  return layer == TSS2_TPM_RC_LAYER || layer == TSS2_RESMGR_TPM_RC_LAYER;
}

Error tpm_error(TSS2_RC rc) {
  switch (bare(rc)) {
    case TPM2_RC_LOCKOUT:
      return {ErrorCode::Unavailable,
              "the TPM is locked out: wait, or tpm2_dictionarylockout --clear-lockout"};
    case TPM2_RC_RETRY:
    case TPM2_RC_YIELDED:
    case TPM2_RC_TESTING:
    case TPM2_RC_CANCELED:
    case TPM2_RC_NV_RATE:
    case TPM2_RC_MEMORY:
    case TPM2_RC_OBJECT_MEMORY:
    case TPM2_RC_SESSION_MEMORY:
      return {ErrorCode::Unavailable, "the TPM is busy: try again"};
    case TPM2_RC_FAILURE:
    case TPM2_RC_INITIALIZE:
      return {ErrorCode::Unavailable, "the TPM has failed: switch the machine off and on"};
    case TPM2_RC_AUTH_FAIL:
    case TPM2_RC_BAD_AUTH:
      return {ErrorCode::Denied,
              "the TPM's owner hierarchy has a password: tpm2_changeauth takes it away"};
    default:
      return {ErrorCode::Io, "the TPM refuses"};
  }
}

}  // namespace

Result<void> tpm_done(TSS2_RC rc, std::string_view what) {
  if (rc == TSS2_RC_SUCCESS) return {};
  const Error error =
      is_of_tpm(rc) ? tpm_error(rc) : Error{ErrorCode::Unavailable, "the TPM does not answer"};
  return fail(error.code,
              error.detail + " (" + std::string(what) + ": " + Tss2_RC_Decode(rc) + ")");
}

void TpmConnection::EndTcti::operator()(TSS2_TCTI_CONTEXT* tcti) const {
  Tss2_TctiLdr_Finalize(&tcti);
}

Result<TpmConnection> TpmConnection::open(const std::string& tcti) {
  JIANGXIN_TRY(check_device(tcti));
  TpmConnection connection;
  TSS2_TCTI_CONTEXT* way = nullptr;
  JIANGXIN_TRY(tpm_done(Tss2_TctiLdr_Initialize(tcti.c_str(), &way), tcti));
  connection.tcti_.reset(way);
  ESYS_CONTEXT* esys = nullptr;
  JIANGXIN_TRY(tpm_done(Esys_Initialize(&esys, way, nullptr), tcti));
  connection.esys_.reset(esys);
  return connection;
}

}  // namespace jiangxin

// RAII round tpm2-tss's C handles, and its errors as ours.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <tss2/tss2_esys.h>

#include "sync/base/result.h"

namespace jiangxin {

// What a call that was doing `what` returned. Errors: Unavailable (busy, locked out, does not
// answer), Denied (the owner hierarchy has a password), Io.
Result<void> tpm_done(TSS2_RC rc, std::string_view what);

// What ESYS has allocated.
struct FreeEsys {
  void operator()(void* memory) const { Esys_Free(memory); }
};
template <class T>
using EsysPtr = std::unique_ptr<T, FreeEsys>;

// One conversation, one thread.
class TpmConnection {
 public:
  // Errors: Unavailable (no TPM there, no permission, it does not answer).
  static Result<TpmConnection> open(const std::string& tcti);
  ESYS_CONTEXT* get() const { return esys_.get(); }

 private:
  struct EndTcti {
    void operator()(TSS2_TCTI_CONTEXT* tcti) const;
  };
  struct EndEsys {
    void operator()(ESYS_CONTEXT* esys) const { Esys_Finalize(&esys); }
  };
  std::unique_ptr<TSS2_TCTI_CONTEXT, EndTcti> tcti_;
  std::unique_ptr<ESYS_CONTEXT, EndEsys> esys_;
};

// An object or session in the TPM, which has room for few: flushed when it goes.
class TpmHandle {
 public:
  TpmHandle(ESYS_CONTEXT* esys, ESYS_TR handle) : esys_(esys), handle_(handle) {}
  TpmHandle(TpmHandle&& other) noexcept
      : esys_(other.esys_), handle_(std::exchange(other.handle_, ESYS_TR_NONE)) {}
  TpmHandle& operator=(TpmHandle&&) = delete;
  ~TpmHandle() {
    if (handle_ != ESYS_TR_NONE) Esys_FlushContext(esys_, handle_);
  }
  ESYS_TR get() const { return handle_; }

 private:
  ESYS_CONTEXT* esys_;
  ESYS_TR handle_;
};

}  // namespace jiangxin

// HQ's own certificate authority. Terminals trust it alone, and it signs for nobody else.
#pragma once

#include "sync/certificates/certificate.h"

namespace jiangxin {

// Any thread.
class Authority {
 public:
  static constexpr std::chrono::days kOwnDays{30 * 365};
  static constexpr std::chrono::days kHubDays{10 * 365};

  // A new one. Error: Io.
  static Result<Authority> make(TimePoint now, Random& random);
  // Error: Corrupt (not a key, not its certificate).
  static Result<Authority> load(ByteView certificate, SecretBytes key);

  const Bytes& certificate() const { return certificate_; }
  const SecretBytes& key() const { return key_; }

  // For whoever holds the key that signed the request. Nothing else that it asks for is heeded.
  // Errors: InvalidInput (not a request, not signed by its key, another kind of key), Io.
  Result<Bytes> issue_to_terminal(ByteView request, const std::string& name, Validity validity,
                                  Random& random) const;
  Result<Bytes> issue_to_hub(ByteView request, Validity validity, Random& random) const;

 private:
  enum class Role { Terminal, Hub };
  Authority(Bytes certificate, SecretBytes key)
      : certificate_(std::move(certificate)), key_(std::move(key)) {}
  Result<Bytes> issue(ByteView request, const std::string& name, Role role, Validity validity,
                      Random& random) const;

  Bytes certificate_;  // DER
  SecretBytes key_;    // PEM
};

}  // namespace jiangxin

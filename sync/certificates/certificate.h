// X.509 for the link between terminals and HQ (OpenSSL): keys on P-256, which every TLS library
// has. Any thread; nothing here touches the disk.
#pragma once

#include <string>

#include "sync/base/clock.h"
#include "sync/sealing/secret_bytes.h"

namespace jiangxin {

// PEM (PKCS#8). Error: Io (the library's own).
Result<SecretBytes> make_certificate_key();
// PKCS#10, DER: proves that whoever asks holds the key. Error: Corrupt (not a key).
Result<Bytes> make_certificate_request(const SecretBytes& key);

// From when and until when.
struct Validity {
  TimePoint from;
  TimePoint until;

  // A peer whose clock is a day behind is none the worse.
  static Validity since(TimePoint now, std::chrono::days days) {
    return {now - std::chrono::days{1}, now + days};
  }
  bool operator==(const Validity&) const = default;
};
// Error: Corrupt.
Result<Validity> validity_of(ByteView certificate);
// Whether that is the key's certificate.
bool is_certificate_of(ByteView certificate, const SecretBytes& key);

// SHA-256, "AB:CD:…", as `openssl x509 -fingerprint -sha256` prints it: for people to compare.
std::string fingerprint_of(ByteView certificate);

// DER to PEM and back; the first certificate in the text. Error: Corrupt.
std::string certificate_to_pem(ByteView certificate);
Result<Bytes> certificate_from_pem(std::string_view pem);

}  // namespace jiangxin

// What OpenSSL writes of SM2 as ASN.1, and we at fixed lengths. Private to this folder. Throws as
// sm_openssl.h says.
#pragma once

#include "sync/sealing/sm_keys.h"

namespace jiangxin::sealing {

// SEQUENCE of the numbers r, s.
SmSignature signature_of_der(ByteView der);
Bytes der_of_signature(const SmSignature& signature);

// SEQUENCE of the numbers X, Y and the octets C3, C2. The box has kSmBoxBytes.
Bytes box_of_der(ByteView der);
Bytes der_of_box(ByteView box);

}  // namespace jiangxin::sealing

// An application on its way back to a terminal that has lost it, or never had it. PROTOCOL.md is
// the reference.
#pragma once

#include "sync/protocol/messages.h"

namespace jiangxin {

// In the clear: ids, sizes, digests. Signed by HQ; told to that terminal only.
struct Handover {
  std::int64_t number = 0;  // HQ's own count; the newest of an application holds
  ApplicationId application_id;
  std::string campaign_id;
  int form_version = 0;
  TerminalId terminal_id;
  std::string unit_key_id;           // key_id of that terminal's unit
  SealedFileRef body;                // envelope of HandoverBody, a file at HQ like the others
  std::vector<SealedFileRef> files;  // of the application, as its manifest had them
  Decision decision;                 // the return that goes with it, signed for itself
  SignatureBytes signature{};
  bool operator==(const Handover&) const = default;
};

// The sealed part.
struct HandoverBody {
  Application application;  // as it was submitted, with the keys of its files
  Digest follows;           // digest of the manifest that a correction follows
  // Of the campaign's suite, made for this: opens `decision`, and those to come. HQ keeps nothing
  // of it.
  Bytes reply_secret;
  bool operator==(const HandoverBody&) const = default;
};

Bytes seal_handover_body(const HandoverBody& body, const ApplicationId& application,
                         const TerminalId& terminal, const BoxPublicKey& unit, Random& random);
// Errors: Denied (sealed to another unit), Corrupt, InvalidInput.
Result<HandoverBody> open_handover_body(ByteView sealed, const Handover& handover,
                                        const BoxKeyPair& unit);

Handover sign_handover(Handover handover, const SignKeyPair& hq);
// The decision in it, too.
bool is_genuine(const Handover& handover, const SignPublicKeys& hq);

std::string to_json(const Handover& handover);
// InvalidInput, with the JSON path.
Result<Handover> parse_handover(std::string_view json);

}  // namespace jiangxin

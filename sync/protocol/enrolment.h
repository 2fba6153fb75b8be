// How a terminal and HQ come to know each other, and how the terminal stays known. HQ gives out a
// one-time code, by telephone or on paper; by it each side tells the other's message for genuine,
// whatever carries it. The code itself never travels.
//
// parse: InvalidInput, with the JSON path.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/protocol/messages.h"
#include "sync/sealing/mac.h"

namespace jiangxin {

// 80 random bits; "7K4M-92QX-3FHB-VN6D-XS" as people read and type it.
class EnrolmentCode {
 public:
  static EnrolmentCode make(Random& random);
  // In any case, with or without dashes. Error: InvalidInput (a slip).
  static Result<EnrolmentCode> parse(std::string_view text);

  const std::string& text() const { return text_; }
  // Names the code, and does not give it away.
  const Digest& id() const { return id_; }
  // Of the messages' MACs.
  const SecretBytes& key() const { return key_; }

 private:
  explicit EnrolmentCode(ByteView secret);

  std::string text_;
  Digest id_;
  SecretBytes key_;
};

// Why a try to enrol made no terminal. Each has its plain words on the enrolment screen.
enum class EnrolmentTrouble {
  NoAnswer,         // no route, refused, timed out
  NotHq,            // something else answers
  Tls,              //
  Busy,             // HQ asks to wait, or is in trouble of its own
  OtherVersion,     // HQ does not understand us, or we it
  UnknownCode,      // not given out there, or used already
  ExpiredCode,      //
  AnotherTerminal,  // the code is for one that HQ knows; this machine is another
  AnotherHq,        // than a person was told of, or than this terminal's
  Impostor,         // whoever answered does not know the code
  ClockWrong,       // by this machine's clock HQ's certificate does not hold
  OwnTrouble,       // this machine's: its disk, its keys
};

struct EnrolmentRequest {
  TerminalId terminal;
  SignPublicKeys sign_keys;
  BoxPublicKeys unit_keys;
  Bytes certificate_request;  // PKCS#10, DER
  bool operator==(const EnrolmentRequest&) const = default;
};
struct EnrolmentAnswer {
  Digest request;  // that it answers: of its text
  std::string name;
  std::string unit_name;
  HqKeys hq;
  Bytes authority;    // HQ's own certificate authority: X.509, DER
  Bytes certificate;  // the terminal's
  bool operator==(const EnrolmentAnswer&) const = default;
};

// A request on its way; the terminal's key of suite 1 signs it too: nobody enrols as another.
std::string to_wire(const EnrolmentRequest& request, const EnrolmentCode& code,
                    const SignKeyPair& terminal);
struct ReceivedEnrolment {
  Digest code;  // its id
  EnrolmentRequest request;
  std::string text;  // of the request
  Digest mac;
  SignatureBytes signature;

  Digest digest() const { return digest_of(as_bytes(text)); }
  bool is_genuine(const SecretBytes& code_key) const;
};
Result<ReceivedEnrolment> parse_enrolment(std::string_view json);

std::string to_wire(const EnrolmentAnswer& answer, const SecretBytes& code_key);
// Error besides: Denied (it is not HQ's, or answers another request).
Result<EnrolmentAnswer> parse_enrolment_answer(std::string_view json, const EnrolmentCode& code,
                                               const Digest& request);

// {"request":…}, {"certificate":…}: X.509 in base64. A certificate in the place of one that ends.
std::string renewal_to_json(ByteView certificate_request);
Result<Bytes> parse_renewal(std::string_view json);
std::string renewed_to_json(ByteView certificate);
Result<Bytes> parse_renewed(std::string_view json);

// A terminal's turn: `next` takes the place of `last`, of which HQ knows one only. Whoever brings
// another one is a copy of the terminal, or the terminal that was copied.
using SessionId = Id<struct SessionTag>;
struct SessionStep {
  std::optional<SessionId> last;  // none: enrolled just now
  SessionId next;
  bool operator==(const SessionStep&) const = default;
};
std::string to_json(const SessionStep& step);
Result<SessionStep> parse_session_step(std::string_view json);

}  // namespace jiangxin

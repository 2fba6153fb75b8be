// What a person has entered: the content of a draft and of an applicant's submission. All of it is
// personal data: it is only ever stored or sent sealed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/digest.h"
#include "sync/base/id.h"
#include "sync/forms/page_box.h"
#include "sync/forms/sensitive.h"

namespace jiangxin {

// Field id → canonical answer (see FieldType). Absent: not answered.
using Answers = std::map<std::string, std::string, std::less<>>;

// One file, sealed once when it is added, under a key of its own that travels in this content.
struct Attachment {
  AttachmentId id;         // its random file name on the terminal
  std::string name;        // as it was called on the stick
  std::string media_type;  // by content: "image/jpeg", "image/png", "application/pdf"
  std::uint64_t size = 0;  // bytes before sealing
  int pages = 1;
  Digest digest;         // of the bytes before sealing; the preview shows it, HQ compares it
  Digest sealed_digest;  // of the sealed bytes: its address on the wire
  std::uint64_t sealed_size = 0;
  Bytes key;        // of the sealed file
  Bytes thumbnail;  // JPEG, at most 320 px; may be empty
  bool operator==(const Attachment&) const = default;
};

struct EvidenceItem {  // one line of 附件2
  std::string title;
  std::string date;  // "2021-05" or "2021-05-01" or empty
  std::string issuer;
  std::vector<Attachment> files;
  bool operator==(const EvidenceItem&) const = default;
};

struct ConsentRecord {
  std::string id;
  int version = 0;
  TimePoint at;
  bool operator==(const ConsentRecord&) const = default;
};

// Finger strokes in a box of 3:1, coordinates in [0, 10000] by [0, 3333].
struct SignaturePoint {
  int x = 0;
  int y = 0;
  bool operator==(const SignaturePoint&) const = default;
};
struct Signature {
  std::vector<std::vector<SignaturePoint>> strokes;
  TimePoint at;
  Digest content;  // digest of what was signed (signed_digest); a later edit voids it
  bool operator==(const Signature&) const = default;
};

// Pages of the printed papers that came back signed and stamped: a scan, or a photo.
struct StampedScan {
  Attachment file;
  std::vector<int> pages;  // which of the papers' pages it shows, from 1, ascending
  int of = 0;              // how many pages the papers had
  std::string content;     // printed_content of what was printed
  bool operator==(const StampedScan&) const = default;
};

// Why something that the search took for sensitive stays on a page: said by the applicant, read by
// HQ.
enum class KeepReason {
  Mistaken,  // it is nothing of that kind
  Own,       // the applicant's own
  Agreed,    // whose it is has agreed
  Public,    // it is public anyway
  Other,     // as the note says
  Seen       // a page that no machine could read: its owner has looked at it
};
struct KeptFinding {
  AttachmentId file;
  int page = 0;  // from 0
  PageBox box;   // its first line
  SensitiveKind kind{};
  KeepReason reason{};
  std::string note;
  bool operator==(const KeptFinding&) const = default;
};

struct Application {
  std::string campaign_id;
  int form_version = 0;
  Answers answers;
  std::vector<ConsentRecord> consents;
  std::map<std::string, std::vector<EvidenceItem>, std::less<>> evidence;  // by indicator id
  std::optional<Attachment> portrait;
  std::string assisted_by;  // the rep who helped to fill it in; empty: alone
  std::optional<Signature> signature;
  std::vector<StampedScan> stamped;  // in the order in which they came
  std::vector<KeptFinding> kept;     // of the evidence; in JSON only if there are any
  bool operator==(const Application&) const = default;

  // Every file: portrait, evidence in the order of the map, stamped scans; pointers into this.
  std::vector<const Attachment*> attachments() const;
};

// JSON in UTF-8, keys sorted, no white space: the same content is the same bytes.
// parse: InvalidInput.
std::string to_json(Application application);
Result<Application> parse_application(std::string_view json);

// The same of files alone. parse: InvalidInput.
std::string to_json(Attachment file);
Result<Attachment> parse_attachment(std::string_view json);
std::string to_json(std::vector<Attachment> files);
Result<std::vector<Attachment>> parse_attachments(std::string_view json);

// Over everything but the signature and the stamped scans: what is printed, and signed. A scan of
// what was printed does not make it another.
Digest signed_digest(const Application& application);
// Over everything but the signature: what is submitted. The same while there are no scans.
Digest content_digest(const Application& application);
// The first 16 digits of signed_digest, which the code at the head of a printed page says.
std::string printed_content(const Application& application);

// The part of the person's answers by which a draft is found again on its terminal.
struct Identity {
  std::string name;
  std::string id_number;  // normalised: upper case, no blanks
  bool operator==(const Identity&) const = default;
};
// Blanks around removed, inner runs of white space one space; full-width digits and letters of an
// ID number made plain, x made X; the dots ･ • ‧ between names made ·.
Identity normalised(Identity identity);

}  // namespace jiangxin

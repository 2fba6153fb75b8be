// HQ as a terminal sees it: one interface that the HTTP client, the hub itself and the tests' fakes
// implement.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/protocol/audit.h"
#include "sync/protocol/handover.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/staff.h"

namespace jiangxin {

// Why a try did not end in an answer of HQ's own. Each has its plain words on the service screen.
// Stored by number: only ever append.
enum class HqTrouble {
  Unreachable,   // no route, refused, timed out; a proxy that reaches nobody
  NotHq,         // something else answers: a captive portal's page or redirection
  TlsFailure,    //
  Busy,          // 423, 429, 503: asks to wait
  TooLarge,      // 413 from a proxy on the way
  Forbidden,     // 401, 403: this terminal is not (or no longer) enrolled
  Refused,       // HQ will never take it: malformed, bad signature, conflict
  HqFault,       // 5xx: HQ's own trouble
  OtherVersion,  // HQ speaks another version of the protocol
  Blocked,       // 403 and the like, from a proxy on the way
  ClockWrong,    // by this terminal's clock HQ's certificate is not valid yet, or no more
  HqFull,        // 507: HQ has no room
  OverLimit,     // 413 from HQ itself: larger than it ever takes
  Cloned,        // 403: this terminal is there twice; both pause until HQ enrols one of them again
  OwnDisk,       // not HQ's: this terminal cannot read what it should send
};

// For logs and reports: "not-hq". "unknown" for what a newer version may have stored.
std::string_view to_string(HqTrouble trouble);

struct HqFailure {
  HqTrouble trouble;
  std::string detail;  // English, for the log
  std::optional<std::chrono::seconds> retry_after;
  bool operator==(const HqFailure&) const = default;
};

inline tl::unexpected<HqFailure> failed(HqTrouble trouble, std::string detail) {
  return tl::unexpected<HqFailure>(HqFailure{trouble, std::move(detail), std::nullopt});
}

template <class T>
struct [[nodiscard]] HqResult : tl::expected<T, HqFailure> {
  using tl::expected<T, HqFailure>::expected;
};

struct SubmitAnswer {
  // Exactly one: the receipt, or what HQ still lacks of the files that the manifest names, the
  // sealed body among them.
  std::optional<Receipt> receipt;
  std::vector<Digest> missing;
  bool operator==(const SubmitAnswer&) const = default;
};

struct Updates {  // what HQ has said since a cursor
  std::vector<Receipt> receipts;
  std::vector<Decision> decisions;
  std::vector<SignedCampaign> campaigns;
  std::string cursor;  // for the next call
  TimePoint hq_time;
  bool more = false;                      // call again at once
  std::optional<SignedStaff> staff = {};  // what holds of this terminal's reps now
  std::optional<AuditMark> audit = {};    // up to where HQ has its audit log
  std::vector<Handover> handovers = {};

  std::size_t size() const {
    return receipts.size() + decisions.size() + campaigns.size() + handovers.size();
  }
  bool operator==(const Updates&) const = default;
};
// Each of them signed by HQ.
bool is_genuine(const Updates& updates, const SignPublicKeys& hq);
// Nothing of it is said of another terminal's reps.
bool is_meant_for(const Updates& updates, const TerminalId& terminal);

// JSON of what HQ answers beside a receipt: {"missing":["<digest>",…]} and updates.
// parse: InvalidInput, with the JSON path.
std::string missing_to_json(const std::vector<Digest>& missing);
Result<std::vector<Digest>> parse_missing(std::string_view json);
std::string to_json(const Updates& updates);
Result<Updates> parse_updates(std::string_view json);

// How much of this file HQ has, of this attempt or an earlier one.
using Progress = std::function<void(std::uint64_t bytes)>;

class HqProtocol {
 public:
  virtual ~HqProtocol() = default;
  // Idempotent: the same submission, the same receipt. All files must be there for a receipt.
  virtual HqResult<SubmitAnswer> submit(const Submission& submission) = 0;
  // One sealed file; HQ checks size and digest. Goes on where an earlier attempt was cut:
  // source_at is asked for the bytes from there on, again if need be.
  virtual HqResult<void> upload(const SealedFileRef& file, const SourceAt& source_at,
                                const Progress& progress) = 0;
  // For this terminal. An empty cursor starts at the beginning.
  virtual HqResult<Updates> updates(const TerminalId& terminal, const std::string& cursor) = 0;
  // A part of this terminal's audit log; idempotent. Up to where HQ has the log that it belongs to;
  // none: an older hub, which keeps none.
  virtual HqResult<std::optional<std::int64_t>> audit(const TerminalId& terminal,
                                                      const AuditPart& part) = 0;
  // A part of a file that a handover to this terminal names: at most so many of its bytes from
  // there on, none behind its end. Refused: no handover to it names that file.
  virtual HqResult<Bytes> download(const TerminalId& terminal, const Digest& file,
                                   std::uint64_t from, std::size_t at_most) = 0;
};

}  // namespace jiangxin

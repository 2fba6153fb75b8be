// How large the parts of the wire may be. Both sides refuse more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace jiangxin {

inline constexpr int kProtocolVersion = 1;
// On every answer of HQ's, with the version: nothing else on the way says it.
inline constexpr std::string_view kProtocolHeader = "Jiangxin-Protocol";
// On every request of an enrolled terminal: which session it is in.
inline constexpr std::string_view kSessionHeader = "Jiangxin-Session";
// The name in HQ's certificate, whatever address leads there: HQ is known by its authority.
inline constexpr std::string_view kHubName = "jiangxin-hub";

inline constexpr std::size_t kMaxFiles = 2'000;              // that one manifest names
inline constexpr std::size_t kMaxWithdrawals = 500;          // that one manifest comes after
inline constexpr std::size_t kMaxManifestBytes = 256 << 10;  // JSON
inline constexpr std::size_t kMaxBodyBytes = 12 << 20;       // sealed; holds the thumbnails
inline constexpr std::size_t kMaxHandoverBytes = 13 << 20;   // sealed; a body and its way back
inline constexpr std::size_t kMaxHeadBytes = 640 << 10;      // of a PUT: its line of JSON
// A sealed body up to this size rides in the PUT, a file up to it goes up in one request; HQ keeps
// both as rows of its database.
inline constexpr std::size_t kSmallBytes = 64 << 10;
inline constexpr std::uint64_t kMaxFileBytes = 4ull << 30;     // one sealed file
inline constexpr std::size_t kMaxSealedTextBytes = 256 << 10;  // of a decision
inline constexpr std::size_t kMaxUpdatesBytes = 64 << 20;      // JSON, one answer
inline constexpr std::size_t kMaxCampaignBytes = 512 << 10;    // JSON
inline constexpr std::size_t kMaxReasonBytes = 16 << 10;       // what a clerk or a rep writes
inline constexpr std::size_t kMaxEnrolmentBytes = 32 << 10;    // JSON, either way; renewals too
inline constexpr std::size_t kMaxCertificateBytes = 8 << 10;   // X.509, DER
inline constexpr std::size_t kMaxAuditEntries = 100;           // that go to HQ together
inline constexpr std::size_t kMaxAuditEntryBytes = 2 << 10;    // sealed
inline constexpr std::size_t kMaxAuditBytes = 384 << 10;       // JSON, of all that go together
inline constexpr std::size_t kMaxStaffBytes = 64 << 10;        // JSON
inline constexpr std::size_t kMaxRevokedReps = 1'000;          // of one terminal
inline constexpr std::size_t kMaxUpdates = 100;  // receipts, decisions and campaigns an answer

}  // namespace jiangxin

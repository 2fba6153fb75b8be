// HQ's answers to one terminal as a file, to be carried back on a stick: what GET /updates tells.
// PROTOCOL.md, "By stick", is the reference.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/protocol/hq_protocol.h"

namespace jiangxin {

inline constexpr std::string_view kAnswersEnding = ".jxa";
// Beside it: the sealed files of what HQ hands back.
inline constexpr std::string_view kHandedFileEnding = ".jxf";

// "answers-7K4M-92QX.jxa", "answers-7K4M-92QX-2.jxa": number counts from 1.
std::string answers_name(const TerminalId& terminal, int number);

// "<digest>.jxf"
std::string handed_file_name(const Digest& file);

// Signed as a whole, so that each of its bytes counts; by suite 1.
std::string to_answers_file(const TerminalId& terminal, const std::vector<Updates>& pages,
                            const SignKeyPair& hq);
// Whole and genuine, or refused. Errors: InvalidInput (no answers file), Unsupported (of a newer
// version), Denied (of another HQ), Conflict (for another terminal), Corrupt (torn or altered).
Result<std::vector<Updates>> parse_answers_file(std::string_view file, const TerminalId& terminal,
                                                const SignPublicKeys& hq);

}  // namespace jiangxin

#include "sync/protocol/answers_file.h"

#include <optional>

#include "sync/protocol/json_reader.h"

namespace jiangxin {
namespace {

constexpr std::string_view kContext = "jiangxin-answers-1";
constexpr std::string_view kFormat = "jiangxin-answers ";
constexpr std::string_view kVersion = "1";
constexpr std::size_t kHeadBytes = 4096;

struct Head {
  Digest digest;       // of everything behind the head
  std::string hq_key;  // key id of HQ's signing key
  TerminalId terminal;
  SignatureBytes signature{};
};

nlohmann::json unsigned_value(const Head& head) {
  return {{"digest", to_string(head.digest)},
          {"hq_key", head.hq_key},
          {"terminal_id", to_string(head.terminal)}};
}

std::string head_line(const Head& head) {
  nlohmann::json value = unsigned_value(head);
  value["signature"] = to_string(head.signature);
  return wire::dump(value);
}

Result<Head> parse_head(std::string_view line) {
  return wire::parse_object<Head>(line, kHeadBytes, [](wire::Reader& in) {
    return Head{.digest = in.digest("digest"),
                .hq_key = in.text("hq_key", 64),
                .terminal = in.id<TerminalId>("terminal_id"),
                .signature = in.signature("signature")};
  });
}

tl::unexpected<Error> torn(const std::string& where) {
  return fail(ErrorCode::Corrupt, "torn or altered: " + where);
}

// Takes a line off the front; none if there is no whole one.
std::optional<std::string_view> next_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

Result<void> check_head(const Head& head, const TerminalId& terminal, const SignPublicKey& hq) {
  if (head.hq_key != key_id(hq))
    return fail(ErrorCode::Denied, "answers of another HQ, key " + head.hq_key);
  if (!verify(as_bytes(wire::dump(unsigned_value(head))), head.signature, hq, kContext))
    return torn("the head is not what HQ signed");
  if (head.terminal != terminal)
    return fail(ErrorCode::Conflict, "answers for another terminal, " + to_string(head.terminal));
  return {};
}

Result<std::vector<Updates>> parse_pages(std::string_view text, const TerminalId& terminal,
                                         const SignPublicKeys& hq) {
  std::vector<Updates> pages;
  while (!text.empty()) {
    const auto line = next_line(text);
    if (!line) return torn("its last page");
    JIANGXIN_ASSIGN(page, parse_updates(*line));
    if (!is_genuine(page, hq)) return torn("an answer that HQ did not sign");
    if (!is_meant_for(page, terminal)) return torn("what HQ says of another terminal's reps");
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace

std::string handed_file_name(const Digest& file) {
  return to_string(file).append(kHandedFileEnding);
}

std::string answers_name(const TerminalId& terminal, int number) {
  const std::string which = number == 1 ? "" : "-" + std::to_string(number);
  return "answers-" + short_code(terminal) + which + std::string(kAnswersEnding);
}

std::string to_answers_file(const TerminalId& terminal, const std::vector<Updates>& pages,
                            const SignKeyPair& hq) {
  std::string text;
  for (const Updates& page : pages) text += to_json(page) + "\n";
  Head head{digest_of(as_bytes(text)), key_id(hq.public_key), terminal, {}};
  head.signature = sign(as_bytes(wire::dump(unsigned_value(head))), hq, kContext);
  return std::string(kFormat) + std::string(kVersion) + "\n" + head_line(head) + "\n" + text;
}

Result<std::vector<Updates>> parse_answers_file(std::string_view file, const TerminalId& terminal,
                                                const SignPublicKeys& hq) {
  if (!file.starts_with(kFormat))
    return fail(ErrorCode::InvalidInput, "not a file of HQ's answers");
  const auto format = next_line(file);
  if (!format) return torn("it ends within the head");
  if (format->substr(kFormat.size()) != kVersion)
    return fail(ErrorCode::Unsupported, "answers of another version");
  const auto line = next_line(file);
  if (!line) return torn("it ends within the head");
  const auto head = parse_head(*line);
  if (!head) return torn("head: " + head.error().detail);
  if (head_line(*head) != *line) return torn("head: not as it was written");
  JIANGXIN_TRY(check_head(*head, terminal, hq.x25519));
  if (digest_of(as_bytes(file)) != head->digest) return torn("what is behind the head");
  return parse_pages(file, terminal, hq);
}

}  // namespace jiangxin

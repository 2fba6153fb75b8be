#include "app/state/page_search.h"

#include <charconv>

namespace jiangxin {
namespace {

std::string context(const DraftId& draft, const Digest& file, int number) {
  return "page-search:" + to_string(draft) + ":" + to_string(file) + ":" + std::to_string(number);
}

constexpr std::string_view kUnreadable = "unreadable\n";

// The rules' number in a line of its own, then what the reader said, or that it could not.
std::string to_text(const SearchedPage& page) {
  return std::to_string(page.rules) + "\n" +
         (page.readable ? to_lines(page.findings) : std::string(kUnreadable));
}

Result<SearchedPage> parse_searched(std::string_view text) {
  SearchedPage page;
  const auto number = std::from_chars(text.data(), text.data() + text.size(), page.rules);
  const std::size_t end = text.find('\n');
  if (number.ec != std::errc{} || end == std::string_view::npos)
    return fail(ErrorCode::Corrupt, "a search's result");
  text.remove_prefix(end + 1);
  page.readable = text != kUnreadable;
  if (!page.readable) return page;
  JIANGXIN_ASSIGN(findings, parse_findings(text));
  page.findings = std::move(findings);
  return page;
}

}  // namespace

bool is_searched(const SearchedPages& pages, const Digest& file, int page) {
  const auto found = pages.find({file, page});
  return found != pages.end() && found->second.rules >= kSensitiveRules;
}

Bytes seal_searched(const SearchedPage& page, const BoxPublicKey& reply_key, const DraftId& draft,
                    const Digest& file, int number, Random& random) {
  return seal_envelope(as_bytes(to_text(page)), {reply_key}, context(draft, file, number), random);
}

Result<SearchedPage> open_searched(ByteView sealed, const BoxKeyPair& reply_keys,
                                   const DraftId& draft, const Digest& file, int number) {
  JIANGXIN_ASSIGN(text, open_envelope(sealed, reply_keys, context(draft, file, number)));
  return parse_searched(as_text(text));
}

}  // namespace jiangxin

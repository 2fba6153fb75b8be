// Finds what it is told to, on pages that nobody reads.
#pragma once

#include <map>
#include <optional>

#include "platform/search/page_searcher.h"

namespace jiangxin {

// One thread, or changes by one that waits.
class FakePageSearcher : public PageSearcher {
 public:
  std::map<int, std::vector<PageFinding>> found;  // by page; of every file
  std::optional<ErrorCode> fault;
  int searched = 0;  // pages

  Result<std::vector<PageFinding>> search(ByteView, const SecretBytes& key, int page,
                                          const std::atomic<bool>&) override {
    ++searched;
    if (fault) return fail(*fault, "the test's page is bad");
    std::vector<PageFinding> findings = found[page];
    for (PageFinding& finding : findings)
      if (own) finding.token = search_token(*own, key);
    return findings;
  }
  std::optional<std::string> own;  // what each finding says
};

// A line of text at that height.
inline PageFinding found_at(int y, SensitiveKind kind = SensitiveKind::IdNumber) {
  return {kind, {{2'000, y, 3'000, 200}}, digest_of(as_bytes(std::to_string(y)))};
}

}  // namespace jiangxin

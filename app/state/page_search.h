// What was found on the pages of a draft's files, and how it is kept.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "platform/search/page_searcher.h"
#include "sync/base/id.h"
#include "sync/sealing/sealing.h"

namespace jiangxin {

struct SearchedPage {
  int rules = 0;         // kSensitiveRules when it was searched
  bool readable = true;  // else somebody must look at it
  std::vector<PageFinding> findings;
  bool operator==(const SearchedPage&) const = default;
};

// By the sealed file's digest and the page, from 0.
using SearchedPages = std::map<std::pair<Digest, int>, SearchedPage>;

bool is_searched(const SearchedPages& pages, const Digest& file, int page);

// As it is stored: whoever has the draft's reply key opens it; who searches needs to know nothing
// secret of the draft.
Bytes seal_searched(const SearchedPage& page, const BoxPublicKey& reply_key, const DraftId& draft,
                    const Digest& file, int number, Random& random);
// Errors: Corrupt, Denied, Unsupported.
Result<SearchedPage> open_searched(ByteView sealed, const BoxKeyPair& reply_keys,
                                   const DraftId& draft, const Digest& file, int number);

}  // namespace jiangxin

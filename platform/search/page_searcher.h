// One page of a sealed file, searched for what must not stand there by chance
// (sync/forms/sensitive.h).
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/digest.h"
#include "sync/base/result.h"
#include "sync/forms/page_box.h"
#include "sync/forms/sensitive.h"
#include "sync/sealing/secret_bytes.h"

namespace jiangxin {

struct PageFinding {
  SensitiveKind kind{};        // Unread: the page cannot be read, however it is turned
  std::vector<PageBox> boxes;  // one for each line that it runs over
  // What it says, by search_token under the file's key: whoever asks compares it with what he
  // knows.
  Digest token;
  bool operator==(const PageFinding&) const = default;
};

// Of Sensitive::text; tells nothing to who has no key.
Digest search_token(std::string_view text, const SecretBytes& key);

class PageSearcher {
 public:
  virtual ~PageSearcher() = default;
  // Takes seconds; any thread. sealed: a file as it is stored; the page, from 0, is opened and read
  // in the helper alone. cancel: ends it early. Errors: Unsupported (neither picture nor PDF),
  // Corrupt, TooLarge (more memory than it may have), Cancelled (or too long), Io (it cannot be
  // started, or has nothing to recognise by).
  virtual Result<std::vector<PageFinding>> search(ByteView sealed, const SecretBytes& key, int page,
                                                  const std::atomic<bool>& cancel) = 0;
};

// program: path of jiangxin-reader (program_beside).
std::unique_ptr<PageSearcher> make_page_searcher(
    std::string program, std::chrono::milliseconds time_limit = std::chrono::minutes(4));

// How jiangxin-reader answers: a line "read", then one for each finding. parse: Corrupt.
std::string to_lines(const std::vector<PageFinding>& findings);
Result<std::vector<PageFinding>> parse_findings(std::string_view lines);

}  // namespace jiangxin

// Searches the pages of drafts' files, one after another, whoever stands at the kiosk, and when
// nobody does.
//
// What it holds of a file whose draft is locked is the file's key, until its last page is searched;
// no text and no name. The file is in clear in jiangxin-reader alone, and what is found is sealed
// to the draft's owner before it is stored (docs/decisions/0026).
#pragma once

#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "app/state/background.h"
#include "app/state/page_search.h"
#include "app/state/parts.h"

namespace jiangxin {

// Drawing thread. parts outlives this; so do the jobs that it has posted.
class BackgroundSearch : private Recipient {
 public:
  struct File {
    Digest digest;  // sealed
    SecretBytes key;
    int pages = 1;
  };
  // A page was searched: for who has the draft open.
  using Found = std::function<void(const DraftId&, const Digest&, int page, const SearchedPage&)>;

  BackgroundSearch(Parts& parts, Found found) : parts_(parts), found_(std::move(found)) {}
  // Ends the page that is being searched.
  ~BackgroundSearch() { stop(); }
  // For good.
  void stop() { *cancel_ = true; }

  // The files that this draft has now: pages that were not searched yet are, before other drafts'.
  // What was wanted of it before and is gone is wanted no more.
  void want(const DraftId& draft, const BoxPublicKey& reply_key, std::vector<File> files,
            const SearchedPages& searched);
  // It is destroyed.
  void forget(const DraftId& draft);

  // About how long so many pages take.
  std::chrono::seconds time_for(int pages) const;
  bool is_idle() const { return wanted_.empty() && !busy_; }

 private:
  struct Wanted {
    DraftId draft;
    BoxPublicKey reply_key;
    Digest file;
    SecretBytes key;
    std::set<int> pages;
  };
  struct Page {
    DraftId draft;
    Digest file;
    int number = 0;
    bool operator==(const Page&) const = default;
  };
  struct Done {
    SearchedPage page;
    Bytes sealed;  // empty: not to be kept
    bool cancelled = false;
  };

  void begin();
  void ended(const Page& page, Done done, std::chrono::milliseconds took);
  void store(const Page& page, Bytes sealed);
  void done_with(const Page& page);

  Parts& parts_;
  Found found_;
  std::list<Wanted> wanted_;  // whose draft is open first
  std::optional<Page> busy_;
  std::chrono::milliseconds page_time_{8'000};  // of late
  std::shared_ptr<std::atomic<bool>> cancel_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace jiangxin

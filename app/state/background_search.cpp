#include "app/state/background_search.h"

#include <algorithm>

#include "sync/base/log.h"
#include "sync/store/page_search_repository.h"

namespace jiangxin {
namespace {

// What it is searched by: which page, and the sealed file.
struct Task {
  DraftId draft;
  BoxPublicKey reply_key;
  Digest file;
  SecretBytes key;
  int page = 0;
};

Result<std::vector<PageFinding>> search(Parts& parts, const Task& task,
                                        const std::atomic<bool>& cancel) {
  JIANGXIN_ASSIGN(source, parts.attachments.sealed(task.file));
  Bytes sealed;
  Bytes part(256 << 10);
  while (true) {
    JIANGXIN_ASSIGN(count, source(part));
    if (count == 0) break;
    sealed.insert(sealed.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return parts.searcher.search(sealed, task.key, task.page, cancel);
}

// That nothing can be started says nothing about the page: it is searched when its draft is opened
// again.
bool is_of_the_page(const Result<std::vector<PageFinding>>& findings) {
  return findings ||
         (findings.error().code != ErrorCode::Io && findings.error().code != ErrorCode::NotFound);
}

}  // namespace

void BackgroundSearch::want(const DraftId& draft, const BoxPublicKey& reply_key,
                            std::vector<File> files, const SearchedPages& searched) {
  forget(draft);
  std::list<Wanted> mine;
  for (File& file : files) {
    Wanted wanted{draft, reply_key, file.digest, std::move(file.key), {}};
    for (int page = 0; page < file.pages; ++page)
      if (!is_searched(searched, file.digest, page) && busy_ != Page{draft, file.digest, page})
        wanted.pages.insert(page);
    if (!wanted.pages.empty()) mine.push_back(std::move(wanted));
  }
  wanted_.splice(wanted_.begin(), mine);
  begin();
}

void BackgroundSearch::forget(const DraftId& draft) {
  std::erase_if(wanted_, [&](const Wanted& wanted) { return wanted.draft == draft; });
}

std::chrono::seconds BackgroundSearch::time_for(int pages) const {
  return std::chrono::ceil<std::chrono::seconds>(pages * page_time_);
}

void BackgroundSearch::begin() {
  if (busy_ || wanted_.empty()) return;
  const Wanted& next = wanted_.front();
  busy_ = Page{next.draft, next.file, *next.pages.begin()};
  auto task = std::make_shared<Task>(
      Task{next.draft, next.reply_key, next.file, next.key.copy(), busy_->number});
  done_with(*busy_);
  run(
      parts_.search_worker, parts_.main,
      [&parts = parts_, task, cancel = cancel_]() -> Done {
        const auto findings = search(parts, *task, *cancel);
        task->key = SecretBytes();
        Done done{{kSensitiveRules, findings.has_value(), {}}, {}, *cancel};
        if (findings) done.page.findings = *findings;
        if (is_of_the_page(findings))
          done.sealed = seal_searched(done.page, task->reply_key, task->draft, task->file,
                                      task->page, parts.random);
        return done;
      },
      [this, page = *busy_, start = parts_.clock.uptime()](Done done) {
        ended(page, std::move(done), parts_.clock.uptime() - start);
      });
}

void BackgroundSearch::ended(const Page& page, Done done, std::chrono::milliseconds took) {
  busy_.reset();
  if (!done.cancelled) {
    page_time_ = (page_time_ * 3 + took) / 4;
    if (!done.sealed.empty()) store(page, std::move(done.sealed));
    found_(page.draft, page.file, page.number, done.page);
  }
  begin();
}

// That it fails is no harm: the page is searched again when its draft is opened again. Of a draft
// that is gone nothing more is searched.
void BackgroundSearch::store(const Page& page, Bytes sealed) {
  run(
      parts_.worker, parts_.main,
      [&db = parts_.worker_db, draft = page.draft,
       search = StoredPageSearch{page.file, page.number, std::move(sealed)}] {
        return PageSearchRepository(db).put(draft, search);
      },
      [this, draft = page.draft](const Result<void>& stored) {
        if (stored) return;
        log_warning("what was found on a page is not stored: " + stored.error().detail);
        if (stored.error().code == ErrorCode::NotFound) forget(draft);
      });
}

// The key goes with the last page.
void BackgroundSearch::done_with(const Page& page) {
  for (Wanted& wanted : wanted_)
    if (wanted.draft == page.draft && wanted.file == page.file) wanted.pages.erase(page.number);
  std::erase_if(wanted_, [](const Wanted& wanted) { return wanted.pages.empty(); });
}

}  // namespace jiangxin

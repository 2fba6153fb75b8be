// Files on their way in, as tus has them: each grows in <data>/uploads/<name>, survives cuts and
// restarts, and goes to the shelf when all of it is there and its digest is right.
//
// A terminal's uploads are its own: of one file each terminal that brings it has another until one
// of them is whole, so that none goes on with, spoils or ends what another began.
//
// What is promised of an offset: it was synced before it was told. At most kWindow bytes are ever
// unsynced, so that after a power cut all but the last kWindow of a file that was found count.
#pragma once

#include <map>
#include <memory>

#include "sync/base/clock.h"
#include "sync/base/digest_behind.h"
#include "sync/base/random.h"
#include "sync/base/sync_behind.h"
#include "sync/endpoint/file_shelf.h"
#include "sync/endpoint/hub_problem.h"
#include "sync/endpoint/tus_headers.h"
#include "sync/endpoint/upload_rows.h"

namespace jiangxin {

struct WantedUpload {
  std::uint64_t length = 0;
  std::optional<Digest> digest;  // its name then, and checked at the end
  std::string metadata;
  std::optional<TerminalId> sender = std::nullopt;  // none where nobody is asked
};

struct UploadState {
  std::string name;
  std::uint64_t length = 0;
  std::uint64_t offset = 0;  // durable
  std::string metadata;
  std::optional<TimePoint> expires;  // none once it is whole

  bool is_whole() const { return offset == length; }
  bool ends_at(std::uint64_t place) const { return is_whole() && place == length; }
};

class Uploads;

// One request's bytes on their way into an upload. Broken off, what came is kept, unless a checksum
// was to be checked. One thread.
class UploadWriter {
 public:
  ~UploadWriter();
  UploadWriter(const UploadWriter&) = delete;
  UploadWriter& operator=(const UploadWriter&) = delete;

  // Problems: 413 (more than its length), 423 (another connection has taken over), 507 …
  HubResult<void> append(ByteView part);
  // All that came is durable. Problems: 460 (checksum: these bytes are dropped; digest: all are).
  HubResult<UploadState> finish();

 private:
  friend class Uploads;
  struct Open;
  UploadWriter(Uploads& uploads, std::shared_ptr<Open> open, std::optional<Checksum> checksum);
  HubResult<void> cut_back();

  Uploads& uploads_;
  std::shared_ptr<Open> open_;
  unsigned turn_ = 0;
  std::uint64_t start_ = 0;
  std::optional<ChecksumRun> checksum_;
  bool finished_ = false;
};

// Any thread; what it borrows outlives this. Of several processes (jiangxin-hub import beside
// serve) one writes an upload, others are told 503 meanwhile.
class Uploads {
 public:
  static constexpr std::uint64_t kWindow = 256 << 10;
  static constexpr std::chrono::days kKeptFor{30};       // after the last byte
  static constexpr std::int64_t kUnfinishedOfOne = 256;  // a terminal sends one after the other

  using Sender = std::optional<TerminalId>;  // none: nobody was asked

  struct Parts {
    HqDatabase& db;
    FileShelf& shelf;
    FileSystem& files;
    Path folder;
    Clock& clock;
    Random& random;
    MakeExecutor make_executor;  // what syncs and digests beside what receives
  };
  explicit Uploads(Parts parts) : parts_(std::move(parts)), rows_(parts_.db) {}

  struct Created {
    UploadState state;
    bool is_new = false;
  };
  // A new one, or what is there of its sender's of that digest. Problems: 409 (of another length),
  // 429 (too many unfinished ones of one sender), 507 …
  HubResult<Created> create(const WantedUpload& wanted);
  // Whether one of at most kSmallBytes seems to be here or on its way (HqDatabase::peek).
  HubResult<bool> seems_known(const Digest& digest, const Sender& sender = std::nullopt);
  // A small file, all of it at once. Problems: 460, 507 …
  HubResult<UploadState> take_small(const WantedUpload& wanted, ByteView bytes);
  // Problems: 404 (another's, too), 410 (expired).
  HubResult<UploadState> state(const std::string& name, const Sender& sender = std::nullopt);
  // Goes on at that offset; whoever wrote there before has lost its turn.
  // Problems: 404, 409 (another offset, or whole), 410, 507 (what is left would not fit) …
  HubResult<std::unique_ptr<UploadWriter>> write(const std::string& name, std::uint64_t offset,
                                                 std::optional<Checksum> checksum,
                                                 const Sender& sender = std::nullopt);
  // An address that is an id leads nowhere any more; what is whole stays, under its digest.
  // Problems: 404, 410 (expired).
  HubResult<void> terminate(const std::string& name, const Sender& sender = std::nullopt);
  // What a crash left without a name. Only while nothing else writes.
  Result<void> clear_strays();

 private:
  friend class UploadWriter;
  using Open = UploadWriter::Open;

  // Rows and files go by keys: an upload's name, and whose it is.
  Path path(const std::string& key) const { return parts_.folder / key; }
  TimePoint expiry() const { return parts_.clock.now() - kKeptFor; }
  HubResult<void> check_unfinished(const UploadRow& made);
  HubResult<Created> created(const UploadRow& made);
  HubResult<UploadRow> row(const std::string& key);
  std::optional<UploadState> on_shelf(const std::string& name);
  HubResult<UploadState> as_begun(UploadState whole, const std::string& key);
  std::uint64_t durable_offset(const UploadRow& row);
  UploadState state_of(const UploadRow& row, std::uint64_t offset) const;
  HubResult<std::shared_ptr<Open>> open(const std::string& key);
  std::shared_ptr<Open> publish(const std::string& key, std::shared_ptr<Open> mine);
  HubResult<void> load(Open& open, const std::string& key);
  Result<std::unique_ptr<SyncBehind>> grow(const std::string& key, std::uint64_t size);
  std::unique_ptr<DigestBehind> digester_of(std::uint64_t length) const;
  std::shared_ptr<Open> find_open(const std::string& key);
  void forget(const std::string& key);
  Result<void> drop_expired();
  Result<void> discard(const std::string& key);
  Result<void> end_if_idle(const std::string& key, const Digest& digest);
  void end_others(const UploadRow& whole);
  Result<void> end(UploadRow& row, const Digest& digest);
  Result<void> keep_metadata(UploadRow made);
  Result<void> keep(Open& open);
  HubResult<UploadState> state_of(Open& open);
  HubResult<UploadState> complete(Open& open);
  HubResult<UploadState> check_and_shelve(Open& open);
  Result<void> shelve(const UploadRow& row, const Digest& digest);

  Parts parts_;
  UploadRows rows_;
  std::mutex mutex_;  // of what follows
  std::map<std::string, std::weak_ptr<Open>> open_;
  std::optional<TimePoint> swept_at_;
};

}  // namespace jiangxin

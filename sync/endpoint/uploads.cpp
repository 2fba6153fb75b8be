#include "sync/endpoint/uploads.h"

#include <algorithm>

#include "sync/endpoint/open_upload.h"
#include "sync/store/statement.h"

namespace jiangxin {
namespace {

using Lock = std::lock_guard<std::mutex>;

// A thread more is worth it where digesting takes some milliseconds (760 MB/s, digest.h).
constexpr std::uint64_t kDigestedBeside = 4 << 20;
constexpr std::size_t kDigestWindow = 64 << 10;

}  // namespace

// --- Beginning ---

HubResult<Uploads::Created> Uploads::create(const WantedUpload& wanted) {
  if (const auto dropped = drop_expired(); !dropped) return trouble(dropped.error());
  const std::string name =
      wanted.digest ? to_string(*wanted.digest) : to_string(make_uuid(parts_.random));
  const UploadRow made{.name = key_of(name, wanted.sender),
                       .length = wanted.length,
                       .metadata = wanted.metadata,
                       .digest = wanted.digest,
                       .touched_at = parts_.clock.now(),
                       .sender = wanted.sender};
  if (auto there = wanted.digest ? on_shelf(name) : std::nullopt) {
    if (there->length != wanted.length)
      return refuse(409, "conflict", "HQ has this file with another length");
    if (const auto kept = keep_metadata(made); !kept) return trouble(kept.error());
    return Created{*std::move(there)};
  }
  if (const auto room = parts_.shelf.check_room(wanted.length); !room) return trouble(room.error());
  if (const auto folder = parts_.files.make_folder(parts_.folder); !folder)
    return trouble(folder.error());
  if (const auto few = check_unfinished(made); !few) return tl::unexpected<Problem>(few.error());
  const auto added = rows_.add(made);
  if (!added) return trouble(added.error());
  if (*added) return created(made);
  auto there = state(name, wanted.sender);
  if (!there && there.error().status == 404) return create(wanted);  // terminated meanwhile
  if (!there && there.error().status == 410) {                       // begun anew
    if (const auto gone = discard(made.name); !gone) return trouble(gone.error());
    return create(wanted);
  }
  if (!there) return tl::unexpected<Problem>(there.error());
  if (there->length != wanted.length)
    return refuse(409, "conflict", "an upload with this digest has another length");
  return Created{*std::move(there)};
}

HubResult<void> Uploads::check_unfinished(const UploadRow& made) {
  if (!made.sender) return {};
  const auto others = rows_.unfinished_beside(made);
  if (!others) return trouble(others.error());
  if (*others < kUnfinishedOfOne) return {};
  return ask_to_wait(std::chrono::minutes{10}, "too-many-uploads",
                     "finish or terminate what was begun");
}

// Whoever made it whole after we looked on the shelf took its row away before we added ours.
HubResult<Uploads::Created> Uploads::created(const UploadRow& made) {
  auto there = on_shelf(address_of(made.name));
  if (!there) return Created{state_of(made, 0), true};
  if (const auto gone = rows_.remove(made.name); !gone) return trouble(gone.error());
  return Created{*std::move(there)};
}

HubResult<bool> Uploads::seems_known(const Digest& digest, const Sender& sender) {
  const auto known = parts_.db.peek([&](Database& db) {
    return select_value<bool>(db,
                              "SELECT EXISTS(SELECT 1 FROM small_files WHERE digest = ?)"
                              " OR EXISTS(SELECT 1 FROM uploads WHERE name = ?)",
                              digest, key_of(to_string(digest), sender));
  });
  if (!known) return trouble(known.error());
  return known->value_or(false);
}

HubResult<UploadState> Uploads::take_small(const WantedUpload& wanted, ByteView bytes) {
  const Digest digest = digest_of(bytes);
  if (wanted.digest && digest != *wanted.digest)
    return refuse(460, "digest-mismatch",
                  "the bytes are not those of " + to_string(*wanted.digest));
  if (const auto room = parts_.shelf.check_room(bytes.size()); !room) return trouble(room.error());
  if (const auto put = parts_.shelf.put(digest, bytes); !put) return trouble(put.error());
  UploadRow row{.name = to_string(digest),
                .length = wanted.length,
                .metadata = wanted.metadata,
                .digest = digest,
                .offset = wanted.length,
                .whole = true,
                .touched_at = parts_.clock.now()};
  row.name = key_of(wanted.digest ? row.name : to_string(make_uuid(parts_.random)), wanted.sender);
  if (!wanted.digest || row.says_more_than(digest))
    if (const auto added = rows_.add(row); !added) return trouble(added.error());
  return state_of(row, row.length);
}

// --- What is there ---

// A digest's name, and the file is whole.
std::optional<UploadState> Uploads::on_shelf(const std::string& name) {
  const auto digest = parse_digest(name);
  if (!digest) return std::nullopt;
  const auto size = parts_.shelf.size(*digest);
  if (!size || !*size) return std::nullopt;
  return UploadState{name, **size, **size, metadata_with(*digest), std::nullopt};
}

// The file is there for all; its metadata is what each of them gave.
HubResult<UploadState> Uploads::as_begun(UploadState whole, const std::string& key) {
  const auto row = rows_.find(key);
  if (!row) return trouble(row.error());
  if (*row && !(*row)->metadata.empty()) whole.metadata = (*row)->metadata;
  return whole;
}

HubResult<UploadRow> Uploads::row(const std::string& key) {
  auto row = rows_.find(key);
  if (!row) return trouble(row.error());
  if (!*row) return refuse(404, "not-found", "no such upload");
  if (!(*row)->whole && (*row)->touched_at < expiry())
    return refuse(410, "expired", "nothing came for 30 days");
  return *std::move(*row);
}

// By the disk: bytes behind what the row says count as far as they must have been synced.
std::uint64_t Uploads::durable_offset(const UploadRow& row) {
  if (row.whole) return row.length;
  const std::uint64_t size = parts_.files.size(path(row.name)).value_or(0);
  const std::uint64_t sure = row.exact || size < kWindow ? 0 : size - kWindow;
  return std::min(size, std::max(row.offset, sure));
}

UploadState Uploads::state_of(const UploadRow& row, std::uint64_t offset) const {
  UploadState state{address_of(row.name), row.length, offset, row.metadata, std::nullopt};
  if (!row.whole) state.expires = row.touched_at + kKeptFor;
  return state;
}

std::shared_ptr<Uploads::Open> Uploads::find_open(const std::string& key) {
  const Lock lock(mutex_);
  const auto found = open_.find(key);
  return found == open_.end() ? nullptr : found->second.lock();
}

void Uploads::forget(const std::string& key) {
  const Lock lock(mutex_);
  open_.erase(key);
}

HubResult<UploadState> Uploads::state(const std::string& name, const Sender& sender) {
  const std::string key = key_of(name, sender);
  if (auto there = on_shelf(name)) return as_begun(*std::move(there), key);
  if (const auto open = find_open(key)) return state_of(*open);
  const auto found = row(key);
  if (!found) {  // or it became whole just now
    if (auto there = on_shelf(name)) return as_begun(*std::move(there), key);
    return tl::unexpected<Problem>(found.error());
  }
  const std::uint64_t offset = durable_offset(*found);
  if (found->whole || offset < found->length) return state_of(*found, offset);
  const auto opened = open(key);  // all was there when the hub ended
  if (!opened) return tl::unexpected<Problem>(opened.error());
  return state_of(**opened);
}

HubResult<UploadState> Uploads::state_of(Open& open) {
  const Lock lock(open.mutex);
  if (open.trouble) return tl::unexpected<Problem>(*open.trouble);
  if (!open.file) return state_of(open.row, open.row.whole ? open.row.length : open.offset);
  if (open.offset == open.row.length) return complete(open);
  if (const auto synced = open.file->sync(); !synced) return trouble(synced.error());
  return state_of(open.row, open.offset);
}

// --- Going on ---

// Database and disk are asked under the upload's own lock: only who wants the same one waits.
HubResult<std::shared_ptr<Uploads::Open>> Uploads::open(const std::string& key) {
  const auto mine = std::make_shared<Open>();
  const Lock lock(mine->mutex);
  const auto open = publish(key, mine);
  if (open != mine) return open;
  if (const auto loaded = load(*mine, key); !loaded) {
    mine->trouble = loaded.error();
    forget(key);
    return tl::unexpected<Problem>(loaded.error());
  }
  return open;
}

// Whose it is, if somebody has it open already.
std::shared_ptr<Uploads::Open> Uploads::publish(const std::string& key,
                                                std::shared_ptr<Open> mine) {
  const Lock lock(mutex_);
  std::erase_if(open_, [](const auto& entry) { return entry.second.expired(); });
  if (const auto found = open_.find(key); found != open_.end())
    if (auto open = found->second.lock()) return open;
  open_[key] = mine;
  return mine;
}

HubResult<void> Uploads::load(Open& open, const std::string& key) {
  auto found = row(key);
  if (!found) return tl::unexpected<Problem>(found.error());
  open.row = *std::move(found);
  open.offset = durable_offset(open.row);
  if (!open.row.whole) {
    auto file = grow(key, open.offset);
    if (!file) return trouble(file.error());
    open.file = *std::move(file);
  }
  if (open.offset == 0) open.digester = digester_of(open.row.length);
  return {};
}

Result<std::unique_ptr<SyncBehind>> Uploads::grow(const std::string& key, std::uint64_t size) {
  JIANGXIN_ASSIGN(file, parts_.files.grow(path(key), size));
  return std::make_unique<SyncBehind>(std::move(file), kWindow, parts_.make_executor());
}

std::unique_ptr<DigestBehind> Uploads::digester_of(std::uint64_t length) const {
  return std::make_unique<DigestBehind>(
      kDigestWindow, length < kDigestedBeside ? make_executor_here() : parts_.make_executor());
}

HubResult<std::unique_ptr<UploadWriter>> Uploads::write(const std::string& name,
                                                        std::uint64_t offset,
                                                        std::optional<Checksum> checksum,
                                                        const Sender& sender) {
  const std::string key = key_of(name, sender);
  if (on_shelf(name)) {
    if (const auto ended = end_if_idle(key, *parse_digest(name)); !ended)
      return trouble(ended.error());
    return refuse(409, "conflict", "all of it is here already");
  }
  auto opened = open(key);
  if (!opened) return tl::unexpected<Problem>(opened.error());
  Open& upload = **opened;
  const Lock lock(upload.mutex);
  if (upload.trouble) return tl::unexpected<Problem>(*upload.trouble);
  if (!upload.file) return refuse(409, "conflict", "all of it is here already");
  if (upload.offset != offset)
    return refuse(409, "conflict", "Upload-Offset: " + std::to_string(upload.offset));
  if (const auto room = parts_.shelf.check_room(upload.row.length - offset); !room)
    return trouble(room.error());
  // What comes with a checksum does not count before it is checked.
  if (checksum || upload.row.exact) {
    upload.row.exact = checksum.has_value();
    if (const auto kept = keep(upload); !kept) return trouble(kept.error());
  }
  return std::unique_ptr<UploadWriter>(
      new UploadWriter(*this, *std::move(opened), std::move(checksum)));
}

Result<void> Uploads::keep(Open& open) {
  JIANGXIN_TRY(open.file->sync());
  open.row.offset = open.offset;
  open.row.touched_at = parts_.clock.now();
  return rows_.save(open.row);
}

}  // namespace jiangxin

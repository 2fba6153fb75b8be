// How an upload ends: whole and on the shelf, refused, terminated, expired.
#include "sync/base/log.h"
#include "sync/endpoint/open_upload.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

using Lock = std::lock_guard<std::mutex>;

Result<Digest> digest_of_file(FileSystem& files, const Path& path) {
  JIANGXIN_ASSIGN(file, files.open(path));
  Digester digester;
  Bytes part(256 << 10);
  while (true) {
    JIANGXIN_ASSIGN(count, file->read(part));
    if (count == 0) return digester.finish();
    digester.update(ByteView(part).first(count));
  }
}

}  // namespace

HubResult<UploadState> Uploads::complete(Open& open) {
  auto done = check_and_shelve(open);
  open.digester.reset();
  open.file.reset();
  ++open.turn;
  forget(open.row.name);
  return done;
}

HubResult<UploadState> Uploads::check_and_shelve(Open& open) {
  if (open.row.digest && on_shelf(address_of(open.row.name))) {  // by another, meanwhile
    if (const auto ended = end(open.row, *open.row.digest); !ended) return trouble(ended.error());
    return state_of(open.row, open.row.length);
  }
  if (const auto synced = open.file->sync(); !synced) return trouble(synced.error());
  const auto digest = open.digester ? Result<Digest>(open.digester->finish())
                                    : digest_of_file(parts_.files, path(open.row.name));
  if (!digest) return trouble(digest.error());
  if (open.row.digest && *digest != *open.row.digest) {
    if (const auto gone = discard(open.row.name); !gone) return trouble(gone.error());
    return refuse(460, "digest-mismatch",
                  "the bytes are not those of " + to_string(*open.row.digest));
  }
  if (const auto shelved = shelve(open.row, *digest); !shelved) return trouble(shelved.error());
  if (const auto ended = end(open.row, *digest); !ended) return trouble(ended.error());
  end_others(open.row);
  return state_of(open.row, open.row.length);
}

Result<void> Uploads::shelve(const UploadRow& row, const Digest& digest) {
  const Path from = path(row.name);
  if (row.length > kSmallBytes) return parts_.shelf.put_file(digest, from);
  JIANGXIN_ASSIGN(bytes, read_file(parts_.files, from, kSmallBytes));
  return parts_.shelf.put(digest, bytes);
}

// What is left of an upload that is whole: where its file is and how its sender described it,
// unless the digest in its address says all of that.
Result<void> Uploads::end(UploadRow& row, const Digest& digest) {
  JIANGXIN_TRY(parts_.files.remove(path(row.name)));
  const bool is_told_by_address = row.digest && !row.says_more_than(digest);
  row.digest = digest;
  row.offset = row.length;
  row.whole = true;
  row.touched_at = parts_.clock.now();
  return is_told_by_address ? rows_.remove(row.name) : rows_.save(row);
}

Result<void> Uploads::discard(const std::string& key) {
  JIANGXIN_TRY(parts_.files.remove(path(key)));
  return rows_.remove(key);
}

// Of a file that is whole. What is being written its writer ends, when it finds it on the shelf.
Result<void> Uploads::end_if_idle(const std::string& key, const Digest& digest) {
  if (find_open(key)) return {};
  JIANGXIN_ASSIGN(row, rows_.find(key));
  return row && !row->whole ? end(*row, digest) : Result<void>();
}

// Of what somebody begins that is whole already.
Result<void> Uploads::keep_metadata(UploadRow made) {
  JIANGXIN_TRY(end_if_idle(made.name, *made.digest));
  if (!made.says_more_than(*made.digest)) return {};
  made.offset = made.length;
  made.whole = true;
  JIANGXIN_TRY(rows_.add(made));
  return {};
}

// What others have sent of it is not needed any more.
void Uploads::end_others(const UploadRow& whole) {
  const auto others = rows_.others_of(whole.name);
  for (const std::string& key : others.value_or(std::vector<std::string>()))
    if (const auto ended = end_if_idle(key, *whole.digest); !ended)
      log_warning("upload: " + ended.error().detail);
}

HubResult<void> Uploads::terminate(const std::string& name, const Sender& sender) {
  const std::string key = key_of(name, sender);
  if (!on_shelf(name)) {
    const auto found = row(key);
    if (!found) return tl::unexpected<Problem>(found.error());
  }
  if (const auto open = find_open(key)) {
    const Lock lock(open->mutex);
    ++open->turn;
    open->file.reset();
  }
  forget(key);
  if (const auto gone = discard(key); !gone) return trouble(gone.error());
  return {};
}

// Now and then, when something new comes: an hour late is soon enough.
Result<void> Uploads::drop_expired() {
  {
    const Lock lock(mutex_);
    const TimePoint now = parts_.clock.now();
    if (swept_at_ && now - *swept_at_ < std::chrono::hours{1}) return {};
    swept_at_ = now;
  }
  JIANGXIN_ASSIGN(names, rows_.unfinished_before(expiry()));
  for (const std::string& name : names) JIANGXIN_TRY(parts_.files.remove(path(name)));
  // The row stays as long again, to say 410.
  return rows_.remove_before(expiry() - kKeptFor);
}

Result<void> Uploads::clear_strays() {
  JIANGXIN_ASSIGN(names, parts_.files.list(parts_.folder));
  for (const std::string& name : names) {
    JIANGXIN_ASSIGN(row, rows_.find(name));
    if (!row) JIANGXIN_TRY(parts_.files.remove(path(name)));
  }
  return {};
}

}  // namespace jiangxin

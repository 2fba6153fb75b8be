// What hub.db knows of uploads.
#pragma once

#include <optional>

#include "sync/base/clock.h"
#include "sync/base/digest.h"
#include "sync/base/id.h"
#include "sync/endpoint/hq_database.h"

namespace jiangxin {

struct UploadRow {
  std::string name;  // key_of() of its address
  std::uint64_t length = 0;
  std::string metadata;  // as the client gave it
  std::optional<Digest> digest;
  std::uint64_t offset = 0;  // durable at least
  bool exact = false;        // and nothing behind it counts
  bool whole = false;        // on the shelf, under `digest`
  TimePoint touched_at;
  std::optional<TerminalId> sender = std::nullopt;  // who began it

  // Whether its metadata says more of a file of that digest than its address does.
  bool says_more_than(const Digest& of) const;
};

// An upload's address (its last part: a digest, or an id) and whose it is; that address again.
std::string key_of(const std::string& address, const std::optional<TerminalId>& sender);
std::string address_of(const std::string& key);

// Any thread; db outlives this. What changes something is durable when it returns.
class UploadRows {
 public:
  explicit UploadRows(HqDatabase& db) : db_(db) {}

  Result<std::optional<UploadRow>> find(const std::string& name);
  // False: one of that name is there already, untouched.
  Result<bool> add(const UploadRow& row);
  Result<void> save(const UploadRow& row);
  Result<void> remove(const std::string& name);
  // How many others of its sender's are unfinished.
  Result<std::int64_t> unfinished_beside(const UploadRow& row);
  // Names of the others of that address that are unfinished.
  Result<std::vector<std::string>> others_of(const std::string& name);
  // Names last touched before that, unfinished ones.
  Result<std::vector<std::string>> unfinished_before(TimePoint time);
  Result<void> remove_before(TimePoint time);

 private:
  HqDatabase& db_;
};

}  // namespace jiangxin

// What ./bench sends to a hub and to its peers: requests made beforehand, sent over plain sockets,
// so that the two cores are the server's.
#pragma once

#include <string>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/file_system.h"

namespace jiangxin {

struct Sent {
  double seconds = 0;
  std::size_t answered = 0;
  std::size_t refused = 0;  // of another status than 2xx
  std::uint64_t bytes_up = 0;
  std::uint64_t bytes_down = 0;
};

// Each once, over so many kept-alive connections at a time, which are there when the time begins.
// Dies of what fails.
Sent send_all(const std::string& address, const std::vector<std::string>& requests,
              std::size_t connections);

// --- Requests ---

std::string tus_creation(const Bytes& file);  // creation-with-upload
std::string webdav_put(const std::string& name, const Bytes& file);
// Whole submissions with a sealed body of `size` bytes, of a terminal that a new hub in `data`
// knows.
std::vector<std::string> submissions(const Path& data, std::size_t count, std::size_t size);

// --- Bare peers ---

// Rows of that size a second, `group` a commit, WAL, synchronous=FULL.
double bare_commits(const Path& folder, std::size_t count, std::size_t size, std::size_t group);
// Seconds to read a file, BLAKE2b it, write it elsewhere and fsync file and folder.
double bare_copy(const Path& file, const Path& folder);

}  // namespace jiangxin

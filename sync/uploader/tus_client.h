// One file to any server of tus 1.0.0, going on where an earlier try was cut. A small one goes up
// in the request that creates it; for a larger one the server is asked first how much it has, and
// it goes up in parts of some seconds each: between two of them the caller may turn to
// something else (its source_at fails), and no connection breaks for it.
#pragma once

#include <functional>
#include <map>

#include "sync/uploader/http_client.h"

namespace jiangxin {

// One thread. Remembers, as long as it lives, where it began what; a server that names a file by
// its digest (the hub) finds it without.
class TusClient {
 public:
  // Does a request to a URL, or to a path of the server's; the answer is genuine, of any status.
  using Ask = std::function<HqResult<ClientReply>(ClientRequest)>;
  // creation: where files are created, as ask takes it ("/files").
  TusClient(Ask ask, std::string creation) : ask_(std::move(ask)), creation_(std::move(creation)) {}

  HqResult<void> upload(const SealedFileRef& file, const SourceAt& source_at,
                        const Progress& progress);
  // Another server: nothing was begun there.
  void forget() { places_.clear(); }

 private:
  struct Place {
    std::string url;
    std::uint64_t offset = 0;
  };
  HqResult<Place> find(const SealedFileRef& file, const SourceAt& source_at,
                       const Progress& progress);
  HqResult<std::optional<std::uint64_t>> ask_offset(const std::string& url);
  HqResult<Place> create(const SealedFileRef& file, const SourceAt& source_at,
                         const Progress& progress);
  // None: it is elsewhere than we were told.
  HqResult<std::optional<std::uint64_t>> send(const SealedFileRef& file, const Place& place,
                                              const SourceAt& source_at, const Progress& progress);

  void fit_part(std::uint64_t bytes, std::chrono::milliseconds took);

  Ask ask_;
  std::string creation_;
  std::map<Digest, std::string> places_;
  std::uint64_t part_ = kFirstPart;  // bytes

  static constexpr std::uint64_t kFirstPart = 1 << 20;
};

}  // namespace jiangxin

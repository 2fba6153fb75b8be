// How kiosk and sync service wake each other: empty datagrams on Unix sockets in the data folder.
// They carry nothing; each side looks in the database. A ring that nobody hears is no error.
#pragma once

#include <memory>

#include "platform/descriptor.h"
#include "sync/base/file_system.h"
#include "sync/base/result.h"

namespace jiangxin {

class Doorbell {
 public:
  virtual ~Doorbell() = default;
  virtual void ring() = 0;
};

// The other side's bell at that socket. Any thread.
std::unique_ptr<Doorbell> bell_at(Path socket);

// Our own bell. Wait-able: poll its descriptor together with others. One thread.
class DoorbellSocket {
 public:
  // Takes the place of whatever listened there before. Errors: those of make_folder, Io.
  static Result<DoorbellSocket> listen(const Path& socket);
  DoorbellSocket(DoorbellSocket&&) noexcept = default;
  DoorbellSocket& operator=(DoorbellSocket&&) noexcept = default;
  ~DoorbellSocket();

  int descriptor() const { return fd_.get(); }
  // Takes all rings that have come; whether there was one.
  bool heard();

 private:
  DoorbellSocket(Descriptor fd, Path socket) : fd_(std::move(fd)), socket_(std::move(socket)) {}
  Descriptor fd_;
  Path socket_;
};

// <data>/run/sync.sock and <data>/run/kiosk.sock.
Path sync_bell(const Path& data);
Path kiosk_bell(const Path& data);

}  // namespace jiangxin

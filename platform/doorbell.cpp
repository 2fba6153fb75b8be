#include "platform/doorbell.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace jiangxin {
namespace {

Descriptor datagram_socket() {
  return Descriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
}

// A socket's address holds 107 bytes and a data folder may be deeper: it is named through an open
// descriptor of its folder, which lives as long as this.
struct Address {
  explicit Address(const Path& path)
      : folder(::open(path.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    name.sun_family = AF_UNIX;
    const std::string text =
        "/proc/self/fd/" + std::to_string(folder.get()) + "/" + path.filename().string();
    text.copy(name.sun_path, sizeof name.sun_path - 1);
  }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&name); }

  Descriptor folder;
  sockaddr_un name{};
};

class SocketBell : public Doorbell {
 public:
  explicit SocketBell(Path path) : path_(std::move(path)), socket_(datagram_socket()) {}

  // Nobody there, or rings enough waiting there already: both are as good as rung.
  void ring() override {
    const Address address(path_);
    ::sendto(socket_.get(), nullptr, 0, MSG_NOSIGNAL, address.get(), sizeof address.name);
  }

 private:
  Path path_;
  Descriptor socket_;
};

}  // namespace

std::unique_ptr<Doorbell> bell_at(Path socket) {
  return std::make_unique<SocketBell>(std::move(socket));
}

Result<DoorbellSocket> DoorbellSocket::listen(const Path& socket) {
  PosixFileSystem files;
  JIANGXIN_TRY(files.make_folder(socket.parent_path()));
  JIANGXIN_TRY(files.remove(socket));  // left behind by a process that was killed
  Descriptor fd = datagram_socket();
  const Address address(socket);
  if (!fd || ::bind(fd.get(), address.get(), sizeof address.name) != 0)
    return fail(code_of_errno(errno), "bind " + socket.string() + ": " + std::strerror(errno));
  return DoorbellSocket(std::move(fd), socket);
}

DoorbellSocket::~DoorbellSocket() {
  if (fd_) ::unlink(socket_.c_str());
}

bool DoorbellSocket::heard() {
  bool any = false;
  char nothing = 0;
  while (::recv(fd_.get(), &nothing, sizeof nothing, 0) >= 0) any = true;
  return any;
}

Path sync_bell(const Path& data) {
  return data / "run" / "sync.sock";
}
Path kiosk_bell(const Path& data) {
  return data / "run" / "kiosk.sock";
}

}  // namespace jiangxin

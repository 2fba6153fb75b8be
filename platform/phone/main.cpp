// jiangxin-phone [--port PORT]: speaks with one phone on a cable, by PTP or MTP, for whoever is at
// its standard input and output (platform/phone_answer.h). Started by the kiosk, or by systemd for
// each connection (jiangxin-phone.socket). Without --port it opens phones on USB alone. What a
// phone says is a stranger's: it limits and confines itself before it asks it anything, and writes
// nothing to it.
#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string_view>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "platform/phone/confinement.h"
#include "platform/phone/conversation.h"
#include "platform/phone/gphoto.h"

namespace {

using namespace jiangxin;

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

void restrict_self() {
  std::signal(SIGPIPE, SIG_IGN);
  limit(RLIMIT_CPU, 120);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);   // streams and devices only
#ifndef JIANGXIN_SANITIZED  // sanitizers reserve terabytes
  limit(RLIMIT_AS, rlim_t{768} << 20);
#endif
}

// Sanitizers do at the end what is not allowed any more; tests/plain runs what ships.
Result<void> confine([[maybe_unused]] PhoneCable cable) {
#ifdef JIANGXIN_SANITIZED
  return {};
#else
  return confine_to_phones(cable);
#endif
}
Result<void> confine_further() {
#ifdef JIANGXIN_SANITIZED
  return {};
#else
  return confine_to_one_phone();
#endif
}

bool is_usb_port(std::string_view port) {
  const auto shape = [](char c) { return c >= '0' && c <= '9' ? '0' : c; };
  std::string form(port);
  std::ranges::transform(form, form.begin(), shape);
  return form == "usb:000,000";
}

Result<Gphoto> opened(const PhoneRequest& request, std::string_view other_port,
                      Conversation& kiosk) {
  const bool may = is_usb_port(request.path) || (!other_port.empty() && request.path == other_port);
  if (request.deed != PhoneDeed::Open || !may)
    return fail(ErrorCode::InvalidInput, "no port that may be opened");
  JIANGXIN_TRY(confine(is_usb_port(request.path) ? PhoneCable::Usb : PhoneCable::Tcp));
  auto phone = Gphoto::open(request.path, [&kiosk](std::uint64_t files) {
    // Nobody waits for the rest of a long folder.
    if (kiosk.is_over()) ::_exit(0);
    kiosk.tell_found(files);
  });
  if (!phone) return phone;
  JIANGXIN_TRY(confine_further());
  return phone;
}

Result<Bytes> done(Gphoto& phone, const PhoneRequest& request) {
  switch (request.deed) {
    case PhoneDeed::Open:
      return fail(ErrorCode::InvalidInput, "one phone a stream");
    case PhoneDeed::List: {
      JIANGXIN_ASSIGN(entries, phone.list(request.path));
      return to_bytes(entries_to_lines(entries));
    }
    case PhoneDeed::Thumbnail:
      return phone.thumbnail(request.path);
    case PhoneDeed::Read:
      return phone.read(request.path, request.offset, request.count);
  }
  return fail(ErrorCode::InvalidInput, "no such deed");
}

int run(std::string_view other_port) {
  Conversation kiosk(STDIN_FILENO, STDOUT_FILENO);
  const auto first = kiosk.next_request();
  if (!first) return 1;
  auto phone = opened(*first, other_port, kiosk);
  if (!phone) {
    kiosk.answer(tl::unexpected(phone.error()));
    return 1;
  }
  kiosk.answer(Bytes{});
  while (const auto request = kiosk.next_request()) kiosk.answer(done(*phone, *request));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  restrict_self();
  std::setlocale(LC_CTYPE, "C.UTF-8");  // the driver writes names in it
  ::setenv("TZ", "UTC", 1);             // times only tell which file is newer
  const bool has_port = argc == 3 && std::string_view(argv[1]) == "--port";
  if (argc != 1 && !has_port) return 2;
  int ended = 1;
  try {
    ended = run(has_port ? argv[2] : "");
  } catch (const std::exception&) {
  }
  std::_Exit(ended);  // drivers that were only looked at leave things behind
}

// An enrolled terminal's standing with HQ: begins a session before anything else is asked, and asks
// for another certificate long before the one that it has ends.
#pragma once

#include "sync/certificates/certificate.h"
#include "sync/store/link.h"
#include "sync/uploader/http_client.h"

namespace jiangxin {

// One thread; what it borrows outlives it.
class Membership {
 public:
  struct Parts {
    Path data;  // the terminal's folder
    FileSystem& files;
    Clock& clock;
    Random& random;
  };
  // Null: the terminal is not enrolled. Errors: Corrupt, Io.
  static Result<std::unique_ptr<Membership>> open(const Parts& parts);
  Membership(const Membership&) = delete;
  Membership& operator=(const Membership&) = delete;

  // Of the client that it uses: whom to believe, what to show.
  static ClientLimits limits(const Path& data);

  // Does a request to a path of HQ's; whoever answered.
  using Ask = std::function<HqResult<ClientReply>(ClientRequest)>;
  // What must come before a request, if anything: renews, begins a session. True: the certificate
  // is another one, connect anew.
  HqResult<bool> prepare(const Ask& ask);
  // "Jiangxin-Session: …", of every request once prepare() is through.
  std::string header() const;
  // HQ's refusal may be about certificate or session: the next prepare() does what it asks for, or
  // finds that somebody has enrolled the terminal again.
  void heed(const ClientReply& reply);

 private:
  struct Papers {
    Validity validity;  // of the certificate
    LinkSession session;
    bool operator==(const Papers&) const = default;
  };
  Membership(const Parts& parts, Papers papers) : parts_(parts), papers_(papers) {}
  static Result<std::optional<Papers>> load(const Parts& parts);
  HqResult<bool> look_again();
  bool should_renew() const;
  HqResult<void> renew(const Ask& ask);
  HqResult<void> begin_session(const Ask& ask);
  Result<SessionStep> next_step();

  static constexpr int kRenewedAt = 3;  // when a third of its time is left
  static constexpr std::chrono::hours kTriedAgainAfter{6};
  // HQ ends a session after twice as long (Admission::kSessionLasts): never in the middle of a
  // day's sending.
  static constexpr std::chrono::hours kSessionKept{12};

  Parts parts_;
  Papers papers_;
  bool begun_ = false;
  std::chrono::milliseconds begun_at_{0};  // uptime
  bool refused_ = false;
  bool must_renew_ = false;
  std::chrono::milliseconds next_renewal_{0};  // uptime
};

}  // namespace jiangxin

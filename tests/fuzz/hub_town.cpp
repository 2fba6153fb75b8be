#include "tests/fuzz/hub_town.h"

namespace jiangxin {
namespace {

template <class Done>
auto must_work(Done done) {
  if (!done) throw std::runtime_error("the town is not built: " + done.error().detail);
  if constexpr (!std::is_void_v<typename Done::value_type>) return *std::move(done);
}

EnrolmentCode invite(MemoryHub& hub, std::optional<TerminalId> again = std::nullopt) {
  return must_work(hub.enrolments().invite(
      {"三车间 07", "测试单位工会", again, hub.clock().now() + std::chrono::hours{72}}));
}

Digest enrol(MemoryHub& hub, const TestTerminal& terminal) {
  const EnrolmentCode code = invite(hub);
  const EnrolmentRequest request{
      terminal.id, terminal.keys.sign_keys, terminal.keys.unit_keys,
      must_work(make_certificate_request(must_work(make_certificate_key())))};
  const auto received = must_work(parse_enrolment(to_wire(request, code, terminal.sign)));
  const std::string wire = must_work(hub.enrolments().enrol(received));
  return digest_of(must_work(parse_enrolment_answer(wire, code, received.digest())).certificate);
}

void begin(MemoryHub& hub, const HubTown::Resident& who,
           std::optional<SessionId> last = std::nullopt) {
  must_work(hub.admission().begin_session({who.certificate, ""}, {last, who.session}));
}

// With its copy: in a session of which HQ does not know. Whoever comes with the code is neither.
EnrolmentCode clone(MemoryHub& hub, const HubTown::Resident& who, Random& random) {
  begin(hub, who);
  const SessionStep step{SessionId::make(random), SessionId::make(random)};
  static_cast<void>(hub.admission().begin_session({who.certificate, ""}, step));
  return invite(hub, who.terminal.id);
}

void hand_in(MemoryHub& hub, const HubTown::Resident& who, const Submission& submission) {
  for (const SealedSample& file : who.terminal.files)
    must_work(hub.hub().upload(file.ref, source_at_of(file.bytes), {}));
  if (!must_work(hub.hub().submit(submission)).receipt) throw std::runtime_error("no receipt");
}

void send_half(Uploads& uploads, const HubTown::Resident& who, const Bytes& bytes) {
  const Digest digest = digest_of(bytes);
  must_work(uploads.create({bytes.size(), digest, "", who.terminal.id}));
  const auto writer = must_work(uploads.write(to_string(digest), 0, std::nullopt, who.terminal.id));
  must_work(writer->append(ByteView(bytes).first(HubTown::kHalf)));
  must_work(writer->finish());
}

}  // namespace

HubTown::Resident::Resident(MemoryHub& hub, Random& random)
    : terminal(random, hub.secrets().box),
      certificate(enrol(hub, terminal)),
      session(SessionId::make(random)) {}

HubTown::HubTown()
    : first(hub, random),
      next(hub, random),
      waiting(hub, random),
      revoked(hub, random),
      cloned(hub, random),
      id(ApplicationId::make(random)),
      applicant(first.terminal.submission(first.terminal.application(campaign), id)),
      half(random.bytes(1'000)),
      code(invite(hub)),
      again(clone(hub, cloned, random)) {
  must_work(hub.store().put_campaign(campaign));
  for (const Resident* who : {&first, &next, &revoked}) begin(hub, *who);
  must_work(hub.admission().revoke(revoked.terminal.id));
  hand_in(hub, first, applicant);
  must_work(hub.hub().hand_back(id, next.terminal.id, {"请补充", {}}));
  send_half(hub.hub().uploads(), first, half);
  hub.remember();
}

const HubTown::Resident* HubTown::resident(char who) const {
  switch (who) {
    case 'f':
      return &first;
    case 'n':
      return &next;
    case 'w':
      return &waiting;
    case 'r':
      return &revoked;
    case 'c':
      return &cloned;
    default:
      return nullptr;
  }
}

}  // namespace jiangxin

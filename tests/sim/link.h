// Between one terminal's sync service and the hub: everything that may happen to a request.
#pragma once

#include <deque>
#include <functional>

#include "sync/protocol/hq_protocol.h"
#include "tests/sim/hub_site.h"

namespace jiangxin::sim {

// Requests that are still on their way when nobody waits for an answer any more.
using LateRequests = std::deque<std::function<void(Hub&)>>;

// One for a terminal; the process that talks is named for each of its lives.
class Link : public HqProtocol {
 public:
  Link(HubSite& hub, LateRequests& late) : hub_(hub), run_(hub.machine().run), late_(late) {}

  void talk_for(Process* process) { process_ = process; }
  // The next request that it can happen to.
  void arm(Fault fault) { armed_ = fault; }
  void capture_until(milliseconds time) { portal_until_ = time; }
  void calm();
  // How often this terminal sent that submission off, in all lives of its processes.
  int sendings(const SubmissionId& id) const {
    const auto found = sendings_.find(id);
    return found == sendings_.end() ? 0 : found->second;
  }

  HqResult<SubmitAnswer> submit(const Submission& submission) override;
  HqResult<void> upload(const SealedFileRef& file, const SourceAt& source_at,
                        const Progress& progress) override;
  HqResult<Updates> updates(const TerminalId& terminal, const std::string& cursor) override;
  HqResult<std::optional<std::int64_t>> audit(const TerminalId& terminal,
                                              const AuditPart& part) override;
  HqResult<Bytes> download(const TerminalId& terminal, const Digest& file, std::uint64_t from,
                           std::size_t most) override;

 private:
  // One request, through everything. `request` asks the hub; it may be asked twice.
  template <class Answer, class Request>
  HqResult<Answer> carry(State asking, State answering, std::vector<Answer>& earlier,
                         const Request& request);
  template <class Answer, class Request>
  HqResult<Answer> reach(State answering, const Request& request);
  template <class Answer>
  Answer handed_over(Answer answer);
  HqResult<void> carry_file(const SealedFileRef& file, const SourceAt& source_at,
                            const Progress& progress);
  HqResult<void> upload_once(const SealedFileRef& file, const SourceAt& source_at,
                             const Progress& progress);
  bool takes(Fault fault);
  void pass(milliseconds shortest, milliseconds longest);
  void hear(const SubmitAnswer& answer);
  void hear(const Updates& updates);
  void hear(const std::optional<std::int64_t>&) {}
  void hear(const Bytes&) {}

  HubSite& hub_;
  Run& run_;
  LateRequests& late_;
  Process* process_ = nullptr;
  std::optional<Fault> armed_;
  milliseconds portal_until_{0};
  std::map<SubmissionId, int> sendings_;
  std::vector<SubmitAnswer> submit_answers_;
  std::vector<Updates> updates_answers_;
  std::vector<std::optional<std::int64_t>> audit_answers_;
  std::vector<Bytes> download_answers_;
};

}  // namespace jiangxin::sim

// HQ over HTTP, as sync/protocol/PROTOCOL.md says it.
#pragma once

#include <set>

#include "sync/uploader/membership.h"
#include "sync/uploader/tus_client.h"

namespace jiangxin {

// One thread.
class CurlHq : public HqProtocol {
 public:
  // url: "https://hq.example" or with a path; with or without a slash at the end.
  // membership: of an enrolled terminal, whose limits() these are; null: HQ takes us unseen.
  explicit CurlHq(std::string url, ClientLimits limits = {},
                  std::unique_ptr<Membership> membership = nullptr);
  CurlHq(const CurlHq&) = delete;
  CurlHq& operator=(const CurlHq&) = delete;

  // Somebody entered another address.
  void move_to(std::string url);
  // Of what is sent or fetched from now on; none: as fast as it goes.
  void limit_speed(std::optional<std::uint64_t> bytes_per_second) {
    client_.limit_speed(bytes_per_second);
  }

  HqResult<SubmitAnswer> submit(const Submission& submission) override;
  HqResult<void> upload(const SealedFileRef& file, const SourceAt& source_at,
                        const Progress& progress) override;
  HqResult<Updates> updates(const TerminalId& terminal, const std::string& cursor) override;
  HqResult<std::optional<std::int64_t>> audit(const TerminalId& terminal,
                                              const AuditPart& part) override;
  HqResult<Bytes> download(const TerminalId& terminal, const Digest& file, std::uint64_t from,
                           std::size_t at_most) override;

 private:
  // An answer of HQ's own, of any status.
  HqResult<ClientReply> ask(ClientRequest request);
  // The same for those that make a request possible.
  HqResult<ClientReply> ask_before(ClientRequest request);
  HqResult<void> join();
  // One of status 200-299, or 304.
  HqResult<ClientReply> ask_well(ClientRequest request);
  std::string wire_of(const Submission& submission) const;
  void note_body(const Digest& body, const std::vector<Digest>& missing);

  struct Tag {  // what HQ called its last answer without news, and of which question
    std::string of;
    std::string value;
  };

  std::string url_;
  HttpClient client_;
  std::unique_ptr<Membership> membership_;
  TusClient files_;
  std::set<Digest> bodies_;  // that HQ keeps for submissions whose files are on their way
  Tag tag_;
};

}  // namespace jiangxin

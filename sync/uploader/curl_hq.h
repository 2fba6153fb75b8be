// HQ over HTTP, as sync/protocol/PROTOCOL.md says it.
#pragma once

#include "sync/uploader/http_client.h"

namespace jiangxin {

// One thread.
class CurlHq : public HqProtocol {
 public:
  // url: "https://hq.example" or with a path; with or without a slash at the end.
  explicit CurlHq(std::string url, ClientLimits limits = {});

  // Somebody entered another address.
  void move_to(std::string url);
  // Of what is sent from now on; none: as fast as it goes.
  void limit_speed(std::optional<std::uint64_t> bytes_per_second) {
    client_.limit_speed(bytes_per_second);
  }

  HqResult<SubmitAnswer> submit(const Submission& submission) override;
  HqResult<void> upload(const SealedFileRef& file, const SourceAt& source_at,
                        const Progress& progress) override;
  HqResult<Updates> updates(const TerminalId& terminal, const std::string& cursor) override;

 private:
  // An answer of HQ's own, of status 200-299.
  HqResult<ClientReply> ask(ClientRequest request);

  std::string url_;
  HttpClient client_;
};

}  // namespace jiangxin

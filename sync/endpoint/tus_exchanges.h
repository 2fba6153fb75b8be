// Requests of tus that bring bytes, and how their answers look.
#pragma once

#include "sync/endpoint/hub_http.h"

namespace jiangxin {

HttpAnswer with_tus(HttpAnswer answer);
// Upload-Offset, and Upload-Expires while it is unfinished.
HttpAnswer with_state(HttpAnswer answer, const UploadState& state);
HttpAnswer created_answer(const UploadState& state);  // 201
HttpAnswer written_answer(const UploadState& state);  // 204

// A small file in one request: nothing of it is stored before all of it is here.
class SmallExchange : public HttpExchange {
 public:
  SmallExchange(Uploads& uploads, MemoryBudget& budget, WantedUpload wanted,
                std::optional<Checksum> checksum);
  ~SmallExchange() override;
  SmallExchange(const SmallExchange&) = delete;
  SmallExchange& operator=(const SmallExchange&) = delete;
  void receive(ByteView part) override;
  HttpAnswer finish() override;

 private:
  HubResult<UploadState> take();

  Uploads& uploads_;
  MemoryBudget& budget_;
  WantedUpload wanted_;
  std::optional<ChecksumRun> checksum_;
  Bytes bytes_;
  std::size_t budgeted_ = 0;
  std::optional<Problem> problem_;
};

class WritingExchange : public HttpExchange {
 public:
  using Answer = HttpAnswer (*)(const UploadState&);
  WritingExchange(std::unique_ptr<UploadWriter> writer, Answer answer)
      : writer_(std::move(writer)), answer_(answer) {}
  void receive(ByteView part) override;
  HttpAnswer finish() override;

 private:
  std::unique_ptr<UploadWriter> writer_;
  Answer answer_;
  std::optional<Problem> problem_;
};

}  // namespace jiangxin

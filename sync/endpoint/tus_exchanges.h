// Requests of tus that bring bytes, and how their answers look.
#pragma once

#include "sync/endpoint/hub_http.h"

namespace jiangxin {

// Upload-Offset, and Upload-Expires while it is unfinished.
HttpAnswer with_state(HttpAnswer answer, const UploadState& state);
HttpAnswer created_answer(const UploadState& state);  // 201
HttpAnswer written_answer(const UploadState& state);  // 204

// Every answer at /files says which tus it is, whoever gives it.
class TusExchange : public HttpExchange {
 public:
  explicit TusExchange(std::unique_ptr<HttpExchange> inner) : inner_(std::move(inner)) {}
  std::optional<HttpAnswer> early() override;
  std::uint64_t takes_at_most() const override { return inner_->takes_at_most(); }
  bool is_refused() const override { return inner_->is_refused(); }
  void receive(ByteView part) override { inner_->receive(part); }
  HttpAnswer finish() override;

 private:
  std::unique_ptr<HttpExchange> inner_;
};

// A small file in one request: nothing of it is stored before all of it is here.
class SmallExchange : public HttpExchange {
 public:
  SmallExchange(Uploads& uploads, MemoryBudget& budget, WantedUpload wanted,
                std::optional<Checksum> checksum);
  ~SmallExchange() override;
  SmallExchange(const SmallExchange&) = delete;
  SmallExchange& operator=(const SmallExchange&) = delete;
  bool is_refused() const override { return problem_.has_value(); }
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
  bool is_refused() const override { return problem_.has_value(); }
  void receive(ByteView part) override;
  HttpAnswer finish() override;

 private:
  std::unique_ptr<UploadWriter> writer_;
  Answer answer_;
  std::optional<Problem> problem_;
};

// Goes on where a whole file ends: nothing may come.
class WholeExchange : public HttpExchange {
 public:
  explicit WholeExchange(UploadState state) : state_(std::move(state)) {}
  bool is_refused() const override { return too_much_; }
  void receive(ByteView) override { too_much_ = true; }
  HttpAnswer finish() override;

 private:
  UploadState state_;
  bool too_much_ = false;
};

}  // namespace jiangxin

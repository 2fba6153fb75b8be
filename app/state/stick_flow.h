// A rep carries what waits to HQ by stick, and brings HQ's answers back.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "app/state/flow.h"
#include "sync/store/answers_reader.h"
#include "sync/store/answers_store.h"
#include "sync/store/bundle_writer.h"
#include "sync/store/handover_repository.h"

namespace jiangxin {

// Sticks are on the file worker, the database is on the worker.
class StickFlow : public Flow {
 public:
  explicit StickFlow(Desk& desk);
  ~StickFlow() override;

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override { return model_; }
  bool can_go_back() const override { return !is_working(); }
  bool is_working() const override { return carrying_ || model_.reading; }
  std::uint64_t work_done() const override;
  bool tick() override;
  std::optional<std::chrono::milliseconds> deadline() const override { return next_look_; }
  void look_again() override;

  void on(const command::OpenMedium& open);
  void on(const command::ExportToStick&);
  void on(const command::ImportFromStick&);
  void on(const command::CancelStick&);
  void on(const command::Back&);

 private:
  struct Carrying;  // of bundles; shared with the workers
  struct Plugged {
    std::vector<Medium> media;
    std::uint64_t room = 0;  // on the one in use, as it was
  };

  void look_for_media();
  void show_media(const Plugged& plugged);
  void forget_results();
  void prepared(const Result<void>& ready);
  void write_next();
  void write(Result<Submission> submission);
  void wrote(const Result<WrittenBundle>& written);
  void write_log();
  void end(std::optional<ErrorCode> trouble);
  void keep(const Result<std::vector<AnswersOnStick>>& found);
  struct Kept {
    NewAnswers news;
    std::vector<WantedFile> wanted;  // of what HQ hands back
  };
  void kept(const Result<Kept>& kept);
  void take_handed(std::vector<WantedFile> wanted);
  void took_handed(const Result<std::vector<Digest>>& taken);
  void end_reading();

  StickModel model_;
  std::chrono::milliseconds next_look_{0};
  std::shared_ptr<Carrying> carrying_;
  struct Taking {  // of what HQ hands back; shared with the file worker
    std::atomic<std::uint64_t> bytes = 0;
    std::atomic<bool> cancel = false;
  };
  std::shared_ptr<Taking> taking_;
};

}  // namespace jiangxin

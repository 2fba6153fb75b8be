// The portrait: chosen from a stick, cropped by finger, looked at, kept sealed.
#pragma once

#include <memory>

#include "app/state/file_picker.h"
#include "app/state/flow.h"
#include "app/state/portrait_work.h"
#include "app/state/shooting.h"

namespace jiangxin {

class PortraitFlow : public Flow {
 public:
  explicit PortraitFlow(Desk& desk);

  void handle(const Command& command) override;
  ScreenModel screen() const override;
  OverlayModel overlay() const override;
  bool is_working() const override { return busy_; }
  bool tick() override;
  std::optional<std::chrono::milliseconds> deadline() const override;

  void on(const command::ChoosePortrait&);
  void on(const command::OpenCamera&);
  void on(const command::CropPortrait& crop);
  void on(const command::CropAgain&);
  void on(const command::UndoPortrait&);
  void on(const command::AcceptPortrait&);
  void on(const command::UsePortraitAnyway&);
  void on(const command::RemovePortrait&);
  void on(const command::Next&);
  void on(const command::Back&);

 private:
  using Opened = tl::expected<OpenedPortrait, FileRefusal>;
  using Stored = tl::expected<PortraitVersion, FileRefusal>;

  const Limits& limits() const { return desk_.campaign().limits; }
  void open(const std::string& medium, const std::string& path);
  void open(std::shared_ptr<const Bytes> shot);
  void look_for_camera();
  static Opened opened(Parts& parts, const Limits& limits, const std::string& medium,
                       const std::string& path);
  void show(const Opened& picture);
  void judge(const tl::expected<JudgedPortrait, FileRefusal>& judged);
  void take();
  void took(Stored result);
  void put(PortraitVersion next);
  // The portrait that is there, if what it was cut from is here, too.
  const PortraitVersion* cut_from() const;
  void take_back(const Result<Bytes>& thumbnail);
  void load();

  std::unique_ptr<FilePicker> files_;
  std::unique_ptr<Shooting> shooting_;
  bool has_camera_ = false;
  std::optional<OpenedPortrait> picture_;  // being cropped
  command::CropPortrait crop_;
  std::optional<JudgedPortrait> doubtful_;  // of picture_
  std::optional<JudgedPortrait> finished_;
  bool busy_ = false;
  std::optional<FileRefusal> refusal_;
};

}  // namespace jiangxin

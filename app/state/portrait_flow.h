// The portrait: chosen from a stick, cropped by finger, kept sealed.
#pragma once

#include <memory>

#include "app/state/file_picker.h"
#include "app/state/flow.h"

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
  void on(const command::CropPortrait& crop);
  void on(const command::AcceptPortrait&);
  void on(const command::RemovePortrait&);
  void on(const command::Next&);
  void on(const command::Back&);

 private:
  struct Picture {  // as it is on the stick, and as it is shown
    std::shared_ptr<const Bytes> original;
    std::shared_ptr<const Bytes> shown;
    Size size;
  };
  using Opened = tl::expected<Picture, FileRefusal>;

  const Limits& limits() const { return desk_.campaign().limits; }
  void open(const std::string& medium, const std::string& path);
  static Opened opened(Parts& parts, const Limits& limits, const std::string& medium,
                       const std::string& path);
  void show(const Opened& picture);
  void took(tl::expected<Attachment, EvidenceTaker::Refused> result);
  void load();

  std::unique_ptr<FilePicker> files_;
  std::optional<Picture> picture_;  // being cropped
  command::CropPortrait crop_;
  std::shared_ptr<const Bytes> portrait_;
  bool busy_ = false;
  std::optional<FileRefusal> refusal_;
};

}  // namespace jiangxin

// One indicator: what the person shows for it, with its files.
#pragma once

#include <functional>
#include <memory>

#include "app/state/file_picker.h"
#include "app/state/file_versions.h"
#include "app/state/flow.h"
#include "app/state/page_work.h"
#include "app/state/shooting.h"

namespace jiangxin {

class IndicatorFlow : public Flow {
 public:
  IndicatorFlow(Desk& desk, place::Indicator place);

  void handle(const Command& command) override;
  ScreenModel screen() const override;
  OverlayModel overlay() const override;
  bool is_working() const override {
    return (files_ && files_->is_copying()) || (shooting_ && shooting_->is_sealing()) ||
           (page_ && page_->is_working());
  }
  std::uint64_t work_done() const override { return files_ ? files_->copied() : 0; }
  bool tick() override;
  std::optional<std::chrono::milliseconds> deadline() const override;

  void on(const command::AddItem&);
  void on(const command::EditItem& edit);
  void on(const command::OpenItemDate& open);
  void on(const command::BrowseDate& where);
  void on(const command::Pick& pick);
  void on(const command::ClosePicker&) { date_.reset(); }
  void on(const command::RemoveItem& remove);
  void on(const command::MoveItem& move);
  void on(const command::RemoveFile& remove);
  void on(const command::UndoRemove&);
  void on(const command::RenameFiles& rename);
  void on(const command::AddFiles& add);
  void on(const command::OpenCamera& open);
  void on(const command::OpenPage& open);
  void on(const command::Next&) { close(); }
  void on(const command::Back&) { close(); }

 private:
  using Items = std::vector<EvidenceItem>;

  Session& session() const { return *desk_.session; }
  std::string where() const { return "evidence/" + id_; }
  // Where the file lies that is shown large; none: it is gone.
  struct Spot {
    std::size_t item = 0;
    std::size_t file = 0;
  };
  std::optional<Spot> shown_spot() const;
  ScreenModel page_screen() const;
  void remove_shown();
  void replace_shown();
  void move_shown(int by);
  void pick_files(std::size_t item, int room, std::function<void(Attachment)> taken);
  // As stored; an empty one to begin with when there is none.
  Items items() const;
  void store(Items items);
  // Whatever was taken out with that comes back by `back`.
  void change(Items items, std::function<void(Items&)> back);
  bool is_stored() const;
  bool has(int item) const;
  ItemModel model_of(const Items& items, std::size_t item, const std::vector<Finding>& all) const;
  void add(std::size_t item, Attachment file);
  int room_of(std::size_t item) const;
  void look_for_camera();
  void close();

  std::string id_;
  // Of the last removal, replacement or move: undone where it was, and nowhere else.
  struct Undo {
    std::function<void(Items&)> back;
    Forgotten forgotten;
  };
  std::optional<Undo> undo_;
  std::optional<DatePickerModel> date_;
  int dated_ = 0;  // the item that date_ is for
  std::unique_ptr<FilePicker> files_;
  std::unique_ptr<Shooting> shooting_;
  bool has_camera_ = false;
  std::unique_ptr<PageWork> page_;
};

}  // namespace jiangxin

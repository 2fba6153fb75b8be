// Choosing files on a stick or a phone: folders, thumbnails, and the copying into the application.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "app/state/background.h"
#include "app/state/commands.h"
#include "app/state/evidence_models.h"
#include "app/state/file_peek.h"
#include "app/state/parts.h"

namespace jiangxin {

// Drawing thread; everything slow is on the file worker. parts and campaign outlive this.
class FilePicker : private Recipient {
 public:
  struct Use {
    const Campaign& campaign;
    bool for_portrait = false;  // one picture, which is handed over and not taken
    int room = 1;               // so many files may still be added
    // Bytes of the application's files so far.
    std::function<std::uint64_t()> total;
    // A file was sealed and stored.
    std::function<void(Attachment)> taken;
    // for_portrait, for_scans: the file's medium and path.
    std::function<void(const std::string&, const std::string&)> chosen;
    bool for_scans = false;  // several files, handed over one after the other and not taken
  };
  FilePicker(Parts& parts, Use use);
  ~FilePicker();

  const FilePickerModel& model() const { return model_; }
  bool is_done() const { return done_; }
  bool is_copying() const { return model_.copying.has_value(); }
  // Bytes; 0: nothing is being copied.
  std::uint64_t copied() const;
  bool tick();
  std::optional<std::chrono::milliseconds> deadline() const { return next_look_; }

  void on(const command::OpenMedium& open);
  void on(const command::OpenFolder& open);
  void on(const command::ShowListPage& show);
  void on(const command::ToggleFile& toggle);
  void on(const command::TakeFiles&);
  void on(const command::CancelCopy&);
  void on(const command::ClosePicker&) { close(); }
  void on(const command::Back&);

 private:
  using Taken = tl::expected<std::vector<Attachment>, EvidenceTaker::Refused>;
  using Entry = FilePickerModel::Entry;
  using Listing = Result<std::vector<MediumEntry>>;
  struct Copy;  // shared with the file worker

  void look_for_media();
  void show_media(const std::vector<Medium>& media);
  void go_to_medium(const std::string& id);
  void go_to_folder(const std::string& path);
  void list();
  void show(const Listing& listing);
  void cannot_list();
  void show_trouble(const Error& error);
  std::optional<Entry> shown(const MediumEntry& found) const;
  void show_page();
  void publish_page();
  FileRefusal why_for(FileRefusal why) const;
  bool is_phone() const { return model_.kind == MediumKind::Phone; }
  void stop_looking();
  void peek_next();
  void peeked(const std::string& path, FilePeek peek);
  Entry* entry(const std::string& path);
  std::size_t page_begin() const;
  std::size_t page_end() const;
  void take_next();
  void took(Taken result);
  void refuse_rest();
  void finish();
  void close();

  Parts& parts_;
  Use use_;
  FilePickerModel model_;
  std::chrono::milliseconds next_look_{0};
  std::chrono::milliseconds ask_again_{0};  // a phone that shows nothing
  std::vector<Entry> entries_;              // of the whole folder
  std::size_t peeked_ = 0;  // entries of the page before this one have been looked into
  int listing_ = 0;         // results of an earlier one are dropped
  int peeking_ = 0;         // the same of looks into files
  bool done_ = false;
  std::vector<Entry> queue_;  // to be taken, the current one first
  std::shared_ptr<Copy> copy_;
  std::shared_ptr<Looking> looking_;
};

}  // namespace jiangxin

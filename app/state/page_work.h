// One file of an item: looked at, turned, straightened, made clearer, and all of that undone.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/state/background.h"
#include "app/state/desk.h"
#include "app/state/page_model.h"

namespace jiangxin {

// Drawing thread; everything slow is on the file worker, one deed at a time. The draft changes when
// a deed has succeeded, and only then. desk outlives this, and a session is open.
class PageWork : private Recipient {
 public:
  struct Use {
    std::string where;  // of the draft: "evidence/lead.duty"
    // What concerns its item: taken out, another file in its place, moved by so many.
    std::function<void()> remove;
    std::function<void()> replace;
    std::function<void(int by)> move;
  };
  PageWork(Desk& desk, Use use, AttachmentId file);

  PageModel model() const;
  const AttachmentId& file() const { return file_; }
  bool is_done() const { return done_; }
  bool is_working() const { return deed_ != PageDeed::None && deed_ != PageDeed::Opening; }
  // Another file is in its place, as when it was opened.
  void show(const AttachmentId& file);

  void on(const command::ShowFilePage& show);
  void on(const command::TurnPage& turn);
  void on(const command::PlaceCorners&);
  void on(const command::MoveCorner& move);
  void on(const command::StraightenPage&);
  void on(const command::ClearPage&);
  void on(const command::UndoStep&);
  void on(const command::BackToOriginal&);
  void on(const command::RemovePage&);
  void on(const command::ReplacePage&);
  void on(const command::MovePage& move);
  void on(const command::Next&);
  void on(const command::Back&);

 private:
  using Step = std::function<Result<KeptFile>(MediaTool&, ByteView)>;
  using Picture = std::shared_ptr<const Bytes>;
  struct Made {
    Attachment file;
    Picture picture;
  };
  using Outcome = tl::expected<Made, EvidenceTaker::Refused>;
  struct Found {
    Size size;
    std::optional<PageCorners> corners;
  };

  Session& session() const { return *desk_.session; }
  const Attachment* current() const;
  bool can_begin() const { return deed_ == PageDeed::None && current() != nullptr; }
  void open(int page);
  void begin(PageDeed deed);
  void make(PageDeed deed, Step step);
  static Outcome made(Parts& parts, const Campaign& campaign, std::uint64_t others,
                      const Attachment& before, int page, const Step& step);
  static Outcome reopened(Parts& parts, Attachment version, int page);
  static Result<Found> found(Parts& parts, const Attachment& file);
  void go_back(std::optional<Attachment> version);
  void take(Outcome outcome);
  void take_back(Outcome outcome);
  void refuse(const EvidenceTaker::Refused& refused);
  void place(const Result<Found>& found);
  void changed(const Made& made);

  Desk& desk_;
  Use use_;
  AttachmentId file_;
  int page_ = 0;
  Picture picture_;
  Size size_;
  std::optional<PageCorners> corners_;
  bool corners_found_ = false;
  bool corners_refused_ = false;
  PageDeed deed_ = PageDeed::None;
  std::optional<FileRefusal> refusal_;
  bool done_ = false;
};

}  // namespace jiangxin

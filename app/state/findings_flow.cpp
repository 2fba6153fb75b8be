#include "app/state/findings_flow.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "app/state/screening.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

constexpr int kPageSidePx = 1'600;  // sharp on the largest screen
constexpr int kSmallest = 120;      // of a part drawn by finger; less is a tap

PageBox between(const command::TouchPage& a, const command::TouchPage& b) {
  const auto on_page = [](int at) { return std::clamp(at, 0, kPageSide); };
  const int x = on_page(std::min(a.x, b.x));
  const int y = on_page(std::min(a.y, b.y));
  return {x, y, on_page(std::max(a.x, b.x)) - x, on_page(std::max(a.y, b.y)) - y};
}

bool holds(const PageBox& box, int x, int y) {
  return x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;
}

std::optional<int> finding_at(const FileSearch& search, int page, int x, int y) {
  for (std::size_t i = 0; i < search.findings.size(); ++i) {
    const FileFinding& finding = search.findings[i];
    const bool touched =
        std::ranges::any_of(finding.boxes, [&](const PageBox& box) { return holds(box, x, y); });
    if (finding.page == page && touched) return static_cast<int>(i);
  }
  return std::nullopt;
}

}  // namespace

FindingsFlow::FindingsFlow(Desk& desk, place::Findings place)
    : Flow(desk), id_(place.file), from_preview_(place.from_preview) {
  if (const Attachment* now = file()) id_ = source_of(session().draft().content.blackouts, *now).id;
  turn_to(0);
  select_open(search());
}

FileSearch FindingsFlow::search() const {
  const Attachment* now = file();
  return now ? search_of(session(), *now) : FileSearch{};
}

const FileFinding* FindingsFlow::selected(const FileSearch& search) const {
  if (!selected_ || *selected_ >= std::ssize(search.findings)) return nullptr;
  return &search.findings[static_cast<std::size_t>(*selected_)];
}

ScreenModel FindingsFlow::screen() const {
  FindingsModel model;
  model.campaign = &session().campaign();
  model.search = search();
  if (const Attachment* now = file()) model.name = now->name;
  model.drawn_pages = desk_.blackener.pages_done(id_).value_or(0);
  model.page = page_;
  model.picture = picture_;
  model.no_picture = no_picture_;
  model.selected = selected(model.search) ? selected_ : std::nullopt;
  model.drawn = drawn_;
  model.choosing_reason = choosing_;
  model.note = note_;
  model.note_findings = check_text("kept", note_);
  model.others_open = screening_of(session()).open - model.search.open();
  return model;
}

// --- Looking at it ---

void FindingsFlow::select(std::optional<int> finding) {
  selected_ = finding;
  choosing_ = false;
  note_.clear();
  drawn_.reset();
  const FileSearch now = search();
  if (const FileFinding* shown = selected(now)) turn_to(shown->page);
}

// The next one that waits for an answer, if one does.
void FindingsFlow::select_open(const FileSearch& search) {
  const auto open = std::ranges::find(search.findings, FindingAnswer::None, &FileFinding::answer);
  if (open == search.findings.end()) return select(std::nullopt);
  select(static_cast<int>(open - search.findings.begin()));
}

void FindingsFlow::turn_to(int page) {
  const Attachment* now = file();
  if (!now || page < 0 || page >= now->pages || (page == page_ && !no_picture_)) return;
  page_ = page;
  picture_.reset();
  no_picture_ = false;
  const Attachment& source = source_of(session().draft().content.blackouts, *now);
  run(
      desk_.parts.file_worker, desk_.parts.main,
      [&parts = desk_.parts, source, page]() -> Result<Bytes> {
        JIANGXIN_ASSIGN(bytes, parts.evidence.read(source));
        return parts.tool.page(bytes, page, kPageSidePx);
      },
      [this, page](Result<Bytes> picture) {
        if (page != page_) return;
        no_picture_ = !picture;
        if (picture) picture_ = std::make_shared<const Bytes>(std::move(*picture));
      });
}

void FindingsFlow::on(const command::SelectFinding& select) {
  if (select.index >= 0 && select.index < std::ssize(search().findings)) this->select(select.index);
}

void FindingsFlow::on(const command::ShowFindingPage& show) {
  if (show.page != page_) select(std::nullopt);
  turn_to(show.page);
}

// A finger that goes over the page draws; one that only touches it chooses.
void FindingsFlow::on(const command::TouchPage& touch) {
  using enum command::TouchPage::Phase;
  if (touch.phase == Began) {
    start_ = touch;
    drawn_.reset();
    return;
  }
  drawn_ = between(start_, touch);
  const bool too_small = drawn_->width < kSmallest || drawn_->height < kSmallest / 2;
  if (touch.phase != Ended) return;
  if (too_small) return select(finding_at(search(), page_, touch.x, touch.y));
  selected_.reset();
  choosing_ = false;
}

// --- Saying what is to become of it ---

void FindingsFlow::on(const command::BlackOut&) {
  const Attachment* now = file();
  if (!now) return;
  if (drawn_) return blacken(session(), *now, page_, *std::exchange(drawn_, std::nullopt));
  const FileSearch found = search();
  const FileFinding* finding = selected(found);
  const bool can_be =
      finding && finding->answer != FindingAnswer::Black && finding->kind != SensitiveKind::Unread;
  if (!can_be) return;
  blacken(session(), *now, *finding);
  select_open(search());
}

void FindingsFlow::on(const command::AskToKeep&) {
  const FileSearch found = search();
  const FileFinding* finding = selected(found);
  choosing_ =
      finding && finding->answer == FindingAnswer::None && finding->kind != SensitiveKind::Unread;
}

// A page that no machine reads has its owner's eyes, and nothing else does; they need something to
// see. A reason of one's own is a reason if it says something.
bool FindingsFlow::may_be(KeepReason reason, const FileFinding& finding) const {
  if (finding.kind == SensitiveKind::Unread)
    return reason == KeepReason::Seen && finding.answer == FindingAnswer::None && picture_;
  if (!choosing_ || reason == KeepReason::Seen) return false;
  return reason != KeepReason::Other || count_visible(note_) > 0;
}

void FindingsFlow::on(const command::KeepAs& keep) {
  const Attachment* now = file();
  const FileSearch found = search();
  const FileFinding* finding = selected(found);
  if (!now || !finding || !may_be(keep.reason, *finding)) return;
  jiangxin::keep(session(), *now, *finding, keep.reason,
                 keep.reason == KeepReason::Other ? note_ : std::string());
  select_open(search());
}

void FindingsFlow::on(const command::TakeBackAnswer&) {
  const Attachment* now = file();
  const FileSearch found = search();
  if (const FileFinding* finding = selected(found); now && finding)
    take_back(session(), *now, *finding);
}

void FindingsFlow::on(const command::BlackOutAgain&) {
  if (const Attachment* now = file()) draw_again(session(), *now);
}

void FindingsFlow::on(const command::ClosePicker&) {
  drawn_.reset();
  choosing_ = false;
}

// From the preview: file after file, until all are answered.
void FindingsFlow::on(const command::Next&) {
  const auto next = screening_of(session()).first_open;
  if (from_preview_ && next) return desk_.go(place::Findings{*next, true});
  close();
}

void FindingsFlow::close() {
  if (from_preview_) return desk_.go(place::Preview{});
  go_to_item();
}

void FindingsFlow::go_to_item() {
  const Attachment* now = file();
  if (!now) return desk_.go(place::Forces{});
  desk_.go(place::Indicator{indicator_of(session(), now->id)});
}

}  // namespace jiangxin

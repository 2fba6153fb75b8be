#include "app/state/stamped_shot.h"

#include <utility>

#include "app/state/page_corners.h"

namespace jiangxin {

namespace {

constexpr int kShownShotSide = 1'600;  // px: sharp on the largest screen

}  // namespace

StampedShot::StampedShot(Parts& parts, Use use, Picture shot)
    : parts_(parts), use_(std::move(use)), shot_(std::move(shot)) {
  open(0);
}

void StampedShot::open(int quarters) {
  model_.busy = true;
  run(
      parts_.file_worker, parts_.main,
      [&tool = parts_.tool, shot = shot_, quarters]() -> Result<Opened> {
        if (quarters == 0) return opened(tool, shot);
        JIANGXIN_ASSIGN(turned, tool.turn(*shot, quarters));
        return opened(tool, std::make_shared<const Bytes>(std::move(turned.bytes)));
      },
      [this](Result<Opened> opened) { show(std::move(opened)); });
}

Result<StampedShot::Opened> StampedShot::opened(MediaTool& tool, Picture shot) {
  JIANGXIN_ASSIGN(info, tool.probe(*shot));
  JIANGXIN_ASSIGN(shown, tool.page(*shot, 0, kShownShotSide));
  JIANGXIN_ASSIGN(corners, tool.find_corners(*shot));
  return Opened{std::move(shot),
                std::make_shared<const Bytes>(std::move(shown)),
                {info.width, info.height},
                corners};
}

void StampedShot::show(Result<Opened> opened) {
  if (!opened) return fail();
  shot_ = std::move(opened->shot);
  model_ = {.picture = std::move(opened->shown),
            .picture_size = opened->size,
            .corners = opened->corners.value_or(inset_corners(opened->size)),
            .corners_found = opened->corners.has_value()};
}

void StampedShot::fail() {
  use_.unreadable();
  done_ = true;
}

void StampedShot::on(const command::TurnPage& turn) {
  if (!model_.busy) open(turn.quarters);
}

void StampedShot::on(const command::MoveCorner& move) {
  if (model_.busy || !move_corner(model_.corners, move, model_.picture_size)) return;
  model_.corners_found = false;
  model_.corners_refused = false;
}

void StampedShot::on(const command::StraightenPage&) {
  if (model_.busy) return;
  model_.busy = true;
  model_.corners_refused = false;
  run(
      parts_.file_worker, parts_.main,
      [&tool = parts_.tool, shot = shot_, corners = model_.corners] {
        return tool.straighten(*shot, corners);
      },
      [this](Result<KeptFile> page) { take(std::move(page)); });
}

void StampedShot::take(Result<KeptFile> page) {
  model_.busy = false;
  model_.corners_refused = !page && page.error().code == ErrorCode::InvalidInput;
  if (model_.corners_refused) return;
  if (!page) return fail();
  use_.made(std::make_shared<const Bytes>(std::move(page->bytes)));
  done_ = true;
}

void StampedShot::on(const command::ShootAgain&) {
  if (model_.busy) return;
  use_.again();
  done_ = true;
}

void StampedShot::on(const command::ClosePicker&) {
  done_ = done_ || !model_.busy;
}

}  // namespace jiangxin

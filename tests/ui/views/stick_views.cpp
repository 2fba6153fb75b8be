#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

StickModel plugged_in() {
  StickModel model;
  model.unit = "常州某某机车车辆有限公司工会委员会";
  model.media = {{"stick", "KINGSTON"}};
  model.medium = "stick";
  model.room = 14'900'000'000;
  return model;
}

StickModel waiting() {
  StickModel model = plugged_in();
  model.waiting = 3;
  model.bytes = 112'600'000;
  return model;
}

StickModel troubled(ErrorCode trouble) {
  StickModel model = waiting();
  model.trouble = trouble;
  model.written = StickModel::Written{};
  return model;
}

StickModel refusing() {
  StickModel model = waiting();
  model.read = StickModel::Read{};
  for (const ErrorCode why : {ErrorCode::Conflict, ErrorCode::Denied, ErrorCode::Corrupt,
                              ErrorCode::Unsupported, ErrorCode::Io})
    model.refused.push_back({"jiangxin/answers-7K4M-92QX-12.jxa", why});
  return model;
}

}  // namespace

NamedViews stick_views() {
  FrameModel frame = bare_frame();
  frame.assistant = "测试员乙";
  frame.network = NetworkState::Offline;
  frame.waiting = 3;
  frame.can_go_back = true;
  FrameModel busy = frame;
  busy.can_go_back = false;

  StickModel no_stick = waiting();
  no_stick.media.clear();
  no_stick.medium.clear();
  StickModel again = waiting();
  again.exported = 2;
  again.exported_at = sample_now() - std::chrono::hours(30);
  StickModel several = again;
  several.media.push_back({"other", "工会资料备份_2026年度_请勿删除"});
  StickModel writing = waiting();
  writing.writing = {47'300'000, 112'600'000, 2, 3};
  StickModel reading = waiting();
  reading.reading = true;
  StickModel written = again;
  written.exported = 3;
  written.written = {3, 0, 0, 112'640'000};
  StickModel damaged = again;
  damaged.written = {2, 1, 0, 76'100'000};
  StickModel full = again;
  full.written = {1, 0, 2, 36'500'000};
  StickModel got = plugged_in();
  got.read = {3, 1, 1, 1};
  StickModel handed_back = plugged_in();
  handed_back.read = {0, 0, 0, 1, 2};
  StickModel known = plugged_in();
  known.read = {0, 0, 0, 1};
  StickModel none = waiting();
  none.read = StickModel::Read{};
  return {named("stick", frame, waiting()),
          named("stick-nothing", frame, plugged_in()),
          named("stick-none", frame, no_stick),
          named("stick-several", frame, several),
          named("stick-writing", busy, writing),
          named("stick-reading", busy, reading),
          named("stick-handed-back", frame, handed_back),
          named("stick-written", frame, written),
          named("stick-damaged", frame, damaged),
          named("stick-full", frame, full),
          named("stick-locked", frame, troubled(ErrorCode::ReadOnly)),
          named("stick-gone", frame, troubled(ErrorCode::Io)),
          named("stick-stopped", frame, troubled(ErrorCode::Cancelled)),
          named("stick-got", frame, got),
          named("stick-known", frame, known),
          named("stick-no-answers", frame, none),
          named("stick-refused", frame, refusing())};
}

}  // namespace jiangxin

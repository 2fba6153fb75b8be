#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

PreviewModel below() {
  PreviewModel model;
  model.campaign = &sample_campaign();
  model.application = &sample_application();
  model.pages = 3;
  model.portrait = sample_portrait();
  model.signed_now = true;
  model.can_submit = true;
  return model;
}

const Attachment& any_file() {
  return *sample_application().attachments().back();
}

NamedView over_preview(std::string name, OverlayModel overlay) {
  return named(std::move(name), sample_frame(StepId::Submit), below(), std::move(overlay));
}

PapersModel papers() {
  PapersModel model;
  model.pages = 3;
  model.can_scan = true;
  return model;
}

PapersModel with_scans() {
  PapersModel model = papers();
  model.scans = {{&any_file(), {1}, false}, {&any_file(), {2, 3}, true}};
  model.refused = {{"IMG_20241120_140500_微信图片.jpg", ScanRefusal::NoCode},
                   {"扫描件（2）.pdf", ScanRefusal::OtherApplication}};
  model.left_out = {{"整批扫描.pdf", {2, 4, 5}}};
  return model;
}

StampedShotModel shot() {
  StampedShotModel model;
  model.picture = sample_scan();
  model.picture_size = {1600, 1200};
  model.corners = {{{260, 140}, {1340, 170}, {1310, 1100}, {250, 1060}}};
  model.corners_found = true;
  return model;
}

NamedViews shot_views() {
  StampedShotModel opening;
  opening.busy = true;
  StampedShotModel moved = shot();
  moved.corners_found = false;
  moved.corners_refused = true;
  CameraModel looking;
  looking.for_scan = true;
  looking.campaign = &sample_campaign();
  looking.cameras = {{"/dev/video0", "测试高拍仪"}};
  looking.camera = "/dev/video0";
  looking.live = sample_scan();
  PapersModel refused = papers();
  refused.has_camera = true;
  refused.refused = {{"", ScanRefusal::NoCode}};
  return {over_preview("papers-camera", refused), over_preview("camera-stamped", looking),
          over_preview("shot-opening", opening), over_preview("shot", shot()),
          over_preview("shot-moved", moved)};
}

PrintModel printing(PrintStage stage, PrintTrouble trouble = PrintTrouble::None, int page = 0) {
  return {.progress = {stage, trouble, page, "二车间工会办公室 · HP LaserJet MFP M227"},
          .pages = 3,
          .making = false,
          .failed_to_make = false};
}

NamedViews hold_views() {
  const AttachmentId file = any_file().id;
  PrintHoldModel all{.gap = "answers/phone",
                     .screening = {12, std::chrono::minutes(2), 3, true, file}};
  PrintHoldModel open{.gap = "", .screening = {0, {}, 1, false, file}};
  PrintHoldModel searched{.gap = "", .screening = {4, std::chrono::seconds(40), 0, false, {}}};
  return {over_preview("print-hold", all), over_preview("print-hold-open", open),
          over_preview("print-hold-search", searched),
          over_preview("print-hold-over", PrintHoldModel{})};
}

NamedViews print_views() {
  PrintModel making;
  making.pages = 3;
  making.making = true;
  PrintModel not_made;
  not_made.failed_to_make = true;
  return {
      over_preview("print-making", making),
      over_preview("print-not-made", not_made),
      over_preview("print-none", printing(PrintStage::Looking, PrintTrouble::NoPrinter)),
      over_preview("print-offline", printing(PrintStage::Waiting, PrintTrouble::Offline)),
      over_preview("print-no-paper", printing(PrintStage::Printing, PrintTrouble::NoPaper, 1)),
      over_preview("print-jam", printing(PrintStage::Printing, PrintTrouble::Jam, 1)),
      over_preview("print-cover", printing(PrintStage::Waiting, PrintTrouble::CoverOpen)),
      over_preview("print-page", printing(PrintStage::Printing, PrintTrouble::None, 2)),
      over_preview("print-done", printing(PrintStage::Done, PrintTrouble::None, 3)),
      over_preview("print-cancelled", printing(PrintStage::Cancelled)),
      over_preview("print-interrupted", printing(PrintStage::Failed, PrintTrouble::Interrupted)),
      over_preview("print-denied", printing(PrintStage::Failed, PrintTrouble::Denied)),
      over_preview("print-refused", printing(PrintStage::Failed, PrintTrouble::Refused))};
}

NamedViews copy_views() {
  CopyModel choose;
  choose.media = {{"a", "KINGSTON"}, {"b", "车间的 U 盘"}};
  CopyModel busy = choose;
  busy.busy = true;
  CopyModel saved = choose;
  saved.saved = "龙城工匠培育对象推荐申请表.pdf";
  CopyModel full = choose;
  full.trouble = CopyModel::Trouble::NoRoom;
  return {over_preview("copy-none", CopyModel{}), over_preview("copy-choose", choose),
          over_preview("copy-busy", busy), over_preview("copy-saved", saved),
          over_preview("copy-full", full)};
}

}  // namespace

NamedViews paper_views() {
  PapersModel gaps = papers();
  gaps.has_gaps = true;
  gaps.scans_required = true;
  PapersModel reading = with_scans();
  reading.reading = 2;
  PapersModel only_out;
  only_out.pages = 3;
  NamedViews views = {over_preview("papers", papers()), over_preview("papers-gaps", gaps),
                      over_preview("papers-scans", with_scans()),
                      over_preview("papers-reading", reading),
                      over_preview("papers-submitted", only_out)};
  for (const NamedViews& more : {hold_views(), shot_views(), print_views(), copy_views()})
    views.insert(views.end(), more.begin(), more.end());
  return views;
}

}  // namespace jiangxin

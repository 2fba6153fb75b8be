#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

FileFinding finding(SensitiveKind kind, int page, int y, FindingAnswer answer = {}) {
  return {kind, page, {{2'000, y, 3'600, 300}}, false, answer, {}};
}

FindingsModel found() {
  FindingsModel model;
  model.campaign = &sample_campaign();
  model.name = "IMG_20210501_093012_关于表彰劳动模范的决定（扫描件）.pdf";
  model.picture = sample_scan();
  model.search.pages = model.search.searched = 3;
  model.search.findings = {finding(SensitiveKind::Mark, 0, 600),
                           finding(SensitiveKind::IdNumber, 0, 3'000, FindingAnswer::Black),
                           finding(SensitiveKind::Phone, 0, 5'000, FindingAnswer::Own),
                           finding(SensitiveKind::BankCard, 1, 5'000)};
  model.selected = 0;
  return model;
}

FindingsModel kept() {
  FindingsModel model = found();
  FileFinding& first = model.search.findings[0];
  first.answer = FindingAnswer::Kept;
  first.kept = KeptFinding{{}, 0, first.boxes[0], first.kind, KeepReason::Mistaken, {}};
  return model;
}

FindingsModel choosing() {
  FindingsModel model = found();
  model.choosing_reason = true;
  return model;
}

FindingsModel telling() {
  FindingsModel model = choosing();
  model.note = "打 13800000000 问";
  model.note_findings = check_text("kept", model.note);
  return model;
}

FindingsModel drawing() {
  FindingsModel model = found();
  model.selected.reset();
  model.drawn = PageBox{3'000, 6'500, 4'000, 700};
  model.search.drawing = true;
  return model;
}

FindingsModel blackening() {
  FindingsModel model = found();
  model.selected.reset();
  model.search.drawing = true;
  model.drawn_pages = 1;
  return model;
}

FindingsModel too_large() {
  FindingsModel model = found();
  model.selected.reset();
  model.search.trouble = BlackTrouble::TooLarge;
  return model;
}

FindingsModel searching() {
  FindingsModel model = found();
  model.search.findings.clear();
  model.search.searched = 1;
  model.selected.reset();
  model.picture.reset();
  return model;
}

FindingsModel clean() {
  FindingsModel model = searching();
  model.search.pages = model.search.searched = 1;
  model.picture = sample_scan();
  return model;
}

FindingsModel unread() {
  FindingsModel model = clean();
  model.search.findings = {{SensitiveKind::Unread, 0, {{0, 0, 10'000, 10'000}}, false, {}, {}}};
  model.selected = 0;
  return model;
}

FindingsModel undrawn() {
  FindingsModel model = unread();
  model.picture.reset();
  model.no_picture = true;
  return model;
}

}  // namespace

NamedViews findings_views() {
  const FrameModel frame = sample_frame(StepId::Forces);
  return {named("findings", frame, found()),
          named("findings-kept", frame, kept()),
          named("findings-reasons", frame, choosing()),
          named("findings-telling", frame, telling()),
          named("findings-drawing", frame, drawing()),
          named("findings-blackening", frame, blackening()),
          named("findings-too-large", frame, too_large()),
          named("findings-searching", frame, searching()),
          named("findings-clean", frame, clean()),
          named("findings-unread", frame, unread()),
          named("findings-undrawn", frame, undrawn())};
}

}  // namespace jiangxin

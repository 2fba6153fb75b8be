#include <algorithm>

#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

PreviewModel preview(const Application& application, int page = 0) {
  PreviewModel model;
  model.campaign = &sample_campaign();
  model.application = &application;
  model.gaps = findings_of(application);
  std::ranges::stable_sort(model.gaps, {}, &Finding::severity);
  model.page = page;
  model.pages = 2 + static_cast<int>(application.attachments().size());
  if (application.portrait) model.portrait = sample_portrait();
  model.signed_now = application.signature.has_value();
  model.can_submit = model.signed_now && !has_errors(model.gaps);
  return model;
}

const Application& unsigned_application() {
  static const Application application = [] {
    Application unsigned_one = sample_application();
    unsigned_one.signature.reset();
    return unsigned_one;
  }();
  return application;
}

SignatureModel pad(int strokes) {
  SignatureModel model;
  model.strokes = sample_strokes();
  model.strokes.resize(static_cast<std::size_t>(strokes));
  model.enough = strokes > 2;
  return model;
}

NamedViews signature_views(const FrameModel& frame) {
  const PreviewModel below = preview(unsigned_application());
  return {named("signature", frame, below, pad(0)), named("signature-begun", frame, below, pad(1)),
          named("signature-enough", frame, below, pad(12))};
}

}  // namespace

NamedViews preview_views() {
  const FrameModel frame = sample_frame(StepId::Submit);
  PreviewModel late = preview(sample_application());
  late.late = true;
  PreviewModel busy = preview(sample_application());
  busy.busy = true;
  PreviewModel shown = preview(sample_application());
  shown.number_shown = true;
  PreviewModel returned = preview(sample_application());
  returned.gaps = {{"evidence/lead.example/0/files",
                    "unclear",
                    Severity::Warning,
                    {"奖章证书的扫描件看不清楚，请重新扫描后再交。", "The scan cannot be read."}}};

  PreviewModel screening = preview(sample_application());
  screening.can_submit = false;
  screening.screening.open = 3;
  screening.screening.pages_left = 12;
  screening.screening.time_left = std::chrono::seconds{70};
  screening.screening.first_open = sample_application().attachments().back()->id;
  PreviewModel searching = screening;
  searching.screening.open = 0;
  searching.screening.first_open.reset();

  NamedViews views = {named("preview-screening", frame, screening),
                      named("preview-searching", frame, searching),
                      named("preview-empty", frame, preview(empty_application())),
                      named("preview-gaps", frame, preview(long_application())),
                      named("preview-complete", frame, preview(unsigned_application())),
                      named("preview-signed", frame, preview(sample_application())),
                      named("preview-late", frame, late),
                      named("preview-number", frame, shown),
                      named("preview-returned", frame, returned),
                      named("preview-busy", frame, busy),
                      named("preview-catalogue", frame, preview(sample_application(), 1)),
                      named("preview-catalogue-long", frame, preview(long_application(), 1)),
                      named("preview-files", frame, preview(sample_application(), 2)),
                      named("preview-files-long", frame, preview(long_application(), 2)),
                      named("preview-files-none", frame, preview(empty_application(), 2))};
  const NamedViews more = signature_views(frame);
  views.insert(views.end(), more.begin(), more.end());
  return views;
}

}  // namespace jiangxin

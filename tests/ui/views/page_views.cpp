#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

NamedViews page_views() {
  const FrameModel frame = sample_frame(StepId::Forces);
  PageModel plain;
  plain.campaign = &sample_campaign();
  plain.name = "五一劳动奖章证书.jpg";
  plain.size = 1'430'000;
  plain.picture = sample_scan();

  PageModel several = plain;
  several.place = 2;
  several.places = 3;
  several.steps = 2;

  PageModel opening = several;
  opening.picture.reset();
  opening.deed = PageDeed::Opening;

  PageModel working = several;
  working.deed = PageDeed::Clearing;

  PageModel refused = several;
  refused.refusal = FileRefusal::DiskFull;
  refused.name = "2021年度全市职工职业技能竞赛焊工组一等奖获奖证书扫描件（含附页）.tif";

  PageModel corners = plain;
  corners.picture_size = {1240, 1754};
  corners.corners = PageCorners{{{70, 60}, {1150, 110}, {1190, 1700}, {40, 1650}}};
  corners.corners_found = true;

  PageModel placing = corners;
  placing.corners_found = false;
  placing.corners_refused = true;

  PageModel pdf = several;
  pdf.is_picture = false;
  pdf.name = "技术改进说明.pdf";
  pdf.pages = 24;
  pdf.page = 3;

  PageModel broken = pdf;
  broken.picture.reset();
  broken.refusal = FileRefusal::Damaged;

  return {named("page", frame, plain),           named("page-several", frame, several),
          named("page-opening", frame, opening), named("page-working", frame, working),
          named("page-refused", frame, refused), named("page-corners", frame, corners),
          named("page-placing", frame, placing), named("page-pdf", frame, pdf),
          named("page-broken", frame, broken)};
}

}  // namespace jiangxin

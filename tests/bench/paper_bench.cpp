// How long papers take to become a PDF, in milliseconds, medians of many:
//   jiangxin-paper-bench JIANGXIN-PAPER
// 附件1 in this process, which has its fonts after the first; both papers by that program.
#include <cstdio>
#include <vector>

#include "platform/paper_tool.h"
#include "sync/documents/paper_order.h"
#include "sync/papers/paper.h"
#include "tests/bench/must.h"
#include "tests/bench/timing.h"
#include "tests/fakes/sample_application.h"
#include "tests/platform/sample_pictures.h"

using namespace jiangxin;

namespace {

template <class Work>
double median_of(const Work& work) {
  std::vector<double> times;
  for (int i = 0; i < 21; ++i) times.push_back(milliseconds_of(work));
  return median(times);
}

PaperOrder order_of(const Campaign& campaign) {
  const Application application = sample_application(campaign);
  PaperOrder order = papers_of(campaign, application, ApplicationId{});
  order.portrait = sample_jpeg(413, 579);
  return order;
}

double form_ms(const PaperOrder& order) {
  const Paper form{.title = order.title,
                   .pages = {order.pages.front()},
                   .portrait = order.portrait,
                   .strokes = order.strokes,
                   .marks = {order.codes.front()},
                   .made_at = order.made_at};
  return median_of([&] { must(to_pdf(form)); });
}

double papers_ms(const PaperOrder& order, const char* program) {
  const auto tool = make_paper_tool(program);
  return median_of([&] { must(tool->make(as_bytes(to_json(order)))); });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const PaperOrder order = order_of(sample_campaign());
  std::printf("{\"form_ms\": %.3f, \"papers_ms\": %.3f}\n", form_ms(order),
              papers_ms(order, argv[1]));
}

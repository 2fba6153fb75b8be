// How long 附件1 takes to become a PDF, warm: the median of many, in milliseconds.
#include <cstdio>
#include <vector>

#include "sync/papers/paper.h"
#include "tests/bench/must.h"
#include "tests/bench/timing.h"
#include "tests/fakes/sample_application.h"

using namespace jiangxin;

int main() {
  const Campaign campaign = sample_campaign();
  const Application application = sample_application(campaign);
  std::vector<double> times;
  for (int i = 0; i < 21; ++i)
    times.push_back(milliseconds_of([&] {
      must(to_pdf(
          {.title = campaign.layout.title, .pages = {application_form(campaign, application)}}));
    }));
  std::printf("{\"form_ms\": %.3f}\n", median(times));
}

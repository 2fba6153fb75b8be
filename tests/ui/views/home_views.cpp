#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

NamedView home(std::string name, const HomeModel& model, NetworkState network) {
  FrameModel frame = bare_frame();
  frame.campaign = nullptr;
  frame.network = network;
  frame.waiting = model.waiting;
  return named(std::move(name), frame, model);
}

}  // namespace

std::vector<NamedView> home_views() {
  HomeModel usual;
  usual.campaign = &sample_campaign();
  usual.days_left = 18;
  usual.waiting = 2;

  HomeModel busy = usual;
  busy.returns = 3;
  busy.waiting = 12;
  busy.days_left = 1;
  busy.demo = true;

  HomeModel late = usual;
  late.days_left = -4;
  late.waiting = 0;
  late.clock_doubtful = true;

  static const Campaign over = [] {
    Campaign campaign = sample_campaign();
    campaign.closed = true;
    return campaign;
  }();
  HomeModel closed = late;
  closed.campaign = &over;

  HomeModel attract = usual;
  attract.attract = true;

  return {home("home", usual, NetworkState::Offline),
          home("home-busy", busy, NetworkState::HqUnreachable),
          home("home-late", late, NetworkState::Connected),
          home("home-closed", closed, NetworkState::Connected),
          home("home-attract", attract, NetworkState::Offline)};
}

}  // namespace jiangxin

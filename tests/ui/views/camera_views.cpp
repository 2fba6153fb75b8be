#include <utility>

#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

CameraModel looking(bool for_portrait) {
  CameraModel model;
  model.for_portrait = for_portrait;
  model.campaign = &sample_campaign();
  model.cameras = {{"/dev/video0", "测试摄像头"}};
  model.camera = "/dev/video0";
  model.live = for_portrait ? sample_portrait() : sample_scan();
  model.room = for_portrait ? 1 : 8;
  return model;
}

CameraModel in_trouble(CameraTrouble trouble) {
  CameraModel model = looking(true);
  model.live.reset();
  model.trouble = trouble;
  return model;
}

NamedView at_portrait(std::string name, CameraModel model) {
  PortraitModel page;
  page.campaign = &sample_campaign();
  page.has_camera = true;
  return named(std::move(name), sample_frame(StepId::Portrait), std::move(page), std::move(model));
}

}  // namespace

NamedViews camera_views() {
  CameraModel counting = looking(true);
  counting.countdown = 2;

  CameraModel taken = looking(true);
  taken.taken = std::exchange(taken.live, nullptr);

  CameraModel two = looking(true);
  two.cameras.push_back({"/dev/video2", "测试高拍仪"});

  CameraModel starting = looking(true);
  starting.live.reset();

  CameraModel page = looking(false);
  page.kept = 2;

  CameraModel page_taken = looking(false);
  page_taken.taken = std::exchange(page_taken.live, nullptr);

  CameraModel sealing = page_taken;
  sealing.busy = true;

  CameraModel full = page;
  full.room = 0;
  full.refusal = FileRefusal::DiskFull;

  return {at_portrait("camera", looking(true)),
          at_portrait("camera-counting", counting),
          at_portrait("camera-taken", taken),
          at_portrait("camera-two", two),
          at_portrait("camera-starting", starting),
          at_portrait("camera-none", in_trouble(CameraTrouble::None)),
          at_portrait("camera-in-use", in_trouble(CameraTrouble::InUse)),
          at_portrait("camera-unplugged", in_trouble(CameraTrouble::Unplugged)),
          at_portrait("camera-failed", in_trouble(CameraTrouble::Failed)),
          at_portrait("camera-page", page),
          at_portrait("camera-page-taken", page_taken),
          at_portrait("camera-page-sealing", sealing),
          at_portrait("camera-page-full", full)};
}

}  // namespace jiangxin

#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {

NamedViews portrait_views() {
  const FrameModel frame = sample_frame(StepId::Portrait);
  PortraitModel empty;
  empty.campaign = &sample_campaign();

  PortraitModel with_camera = empty;
  with_camera.has_camera = true;

  PortraitModel refused = empty;
  refused.refusal = FileRefusal::TooSmall;

  PortraitModel opening = empty;
  opening.busy = true;

  PortraitModel cropping = empty;
  cropping.picture = sample_portrait();
  cropping.picture_size = {1800, 2400};
  cropping.crop = {260, 240, 1280};

  PortraitModel busy = cropping;
  busy.busy = true;

  PortraitModel cropping_refused = cropping;
  cropping_refused.refusal = FileRefusal::DiskFull;

  PortraitModel done = empty;
  done.portrait = sample_portrait();

  PortraitModel done_again = done;
  done_again.has_camera = true;
  done_again.can_crop_again = true;
  done_again.can_undo = true;
  PortraitModel removed = with_camera;
  removed.can_undo = true;

  PortraitModel done_refused = done;
  done_refused.refusal = FileRefusal::Type;

  PortraitModel doubtful = cropping;
  doubtful.has_camera = true;
  doubtful.doubtful = sample_portrait();
  doubtful.remarks = {PortraitRemark::Tilted, PortraitRemark::TooDark, PortraitRemark::Background};

  PortraitModel every_doubt = doubtful;
  every_doubt.remarks = {PortraitRemark::SeveralFaces, PortraitRemark::Aside,
                         PortraitRemark::TooFar,       PortraitRemark::TooBright,
                         PortraitRemark::Blurred,      PortraitRemark::NoColour,
                         PortraitRemark::Background};

  PortraitModel done_anyway = done;
  done_anyway.remarks = {PortraitRemark::NoFace};

  return {named("portrait", frame, empty),
          named("portrait-with-camera", frame, with_camera),
          named("portrait-doubtful", frame, doubtful),
          named("portrait-every-doubt", frame, every_doubt),
          named("portrait-done-anyway", frame, done_anyway),
          named("portrait-refused", frame, refused),
          named("portrait-opening", frame, opening),
          named("portrait-crop", frame, cropping),
          named("portrait-busy", frame, busy),
          named("portrait-crop-refused", frame, cropping_refused),
          named("portrait-done", frame, done),
          named("portrait-done-again", frame, done_again),
          named("portrait-removed", frame, removed),
          named("portrait-done-refused", frame, done_refused)};
}

}  // namespace jiangxin

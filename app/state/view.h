// What is shown now, as plain values: one screen, what lies over it, the frame around both. Made by
// Kiosk, drawn by app/screens; no ImGui, no SQLite, no curl. Pointers are into the campaign, which
// outlives a frame, and compare as such: what PreviewModel::application points to changes by
// commands alone.
#pragma once

#include <cstdint>
#include <variant>

#include "app/state/appearance.h"
#include "app/state/camera_models.h"
#include "app/state/choice_model.h"
#include "app/state/enrolment_model.h"
#include "app/state/evidence_models.h"
#include "app/state/findings_model.h"
#include "app/state/form_models.h"
#include "app/state/frame_model.h"
#include "app/state/home_models.h"
#include "app/state/message_models.h"
#include "app/state/page_model.h"
#include "app/state/paper_models.h"
#include "app/state/printer_models.h"
#include "app/state/rep_models.h"
#include "app/state/service_model.h"
#include "app/state/submission_models.h"

namespace jiangxin {

using ScreenModel =
    std::variant<HomeModel, ConsentModel, IdentityModel, FormPageModel, ForcesModel, IndicatorModel,
                 PageModel, FindingsModel, PortraitModel, PreviewModel, SubmittedModel,
                 ProgressModel, SignInModel, RepListModel, RepApplicationModel, HandoverModel,
                 StickModel, ServiceModel, EnrolmentModel, ChoiceModel>;

using OverlayModel = std::variant<std::monostate, CodePickerModel, DatePickerModel, FilePickerModel,
                                  CameraModel, SignatureModel, PinResetModel, PapersModel,
                                  StampedShotModel, PrintModel, CopyModel, PrintersModel,
                                  TimeoutModel, MessageModel, ConfirmModel, PrintHoldModel>;

struct View {
  Appearance appearance;
  FrameModel frame;
  ScreenModel screen;
  OverlayModel overlay;
  std::uint64_t revision = 0;  // changes when anything else here does: draw again

  // Compiled once: they visit every model, in whatever file makes a copy.
  View();
  View(Appearance appearance, FrameModel frame, ScreenModel screen, OverlayModel overlay = {});
  View(const View& other);
  View(View&& other) noexcept;
  View& operator=(const View& other);
  View& operator=(View&& other) noexcept;
  ~View();
  bool operator==(const View& other) const;
};

}  // namespace jiangxin

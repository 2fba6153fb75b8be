// Every screen: a function of its model, `Command draw(const XModel&, const FrameModel&, Ui&)`, in
// a file of its own; overlays likewise without a frame. draw_view chooses among them.
#pragma once

#include "app/state/commands.h"
#include "app/state/view.h"
#include "app/ui/ui.h"

namespace jiangxin {

// Draws the screen and what lies over it; returns what the person did, monostate for nothing.
Command draw_view(const View& view, Ui& ui);

Command draw(const HomeModel& model, const FrameModel& frame, Ui& ui);
Command draw(const ConsentModel& model, const FrameModel& frame, Ui& ui);
Command draw(const IdentityModel& model, const FrameModel& frame, Ui& ui);
Command draw(const ChoiceModel& model, const FrameModel& frame, Ui& ui);
Command draw(const FormPageModel& model, const FrameModel& frame, Ui& ui);
Command draw(const ForcesModel& model, const FrameModel& frame, Ui& ui);
Command draw(const IndicatorModel& model, const FrameModel& frame, Ui& ui);
Command draw(const PageModel& model, const FrameModel& frame, Ui& ui);
Command draw(const FindingsModel& model, const FrameModel& frame, Ui& ui);
Command draw(const PortraitModel& model, const FrameModel& frame, Ui& ui);
Command draw(const PreviewModel& model, const FrameModel& frame, Ui& ui);
Command draw(const SubmittedModel& model, const FrameModel& frame, Ui& ui);
Command draw(const ProgressModel& model, const FrameModel& frame, Ui& ui);
Command draw(const SignInModel& model, const FrameModel& frame, Ui& ui);
Command draw(const RepListModel& model, const FrameModel& frame, Ui& ui);
Command draw(const RepApplicationModel& model, const FrameModel& frame, Ui& ui);
Command draw(const HandoverModel& model, const FrameModel& frame, Ui& ui);
Command draw(const StickModel& model, const FrameModel& frame, Ui& ui);
Command draw(const ServiceModel& model, const FrameModel& frame, Ui& ui);
Command draw(const EnrolmentModel& model, const FrameModel& frame, Ui& ui);

Command draw(const CodePickerModel& model, Ui& ui);
Command draw(const DatePickerModel& model, Ui& ui);
Command draw(const FilePickerModel& model, Ui& ui);
Command draw(const CameraModel& model, Ui& ui);
Command draw(const SignatureModel& model, Ui& ui);
Command draw(const PinResetModel& model, Ui& ui);
Command draw(const PapersModel& model, Ui& ui);
Command draw(const PrintHoldModel& model, Ui& ui);
Command draw(const StampedShotModel& model, Ui& ui);
Command draw(const PrintModel& model, Ui& ui);
Command draw(const CopyModel& model, Ui& ui);
Command draw(const PrintersModel& model, Ui& ui);
Command draw(const TimeoutModel& model, Ui& ui);
Command draw(const MessageModel& model, Ui& ui);
Command draw(const ConfirmModel& model, Ui& ui);

}  // namespace jiangxin

// Everything a person can do at the kiosk, as data. A screen returns one; Kiosk::handle decides.
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "sync/base/id.h"
#include "sync/forms/application.h"

namespace jiangxin::command {

// --- Everywhere ---
struct Back {};        // 上一步
struct Next {};        // the one main action of the screen
struct Leave {};       // 离开: saves, locks, Home
struct StayLonger {};  // answers the time-out warning
struct GoToStep {
  int step = 0;
};  // of FrameModel::steps
struct GoToFinding {
  std::string where;
};  // Finding::where: the field, item or page to mend
struct DismissMessage {};
struct ConfirmYes {};
struct ConfirmNo {};
struct SwitchLanguage {};
struct CycleTextScale {};  // 100, 125, 150, 175, 200 %
struct SwitchTheme {};     // paper, high contrast
struct AskForHelp {};      // shows the contact

// --- Home ---
struct Wake {};              // somebody came while Home invited
struct StartApplication {};  // 我要申报
struct ContinueDraft {};     // 继续填写
struct LookUpProgress {};    // 查询进度
struct OpenRep {};           // 工会干部
struct OpenService {};       // 设备维护, from the rep's sign-in

// --- Consent, identity ---
struct ToggleConsent {
  std::string id;
};
struct RefuseConsent {};    // before there is an application
struct WithdrawConsent {};  // of an open one: it is destroyed
enum class IdentityPart { Name, IdNumber, Pin, PinAgain };
struct EditIdentity {
  IdentityPart part{};
  std::string value;
};
struct LeaveIdentityField {
  IdentityPart part{};
};
struct ForgotPin {};
struct LetTryAgain {};  // a rep, who stands by: after too many wrong PINs
struct OfferNew {};     // from "nothing found": start a new application instead

// --- Form pages, pickers ---
struct EditAnswer {
  std::string field;
  std::string value;
};
struct LeaveField {
  std::string field;
};
struct OpenPicker {
  std::string field;
};  // code list or date, by the field's type
struct SearchPicker {
  std::string text;
};
struct BrowseDate {
  std::string shown;
};  // of the date picker: empty: years; "2016": its months; "2016-07": its days
struct Pick {
  std::string value;
};  // a code, "2016-07", "2016-07-15"; empty clears
struct ClosePicker {};

// --- 五力 ---
struct OpenIndicator {
  std::string id;
};
enum class ItemPart { Title, Date, Issuer };
struct AddItem {};
struct EditItem {
  int item = 0;
  ItemPart part{};
  std::string value;
};
struct OpenItemDate {
  int item = 0;
};
struct RemoveItem {
  int item = 0;
};
struct RemoveFile {
  int item = 0;
  int file = 0;
};
struct MoveItem {
  int item = 0;
  int by = 0;
};                     // among the indicator's
struct UndoRemove {};  // of an item or a file, and of MoveItem
struct RenameFiles {
  int item = 0;
};  // those whose names hold what must not be sent
struct AddFiles {
  int item = 0;
};  // opens the file picker
struct ShowFile {
  AttachmentId id;
  int page = 0;
};  // of the application on the screen, large

// --- One file of an item, large ---
struct OpenPage {
  int item = 0;
  int file = 0;
};
struct ShowFilePage {
  int page = 0;
};  // of a PDF
struct TurnPage {
  int quarters = 1;
};                       // to the right
struct PlaceCorners {};  // 拉正: shows where the sheet lies
struct MoveCorner {
  int corner = 0;  // from the upper left, clockwise
  int x = 0;
  int y = 0;
};                         // in the picture's own pixels
struct StraightenPage {};  // what the corners hold is the page
struct ClearPage {};       // 文字更清楚
struct UndoStep {};
struct BackToOriginal {};
struct RemovePage {};
struct ReplacePage {};  // opens the file picker
struct MovePage {
  int by = 0;
};  // among the item's files

// --- File picker ---
struct OpenMedium {
  std::string id;
};
struct OpenFolder {
  std::string path;
};  // below the medium's root
struct ToggleFile {
  std::string path;
};
struct TakeFiles {};
struct CancelCopy {};

// --- Camera ---
struct OpenCamera {
  int item = 0;
};  // of an indicator; for the portrait it has no meaning
struct ChooseCamera {
  std::string id;
};
struct Shoot {};
struct ShootAgain {};
struct KeepShot {};

// --- Findings on a file's pages ---
struct ShowFindings {
  AttachmentId file;
};
struct SelectFinding {
  int index = 0;
};
struct ShowFindingPage {
  int page = 0;
};
// A finger on the page, in ten-thousandths of its width and height.
struct TouchPage {
  enum class Phase { Began, Moved, Ended };
  Phase phase{};
  int x = 0;
  int y = 0;
};
struct BlackOut {};       // the part that was drawn, else the selected finding
struct BlackOutAgain {};  // what could not be made black
struct AskToKeep {};      // the selected finding: why?
struct EditKeepNote {
  std::string value;
};
struct KeepAs {
  KeepReason reason{};
};
struct TakeBackAnswer {};  // to the selected finding

// --- Portrait ---
struct ChoosePortrait {};
// In the picture's own pixels; height follows from the campaign's proportion.
struct CropPortrait {
  int x = 0;
  int y = 0;
  int width = 0;
  bool operator==(const CropPortrait&) const = default;
};
struct CropAgain {};     // what the finished one was cut from
struct UndoPortrait {};  // back to what it was before, or none
struct AcceptPortrait {};
struct UsePortraitAnyway {};  // though there are remarks on it
struct RemovePortrait {};

// --- Preview, signature, submit ---
struct ShowPreviewPage {
  int page = 0;
};
struct ShowIdNumber {};  // whole, for some seconds; or hides it again
struct OpenSignature {};
struct AddStroke {
  std::vector<SignaturePoint> points;
};
struct ClearSignature {};
struct AcceptSignature {};
struct Submit {};

// --- Papers: printed, kept on a stick, scanned back ---
struct OpenPapers {};
struct Print {};
struct PrintAnyway {};  // though what is to be done yet may make it stale
struct StopPrinting {};
struct KeepCopy {};  // shows the sticks
struct SaveCopy {
  std::string medium;
};
struct AddScans {};  // opens the file picker
struct RemoveScan {
  int scan = 0;
};

// --- Progress ---
struct Correct {};          // mend what was returned, or cannot be sent, and submit again
struct Withdraw {};         // take back what HQ has not acknowledged
struct DeleteDraft {};      // of what was withdrawn
struct SelectApplication {  // of several of one person, or in the rep's list
  int index = 0;
};

// --- Union rep ---
struct ChooseRep {
  int index = 0;
};
struct EditPin {
  std::string value;
};  // of the rep or the service area
struct SignIn {};
struct Assist {};  // help a worker with a new application
struct ShowListPage {
  int page = 0;
};
struct EditOpinion {
  std::string value;
};
struct ToggleDeclassified {};
struct SubmitEndorsement {};
struct OpenPinReset {};  // the person present
struct EditNewPin {
  bool again = false;
  std::string value;
};
struct ResetPin {};

// --- By stick ---
struct OpenStick {};
struct ExportToStick {};
struct ImportFromStick {};
struct CancelStick {};

// --- Enrolment ---
enum class EnrolmentPart {
  HubUrl,
  Code,
  RepName,
  RepPin,
  RepPinAgain,
  ServicePin,
  ServicePinAgain
};
struct EditEnrolment {
  EnrolmentPart part{};
  std::string value;
};
struct LeaveEnrolmentField {
  EnrolmentPart part{};
};
struct TakeSlip {
  int index = 0;
};  // of those that were found on sticks

// --- The terminal's printer, in the service area ---
struct OpenPrinters {};  // and looks for them
struct LookForPrinters {};
struct ChoosePrinter {
  std::string uri;
};  // empty: none; the only one is used then
struct EditPrinterAddress {
  std::string value;
};
struct UsePrinterAddress {};  // what was typed
struct PrintTestPage {};

// --- Service ---
struct EditSetting {
  std::string name;
  std::string value;
};
struct SaveSettings {};
struct RetryNow {};
struct SaveLogs {};

}  // namespace jiangxin::command

namespace jiangxin {

using AnyCommand = std::variant<
    std::monostate, command::Back, command::Next, command::Leave, command::StayLonger,
    command::Wake, command::GoToStep, command::GoToFinding, command::DismissMessage,
    command::ConfirmYes, command::ConfirmNo, command::SwitchLanguage, command::CycleTextScale,
    command::SwitchTheme, command::AskForHelp, command::StartApplication, command::ContinueDraft,
    command::LookUpProgress, command::OpenRep, command::OpenService, command::ToggleConsent,
    command::RefuseConsent, command::WithdrawConsent, command::EditIdentity,
    command::LeaveIdentityField, command::ForgotPin, command::LetTryAgain, command::OfferNew,
    command::EditAnswer, command::LeaveField, command::OpenPicker, command::SearchPicker,
    command::Pick, command::BrowseDate, command::ClosePicker, command::OpenIndicator,
    command::AddItem, command::EditItem, command::OpenItemDate, command::RemoveItem,
    command::RemoveFile, command::UndoRemove, command::RenameFiles, command::AddFiles,
    command::ShowFile, command::OpenMedium, command::OpenPage, command::ShowFilePage,
    command::TurnPage, command::PlaceCorners, command::MoveCorner, command::StraightenPage,
    command::ClearPage, command::UndoStep, command::BackToOriginal, command::RemovePage,
    command::ReplacePage, command::MovePage, command::OpenFolder, command::ToggleFile,
    command::TakeFiles, command::CancelCopy, command::ShowFindings, command::SelectFinding,
    command::ShowFindingPage, command::TouchPage, command::BlackOut, command::BlackOutAgain,
    command::AskToKeep, command::EditKeepNote, command::KeepAs, command::TakeBackAnswer,
    command::OpenCamera, command::ChooseCamera, command::Shoot, command::ShootAgain,
    command::KeepShot, command::ChoosePortrait, command::CropPortrait, command::AcceptPortrait,
    command::UsePortraitAnyway, command::RemovePortrait, command::ShowPreviewPage,
    command::ShowIdNumber, command::OpenSignature, command::AddStroke, command::ClearSignature,
    command::AcceptSignature, command::Submit, command::OpenPapers, command::Print,
    command::StopPrinting, command::KeepCopy, command::SaveCopy, command::AddScans,
    command::RemoveScan, command::Correct, command::Withdraw, command::DeleteDraft,
    command::ChooseRep, command::EditPin, command::SignIn, command::Assist,
    command::SelectApplication, command::ShowListPage, command::EditOpinion,
    command::ToggleDeclassified, command::SubmitEndorsement, command::OpenPinReset,
    command::EditNewPin, command::ResetPin, command::OpenStick, command::ExportToStick,
    command::ImportFromStick, command::CancelStick, command::EditEnrolment,
    command::LeaveEnrolmentField, command::TakeSlip, command::EditSetting, command::SaveSettings,
    command::RetryNow, command::SaveLogs, command::MoveItem, command::CropAgain,
    command::UndoPortrait, command::PrintAnyway, command::OpenPrinters, command::LookForPrinters,
    command::ChoosePrinter, command::EditPrinterAddress, command::UsePrinterAddress,
    command::PrintTestPage>;

// One of them, or nothing. Visit and ask it like the variant that it is; its own name, and copies
// that are compiled once, keep a screen's object file at a twentieth.
struct Command : AnyCommand {
  Command();
  Command(const Command& other);
  Command(Command&& other) noexcept;
  Command& operator=(const Command& other);
  Command& operator=(Command&& other) noexcept;
  ~Command();
  template <class What>
  requires(!std::is_base_of_v<AnyCommand, What>) Command(What what)
      : AnyCommand(std::in_place_type<What>, std::move(what)) {}
};

}  // namespace jiangxin

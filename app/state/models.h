// What each screen shows, as plain values. Made by Kiosk, drawn by app/screens; no ImGui, no
// SQLite, no curl. Pointers are into the campaign, which outlives a frame, and compare as such:
// what PreviewModel::application points to changes by commands alone.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/state/appearance.h"
#include "app/state/commands.h"
#include "sync/forms/application.h"
#include "sync/forms/campaign.h"
#include "sync/forms/validator.h"
#include "sync/protocol/hq_protocol.h"
#include "sync/store/inbox_repository.h"
#include "sync/store/outbox_repository.h"
#include "sync/store/sending_settings.h"

namespace jiangxin {

enum class NetworkState { Offline, HqUnreachable, Connected };
enum class SaveState { Nothing, Saving, Saved, Failed };

enum class StepId { Consent, Identity, Basics, Deeds, Forces, Portrait, Submit };
enum class StepState { Todo, Current, Done, NeedsAttention };
struct StepModel {
  StepId id{};
  StepState state = StepState::Todo;
  bool reachable = false;  // a tap goes there
  LocalText title{};       // the campaign's; empty: the step is called the same in all of them
  bool operator==(const StepModel&) const = default;
};

struct Size {
  int width = 0;
  int height = 0;
  bool operator==(const Size&) const = default;
};

// The frame of every screen: strip above, steps at the left, actions below.
struct FrameModel {
  std::string place;                   // terminal and office, on Home
  const Campaign* campaign = nullptr;  // whose short title leads the strip; none: the kiosk's name
  std::string applicant;  // name of the person whose application is open; empty: nobody's
  std::string assistant;  // the rep who helps or is signed in
  SaveState saved = SaveState::Nothing;
  NetworkState network = NetworkState::Offline;
  int waiting = 0;  // submissions in the queue
  TimePoint now;    // to the minute
  std::chrono::minutes utc_offset{480};
  std::vector<StepModel> steps;  // empty: no steps on this screen
  bool can_go_back = false;
  bool operator==(const FrameModel&) const = default;
};

struct HomeModel {
  const Campaign* campaign = nullptr;
  int days_left = 0;  // to the worker's date; negative: past
  int waiting = 0;
  int returns = 0;  // applications returned and not yet opened by their owners
  bool clock_doubtful = false;
  bool demo = false;     // a demo copy of the campaign
  bool attract = false;  // untouched for a while: the invitation, large
  bool operator==(const HomeModel&) const = default;
};

struct ConsentModel {
  const Campaign* campaign = nullptr;
  std::vector<bool> given;  // by campaign->consents
  bool all_given = false;
  bool open = false;  // of an open application: refusing withdraws what was given, and deletes
  bool operator==(const ConsentModel&) const = default;
};

// Edit: of an open application; no PIN is asked.
enum class IdentityPurpose { Apply, Continue, Progress, Edit };
enum class IdentityProblem {
  None,
  NameMissing,
  NameOdd,         // odd: characters that are no letters
  NamePrivateUse,  // a warning: prints differently elsewhere
  IdNumberMissing,
  IdNumberLength,
  IdNumberCharacters,
  IdNumberDate,
  IdNumberCheck,
  IdNumberRegion,  // a warning only
  PinMissing,
  PinShort,
  PinNotDigits,
  PinTooSimple,
  PinsDiffer,
};
struct IdentityModel {
  IdentityPurpose purpose{};
  std::string name;
  std::string id_number;
  std::string pin;        // as typed; drawn as dots
  std::string pin_again;  // Apply only
  IdentityProblem name_problem{};
  IdentityProblem id_problem{};
  IdentityProblem pin_problem{};
  IdentityProblem pin_again_problem{};
  std::string sex;  // what the ID number tells, as people write it; empty until valid
  std::string birth;
  bool busy = false;             // the PIN is being checked
  bool not_found = false;        // no such application, or wrong PIN: not said which
  std::chrono::seconds wait{0};  // after wrong PINs: not before
  bool operator==(const IdentityModel&) const = default;
};

struct FieldModel {
  const Field* field = nullptr;
  std::string answer;   // canonical, or as typed so far
  std::string display;  // a code's label, "2016 年 7 月"
  std::vector<Finding> findings;
  bool derived = false;  // follows from another answer: shown, not edited
  bool required = false;
  std::size_t count = 0;  // LongText: visible characters so far
  std::size_t limit = 0;  // LongText: at most
  bool operator==(const FieldModel&) const = default;
};
struct FormPageModel {
  const Section* section = nullptr;
  int page = 1;
  int pages = 1;
  std::vector<FieldModel> fields;
  std::string focus;  // field to bring into view and focus (from a finding); empty: none
  bool operator==(const FormPageModel&) const = default;
};

struct IndicatorState {
  const Indicator* indicator = nullptr;
  int items = 0;
  int files = 0;
  bool has_errors = false;
  bool operator==(const IndicatorState&) const = default;
};
struct ForcesModel {
  const Campaign* campaign = nullptr;
  struct ForceState {
    const Force* force = nullptr;
    std::vector<IndicatorState> indicators;
    bool operator==(const ForceState&) const = default;
  };
  std::vector<ForceState> forces;
  int filled = 0;  // indicators
  int files = 0;
  bool operator==(const ForcesModel&) const = default;
};

struct ItemModel {
  EvidenceItem item;
  std::vector<Finding> findings;  // where: "title", "date", "issuer", "files"
  bool operator==(const ItemModel&) const = default;
};
struct IndicatorModel {
  const Campaign* campaign = nullptr;
  const Force* force = nullptr;
  const Indicator* indicator = nullptr;
  std::vector<ItemModel> items;
  bool can_add_item = true;
  bool can_undo = false;  // something was just removed
  bool operator==(const IndicatorModel&) const = default;
};

// Why a file was not taken.
enum class FileRefusal {
  Type,
  TooLarge,
  TotalTooLarge,
  Damaged,
  TooManyFiles,
  TooManyPages,
  Encrypted,
  TooSmall,
  Unreadable,
  DiskFull,
  MediumGone
};
struct FilePickerModel {
  bool for_portrait = false;
  struct Medium {
    std::string id;
    std::string label;
    bool operator==(const Medium&) const = default;
  };
  std::vector<Medium> media;  // empty: "plug in a stick"
  std::string medium;         // open one; empty: none
  std::string folder;         // below its root; empty: the root
  struct Entry {
    std::string path;  // below the root
    std::string name;
    bool folder = false;
    std::uint64_t size = 0;
    int pages = 0;                           // 0: not known yet
    std::shared_ptr<const Bytes> thumbnail;  // JPEG; none yet, or none
    bool selected = false;
    std::optional<FileRefusal> refusal;  // known at a glance: type, size
    bool operator==(const Entry&) const = default;
  };
  std::vector<Entry> entries;
  int selected = 0;
  struct Copying {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    int file = 0;  // 1-based
    int files = 0;
    std::string name;
    bool operator==(const Copying&) const = default;
  };
  std::optional<Copying> copying;
  struct Refused {
    std::string name;
    FileRefusal why{};
    bool operator==(const Refused&) const = default;
  };
  std::vector<Refused> refused;  // of the last take
  bool operator==(const FilePickerModel&) const = default;
};

struct PortraitModel {
  const Campaign* campaign = nullptr;
  // The chosen picture while it is being cropped: JPEG of at most 1600 px a side, and the
  // original's size; then the finished portrait.
  std::shared_ptr<const Bytes> picture;
  Size picture_size;  // of the original
  command::CropPortrait crop;
  std::shared_ptr<const Bytes> portrait;
  bool busy = false;
  std::optional<FileRefusal> refusal;
  bool operator==(const PortraitModel&) const = default;
};

struct PreviewModel {
  const Campaign* campaign = nullptr;
  const Application* application = nullptr;
  std::vector<Finding> gaps;  // errors first, then warnings
  int page = 0;               // 0: 附件1; 1: 附件2; 2…: evidence
  int pages = 0;
  std::shared_ptr<const Bytes> portrait;
  bool signed_now = false;  // signed, and nothing edited since
  bool late = false;        // after the worker's date: a warning
  bool can_submit = false;
  bool busy = false;
  bool operator==(const PreviewModel&) const = default;
};

struct SignatureModel {
  std::vector<std::vector<SignaturePoint>> strokes;
  bool enough = false;  // something that can be called a signature
  bool operator==(const SignatureModel&) const = default;
};

struct SubmittedModel {
  std::string code;     // short_code of the submission
  std::string qr_text;  // the submission, then HQ's receipt
  OutboxState state = OutboxState::Queued;
  NetworkState network = NetworkState::Offline;
  std::string receipt_code;  // once received
  TimePoint received_at;
  std::uint64_t sent_bytes = 0;
  std::uint64_t total_bytes = 0;
  int file = 0;  // on its way, 1-based
  int files = 0;
  std::optional<std::chrono::seconds> time_left;
  int leaving_in_s = 0;
  bool operator==(const SubmittedModel&) const = default;
};

struct ProgressModel {
  const Campaign* campaign = nullptr;
  std::string name;
  std::string id_number_masked;
  bool draft_only = false;  // nothing submitted yet: go on filling in
  struct Link {             // one submission and what became of it
    SubmissionKind kind{};
    std::string code;
    OutboxState state{};
    std::uint64_t sent_bytes = 0;
    std::uint64_t total_bytes = 0;
    std::optional<std::chrono::seconds> time_left;
    TimePoint finalized_at;
    std::optional<Receipt> receipt;
    std::optional<HqTrouble> trouble;
    bool operator==(const Link&) const = default;
  };
  std::vector<Link> links;  // oldest first
  struct Judgement {
    DecisionState state{};
    TimePoint at;
    std::string reason;
    std::vector<Finding> findings;
    bool operator==(const Judgement&) const = default;
  };
  std::vector<Judgement> judgements;  // oldest first; the last one holds
  // The newest application, correction or withdrawal that stands; none: nothing does.
  std::optional<int> newest;  // index into links
  bool can_correct = false;   // mend it: HQ returned it, or it cannot be sent as it is
  bool can_withdraw = false;  // HQ has not acknowledged it
  bool can_delete = false;    // withdrawn: the draft is its owner's alone again
  bool busy = false;
  bool pin_was_reset = false;  // a rep set a new PIN since the owner was last here
  bool operator==(const ProgressModel&) const = default;
};

struct SignInModel {  // rep, or service area
  bool service = false;
  std::vector<std::string> reps;  // names
  int chosen = 0;
  std::string pin;
  bool wrong = false;
  bool busy = false;
  std::chrono::seconds wait{0};
  bool operator==(const SignInModel&) const = default;
};

// Where an application stands, as a rep's list shows it.
enum class ApplicationStage {
  Filling,
  Queued,
  Sending,
  Received,
  Returned,
  Accepted,
  Decided,
  Unsendable,
  Withdrawn
};
struct RepListModel {
  std::string unit;
  struct Row {
    std::string id_number_masked;
    ApplicationStage stage{};
    TimePoint changed_at;
    bool endorsed = false;
    bool operator==(const Row&) const = default;
  };
  std::vector<Row> rows;  // this page; returns first
  int days_left = 0;
  int page = 0;
  int pages = 1;
  int returned = 0;
  bool busy = false;
  bool operator==(const RepListModel&) const = default;
};

struct RepApplicationModel {  // what was submitted, and the unit's opinion on it
  const Campaign* campaign = nullptr;
  std::string id_number_masked;
  ApplicationStage stage{};
  std::optional<Application> application;  // none: not submitted yet
  std::string opinion;
  std::size_t opinion_count = 0;
  bool declassified = false;
  bool endorsed = false;  // sent already
  bool can_endorse = false;
  std::string problem_field;  // "opinion" or "declassified", after trying to send; else empty
  bool operator==(const RepApplicationModel&) const = default;
};

struct PinResetModel {
  std::string id_number_masked;
  std::string pin;
  std::string pin_again;
  IdentityProblem problem{};
  bool busy = false;
  bool operator==(const PinResetModel&) const = default;
};

struct StickModel {  // what waits goes to HQ by stick, HQ's answers come back
  std::string unit;
  struct Medium {
    std::string id;
    std::string label;
    bool operator==(const Medium&) const = default;
  };
  std::vector<Medium> media;             // empty: "plug in a stick"
  std::string medium;                    // the one in use
  std::uint64_t room = 0;                // bytes that fit on it
  int waiting = 0;                       // submissions
  std::uint64_t bytes = 0;               // of them
  int exported = 0;                      // of them: on some stick already
  std::optional<TimePoint> exported_at;  // the last time
  struct Writing {
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    int file = 0;  // 1-based
    int files = 0;
    bool operator==(const Writing&) const = default;
  };
  std::optional<Writing> writing;
  bool reading = false;
  // --- What the last tap came to ---
  struct Written {
    int count = 0;
    int damaged = 0;  // whose copy on this terminal is: not written
    std::uint64_t bytes = 0;
    bool operator==(const Written&) const = default;
  };
  std::optional<Written> written;
  struct Read {
    int receipts = 0;  // news only
    int decisions = 0;
    int files = 0;  // that were taken
    bool operator==(const Read&) const = default;
  };
  std::optional<Read> read;
  struct Refused {
    std::string name;
    ErrorCode why{};  // parse_answers_file
    bool operator==(const Refused&) const = default;
  };
  std::vector<Refused> refused;
  // What ended it: DiskFull, ReadOnly, Cancelled; NotFound, Denied, Io: the stick cannot be used.
  std::optional<ErrorCode> trouble;
  bool operator==(const StickModel&) const = default;
};

struct ServiceModel {
  std::string hub_url;
  std::string terminal_name;
  SendingSettings sending;
  std::string quiet_until;  // nothing is sent now, until that time of the day; empty: it is
  std::string terminal_id;
  std::string unit_name;
  std::string hub_key_id;
  NetworkState network{};
  LinkStatus link;
  OutboxCounts counts;
  std::vector<OutboxEntry> entries;               // this page
  std::optional<std::chrono::seconds> time_left;  // of the one that is being sent
  int page = 0;
  int pages = 1;
  std::uint64_t free_bytes = 0;
  std::string version;
  std::string campaign;       // id, version, form version
  std::string problem_field;  // a setting that cannot be saved
  bool saved = false;
  bool logs_saved = false;
  bool has_medium = false;
  bool operator==(const ServiceModel&) const = default;
};

using ScreenModel =
    std::variant<HomeModel, ConsentModel, IdentityModel, FormPageModel, ForcesModel, IndicatorModel,
                 PortraitModel, PreviewModel, SubmittedModel, ProgressModel, SignInModel,
                 RepListModel, RepApplicationModel, StickModel, ServiceModel>;

// --- Over the screen ---

struct CodePickerModel {
  const Field* field = nullptr;
  const CodeList* list = nullptr;
  std::string search;
  std::vector<const Code*> matches;
  std::string chosen;
  bool operator==(const CodePickerModel&) const = default;
};
struct DatePickerModel {
  LocalText label;
  bool with_day = false;
  std::string value;
  // What is being chosen: empty: the year; "2016": its month; "2016-07": its day. By BrowseDate.
  std::string shown;
  Date earliest;
  Date latest;
  bool operator==(const DatePickerModel&) const = default;
};
struct TimeoutModel {
  int seconds_left = 0;
  bool operator==(const TimeoutModel&) const = default;
};
enum class MessageId {
  ForgotPin,  // ask a rep; both stand here
  Help,       // the contact
  DiskFull,
  DiskReadOnly,
  DatabaseSetAside,
  SaveFailed,
  ClockWrong,
  MediumGone,
  SubmitFailed,
  NothingFound,
  EndorsementSent,
  PinResetDone,
  ConsentWithdrawn,
  DraftDeleted,
  WithdrawnTooLate,  // HQ has it by now
  FileShown,         // a large view of one file
  PinWasReset,       // a rep has set a new PIN since the owner was last here
};
struct MessageModel {
  MessageId id{};
  std::string detail;                    // a file name, a contact's number
  std::shared_ptr<const Bytes> picture;  // FileShown
  bool operator==(const MessageModel&) const = default;
};
enum class ConfirmId {
  RefuseConsent,
  RemoveItem,
  LeaveUnsaved,
  Submit,
  TakeBack,  // HQ has seen nothing of it
  Withdraw,  // HQ is told
  DeleteDraft
};
struct ConfirmModel {
  ConfirmId id{};
  bool operator==(const ConfirmModel&) const = default;
};

using OverlayModel =
    std::variant<std::monostate, CodePickerModel, DatePickerModel, FilePickerModel, SignatureModel,
                 PinResetModel, TimeoutModel, MessageModel, ConfirmModel>;

struct View {
  Appearance appearance;
  FrameModel frame;
  ScreenModel screen;
  OverlayModel overlay;
  std::uint64_t revision = 0;  // changes when anything else here does: draw again
  bool operator==(const View&) const = default;
};

}  // namespace jiangxin

#include "app/assembly.h"

#include <optional>
#include <utility>

#include "app/listener.h"
#include "app/state/boot.h"
#include "platform/camera/picture_camera.h"
#include "platform/camera/v4l2_camera.h"
#include "platform/keepers.h"
#include "platform/media_tool.h"
#include "platform/paths.h"
#include "platform/phone_media.h"
#include "platform/removable_media.h"
#include "platform/sam_card_reader.h"
#include "platform/search/page_searcher.h"
#include "sync/base/clock.h"
#include "sync/base/executor.h"
#include "sync/base/log.h"
#include "sync/enrolment/enrolling_key.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

constexpr std::string_view kVersion = JIANGXIN_VERSION;
// On a terminal's machine another service speaks with printers: the kiosk's has no network.
constexpr std::string_view kPrintSocket = "/run/jiangxin-print.sock";
// And another with phones, which the kiosk's user may not open.
constexpr std::string_view kPhoneSocket = "/run/jiangxin-phone.sock";

// The one that this terminal had, else the one of the command line.
Result<Campaign> campaign_of_file(FileSystem& files, const KioskOptions& options,
                                  const Clock& clock) {
  JIANGXIN_ASSIGN(kept, kept_campaign(files, options.data));
  if (kept) return parse_campaign(*kept, "the campaign kept in " + options.data.string());
  if (options.campaign.empty())
    return fail(ErrorCode::NotFound,
                "no campaign in the database: jiangxin-terminal campaign, or --campaign FILE");
  JIANGXIN_ASSIGN(json, read_file(files, options.campaign, kMaxCampaignBytes));
  JIANGXIN_ASSIGN(campaign, parse_campaign(as_text(json), options.campaign.string()));
  if (!options.demo) return campaign;
  const Date today = local_date(clock.now(), campaign.utc_offset);
  return with_dates_around(std::move(campaign), today);
}

tl::expected<TerminalSecrets, Trouble> secrets_of(FileSystem& files, const KioskOptions& options) {
  auto secrets = load_terminal_secrets(files, options.data, machine_keepers(options.tpm));
  if (secrets) return *std::move(secrets);
  const Error& error = secrets.error();
  const bool is_kept_from_us =
      error.code == ErrorCode::Unavailable || error.code == ErrorCode::Denied;
  return tl::unexpected(is_kept_from_us ? Trouble(error, MessageId::SecretLocked) : Trouble(error));
}

tl::expected<Terminal, Trouble> terminal_of(FileSystem& files, const KioskOptions& options,
                                            const TerminalSecrets& secrets) {
  auto terminal = load_own_terminal(files, options.data, secrets.device_secret);
  if (terminal) return *std::move(terminal);
  const Error& error = terminal.error();
  const bool is_altered = error.code == ErrorCode::Denied;
  return tl::unexpected(is_altered ? Trouble(error, MessageId::TerminalAltered) : Trouble(error));
}

std::unique_ptr<CardReader> card_reader_of(const Path& option, const Clock& clock) {
  if (option == kNoCardReader) return no_card_reader();
  return std::make_unique<SamCardReader>(option.empty() ? guessed_ports() : port_at(option), clock);
}

std::unique_ptr<Camera> camera_of(const Path& option, FileSystem& files) {
  if (option == kNoCamera) return no_camera();
  if (option.empty()) return std::make_unique<V4l2Camera>(video_devices());
  return std::make_unique<PictureCamera>(files, option);
}

PhonePorts phones_of(const Path& option) {
  if (option == kNoPhones) return [] { return std::vector<PhonePort>{}; };
  return option.empty() ? usb_phones() : phones_in_folder(option);
}

// From the file if the database has none. What came while the kiosk did not run is kept too.
Result<void> load_campaigns(Campaigns& campaigns, Database& db, FileSystem& files,
                            const KioskOptions& options, const Clock& clock) {
  if (const auto read = CampaignRepository(db).read_again(); !read)
    log_warning("campaigns for a newer program: " + read.error().detail);
  JIANGXIN_TRY(campaigns.renew(clock.now()));
  if (campaigns.empty()) {
    JIANGXIN_ASSIGN(campaign, campaign_of_file(files, options, clock));
    JIANGXIN_TRY(CampaignRepository(db).store(campaign));
    JIANGXIN_TRY(campaigns.renew(clock.now()));
  }
  return keep_campaign(files, options.data, to_json(campaigns.newest()));
}

}  // namespace

// In the order in which they need each other; taken apart from the last to the first: the kiosk
// waits for what it has posted, then the workers end.
struct Assembly::Pieces {
  Pieces(const KioskOptions& options, Terminal who, TerminalSecrets own, OpenedDatabase opened,
         Database second)
      : terminal(std::move(who)),
        secrets(std::move(own)),
        db(std::move(opened.db)),
        worker_db(std::move(second)),
        campaigns(db, terminal.hq.sign.x25519),
        media(options.media.empty() ? mounted_media() : folder_as_medium(options.media)),
        sources(
            with_phones(*media, phones_of(options.phones),
                        {program_beside("jiangxin-phone").string(), std::string(kPhoneSocket)})),
        tool(make_media_tool(program_beside("jiangxin-media").string())),
        searcher(make_page_searcher(program_beside("jiangxin-reader").string())),
        card_reader(card_reader_of(options.card_reader, clock)),
        camera(camera_of(options.camera, files)),
        printer(make_printer({options.printer, program_beside("jiangxin-print").string(),
                              std::string(kPrintSocket)})),
        papers(make_paper_tool(program_beside("jiangxin-paper").string())),
        sync_bell_ringer(bell_at(sync_bell(options.data))),
        network(make_network()),
        attachments(files, options.data / "attachments",
                    [] { return std::make_unique<WorkerThread>(); }),
        vault({worker_db, attachments, terminal, secrets, random, clock, PinCost{}}),
        finalizer({worker_db, terminal, secrets, random, clock}),
        evidence({*sources, *tool, attachments, random}) {}

  PosixFileSystem files;
  SystemClock clock;
  SystemRandom random;
  Terminal terminal;
  TerminalSecrets secrets;
  Database db;
  Database worker_db;
  Campaigns campaigns;
  std::unique_ptr<RemovableMedia> media;
  std::unique_ptr<RemovableMedia> sources;
  std::unique_ptr<MediaTool> tool;
  std::unique_ptr<PageSearcher> searcher;
  std::unique_ptr<CardReader> card_reader;
  std::unique_ptr<Camera> camera;
  std::unique_ptr<Printer> printer;
  std::unique_ptr<PaperTool> papers;
  std::unique_ptr<Doorbell> sync_bell_ringer;
  std::unique_ptr<Network> network;
  AttachmentStore attachments;
  Vault vault;
  Finalizer finalizer;
  EvidenceTaker evidence;
  WorkerThread worker;
  WorkerThread file_worker;
  WorkerThread search_worker;
  WorkerThread black_worker;
  WorkerThread card_worker;
  WorkerThread camera_worker;
  std::optional<Kiosk> kiosk;
  std::unique_ptr<Listener> listener;
};

Assembly::Assembly(std::unique_ptr<Pieces> pieces) : pieces_(std::move(pieces)) {}
Assembly::~Assembly() = default;

Kiosk& Assembly::kiosk() {
  return *pieces_->kiosk;
}

tl::expected<std::unique_ptr<Assembly>, Trouble> Assembly::build(const KioskOptions& options,
                                                                 MainQueue& main) {
  PosixFileSystem files;
  JIANGXIN_TRY(load_terminal(files, options.data));
  auto secrets = secrets_of(files, options);
  if (!secrets) return tl::unexpected<Trouble>(secrets.error());
  auto terminal = terminal_of(files, options, *secrets);
  if (!terminal) return tl::unexpected<Trouble>(terminal.error());
  if (const auto tidied = tidy_enrolling_key(files, options.data); !tidied)
    log_warning("what this terminal enrolled with is still there: " + tidied.error().detail);
  JIANGXIN_ASSIGN(reps, load_own_rep_credentials(files, options.data, secrets->device_secret));
  JIANGXIN_ASSIGN(service_lock, load_service_lock(files, options.data));
  JIANGXIN_ASSIGN(opened, open_database(files, options.data));
  JIANGXIN_ASSIGN(second, Database::open(database_file(options.data)));
  const std::optional<MessageId> message = opened.message;

  auto pieces = std::make_unique<Pieces>(options, *std::move(terminal), *std::move(secrets),
                                         std::move(opened), std::move(second));
  Pieces& p = *pieces;
  JIANGXIN_TRY(load_campaigns(p.campaigns, p.db, p.files, options, p.clock));
  if (const auto cleared = p.attachments.clear_unfinished(); !cleared)
    log_warning("what a crash left of files stays: " + cleared.error().detail);
  const TimePoint not_before = std::chrono::sys_days{p.campaigns.newest().opens};
  p.kiosk.emplace(Parts{p.clock,
                        p.random,
                        p.files,
                        options.data,
                        p.db,
                        p.worker,
                        p.worker_db,
                        p.vault,
                        p.finalizer,
                        p.file_worker,
                        p.evidence,
                        p.attachments,
                        *p.tool,
                        *p.media,
                        *p.sources,
                        p.search_worker,
                        *p.searcher,
                        p.black_worker,
                        p.card_worker,
                        *p.card_reader,
                        p.camera_worker,
                        *p.camera,
                        *p.printer,
                        *p.papers,
                        main,
                        *p.sync_bell_ringer,
                        *p.network,
                        p.terminal,
                        p.secrets,
                        std::move(reps),
                        std::move(service_lock),
                        p.campaigns,
                        options.demo,
                        not_before,
                        std::string(kVersion)});
  if (message) p.kiosk->say(*message);
  JIANGXIN_ASSIGN(listener, Listener::start(kiosk_bell(options.data), *p.network, [&p, &main] {
                    main.post([&p] { p.kiosk->look_again(); });
                  }));
  p.listener = std::move(listener);
  return std::unique_ptr<Assembly>(new Assembly(std::move(pieces)));
}

}  // namespace jiangxin

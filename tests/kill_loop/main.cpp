// jiangxin-kill-loop: hub, sync service and the process that fills the queue, each killed with
// SIGKILL at random moments under load, a proxy full of faults between them. What a worker was told
// is true: queued, it is in the queue or at HQ; delivered, it is at HQ, whole and once.
//
//   jiangxin-kill-loop --kills 300 --seed 7
#include <iostream>
#include <set>
#include <stdexcept>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "sync/endpoint/hub_data.h"
#include "sync/store/inbox_repository.h"
#include "sync/store/outbox_repository.h"
#include "sync/store/terminal.h"
#include "tests/fakes/program.h"
#include "tests/kill_loop/fault_proxy.h"
#include "tests/kill_loop/shop.h"
#include "tests/sync/endpoint/hub_program.h"

namespace {

using namespace jiangxin;
using namespace std::chrono_literals;

constexpr auto kLongestRound = 400ms;
constexpr auto kPatience = 300s;

template <class T>
T must(Result<T> made) {
  if (!made) throw std::runtime_error(made.error().detail);
  return *std::move(made);
}
void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

class Loop {
 public:
  explicit Loop(std::uint64_t seed) : dice_(seed), proxy_(address_, seed) {
    serve();
    enroll();
    start_all();
  }

  void kill_something() {
    std::this_thread::sleep_for(std::chrono::milliseconds(dice_() % kLongestRound.count()));
    const auto victims = 1 + dice_() % 7;  // bits: hub, service, worker
    if (victims & 1) hub_->end(SIGKILL);
    if (victims & 2) service_.reset();
    if (victims & 4) end_worker();
    check();
    if (victims & 1) serve();
    start_all();
  }

  // No more faults: everything is delivered.
  void settle() {
    end_worker();
    proxy_.calm();
    service_.reset();
    const auto deadline = clock_.uptime() + kPatience;
    while (check() < queued_.size()) {
      require(clock_.uptime() < deadline, "not everything is delivered");
      Program("jiangxin-sync", {"--data", shop_.path().string(), "--once"}).wait();
    }
    const auto at_hq = must(open_hub()->store().applications(INT64_MAX, 1'000'000));
    require(at_hq.size() == queued_.size(), "more is at HQ than was sent");
    check_standing();
    // A backup reads every file and compares it with its digest.
    const Ran backup =
        run_hub({"backup", "--data", hub_data_.string(), "--to", (folder_ / "copy").string()});
    require(backup.status == 0, "HQ's files are not whole: " + backup.error);
  }

  std::size_t queued() const { return queued_.size(); }
  int broken() const { return proxy_.broken(); }

 private:
  std::unique_ptr<HubData> open_hub() {
    return must(HubData::open(hub_data_, {files_, clock_, random_}));
  }

  void serve() { hub_ = std::make_unique<ServingHub>(hub_data_, address_, ServingHub::Link::Tls); }

  // By the way without faults; from then on it goes through the proxy.
  void enroll() {
    const Ran invited = run_hub({"enroll", "--data", hub_data_.string(), "--name", "03", "--unit",
                                 "测试单位工会", "--json"});
    const auto code = nlohmann::json::parse(invited.out).at("code").get<std::string>();
    Program terminal("jiangxin-terminal",
                     {"enroll", "--data", shop_.path().string(), "--hub", hub_->url(), "--code",
                      code, "--rep-name", "测试员乙", "--rep-pin", "246813", "--service-pin",
                      "864209", "--pin-memory-mib", "8", "--device-secret", "file"});
    require(terminal.wait() == 0, "not enrolled: " + terminal.said());
    Database db = must(Database::open(database_file(shop_.path())));
    require(InboxRepository(db).set_setting("hub_url", proxy_.url()).has_value(), "no way");
  }

  // Whatever was killed and cut: it never looked like a copy of itself, nor like a stranger.
  void check_standing() {
    const auto hub = open_hub();
    const auto standings = must(hub->admission().standings());
    for (const Standing& standing : standings)
      require(!standing.cloned_at && standing.refusals.empty(), "the terminal was turned away");
    require(must(hub->admission().strangers()).empty(), "a stranger was turned away");
  }

  void start_all() {
    const std::string data = shop_.path().string();
    if (!service_)
      service_ =
          std::make_unique<Program>("jiangxin-sync", std::vector<std::string>{"--data", data});
    if (!worker_)
      worker_ = std::make_unique<Program>("jiangxin-kill-loop",
                                          std::vector<std::string>{"--work-in", data});
  }

  void end_worker() {
    if (!worker_) return;
    worker_->send(SIGKILL);
    worker_->wait();
    for (const SubmissionId& id : ids_said(worker_->said())) queued_.insert(id);
    worker_.reset();
  }

  // How many are delivered, and are.
  std::size_t check() {
    Database db = must(Database::open(database_file(shop_.path())));
    OutboxRepository outbox(db);
    // What was queued and never said: killed in between.
    for (const OutboxEntry& entry : must(outbox.page(0, 1'000'000))) queued_.insert(entry.id);
    const auto hq = open_hub();
    std::size_t delivered = 0;
    for (const SubmissionId& id : queued_) delivered += check(outbox, *hq, id) ? 1 : 0;
    return delivered;
  }

  bool check(OutboxRepository& outbox, HubData& hq, const SubmissionId& id) {
    const std::string name = to_string(id);
    const OutboxEntry entry = must(outbox.get(id));
    require(entry.state != OutboxState::Unsendable, "given up: " + name + entry.trouble_detail);
    if (entry.state != OutboxState::Delivered) return false;
    if (!checked_.insert(id).second) return true;
    const Submission sent = must(outbox.submission(id));
    require(must(hq.store().submission(id)).submission == sent, "other bytes at HQ: " + name);
    const auto receipt = must(outbox.receipt(id));
    require(receipt && must(hq.store().custody(id))->receipt_json == to_json(*receipt),
            "another receipt: " + name);
    for (const SealedFileRef& file : sent.manifest.files)
      require(hq.hub().file_size(file.digest).value() == file.size, "a file is missing: " + name);
    return true;
  }

  // Where a hub has just been, and nobody is now.
  std::string free_address() {
    must(HubData::create(hub_data_, {files_, clock_, random_}));
    const ServingHub serving(hub_data_);
    return serving.url().substr(std::string_view("http://").size());
  }

  TempDir folder_;
  TempDir shop_;
  PosixFileSystem files_;
  SystemClock clock_;
  SystemRandom random_;
  Path hub_data_ = folder_ / "hub";
  std::string address_ = free_address();
  std::mt19937_64 dice_;
  FaultProxy proxy_;
  std::unique_ptr<ServingHub> hub_;
  std::unique_ptr<Program> service_;
  std::unique_ptr<Program> worker_;
  std::set<SubmissionId> queued_;   // told to a worker, or found
  std::set<SubmissionId> checked_;  // delivered, and found whole
};

int run(int kills, std::uint64_t seed) {
  int done = 0;
  try {
    Loop loop(seed);
    for (; done < kills; ++done) loop.kill_something();
    loop.settle();
    std::cout << kills << " kills, " << loop.queued() << " submissions, " << loop.broken()
              << " connections broken by the proxy: all delivered, whole and once\n";
    return 0;
  } catch (const std::exception& broken) {
    std::cout << "BROKEN after " << done << " kills, seed " << seed << ": " << broken.what()
              << "\n";
    return 1;
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Kills hub, sync service and worker again and again", "jiangxin-kill-loop"};
  int kills = 30;
  std::uint64_t seed = 20260105;
  std::string work_folder;
  app.add_option("--kills", kills, "How often")->capture_default_str();
  app.add_option("--seed", seed, "Of moments, victims and the network's faults")
      ->capture_default_str();
  app.add_option("--work-in", work_folder, "Be the worker at a terminal with this data");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (!work_folder.empty()) work_in(work_folder);
  return run(kills, seed);
}

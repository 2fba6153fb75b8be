#include "platform/sam_card_reader.h"

#include <algorithm>
#include <utility>

#include "sync/base/log.h"

namespace jiangxin {
namespace {

using std::chrono::milliseconds;

// Generous: no module was at hand to be measured.
constexpr milliseconds kFind{400};
constexpr milliseconds kSelect{500};
constexpr milliseconds kRead{2'000};
constexpr milliseconds kGlance{50};  // at the clock, while nothing comes
constexpr int kReadings = 2;         // a card is read while it still slides
constexpr int kSilences = 3;         // a module that has just been plugged in starts first

// Whether another try may help while the card lies there.
bool may_pass(const Error& error) {
  return error.code == ErrorCode::Io || error.code == ErrorCode::Corrupt;
}

std::vector<Path> files_in(const Path& folder) {
  std::vector<Path> all;
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    all.push_back(entry->path());
  std::ranges::sort(all);
  return all;
}

}  // namespace

CardReaderPorts guessed_ports(Path folder) {
  return {[folder = std::move(folder)] { return files_in(folder); }, true};
}

CardReaderPorts port_at(Path device) {
  return {[device = std::move(device)] { return std::vector{device}; }, false};
}

Result<bool> SamCardReader::has_card() {
  JIANGXIN_TRY(connect());
  JIANGXIN_ASSIGN(answer, ask(SamCommand::Find, kFind));
  if (answer.status == SamStatus::Found) return !told_;
  if (answer.status != SamStatus::NoCard)
    return fail(ErrorCode::Unavailable, "the card reader finds nothing, for another reason");
  told_ = false;
  return false;
}

Result<IdCard> SamCardReader::read() {
  JIANGXIN_TRY(connect());
  auto card = read_once();
  for (int reading = 1; reading < kReadings && !card && may_pass(card.error()); ++reading)
    card = read_once();
  told_ = line_ && (card || card.error().code != ErrorCode::NotFound);
  return card;
}

// The whole answer, the photo in it, is wiped as soon as the card has been made of it.
Result<IdCard> SamCardReader::read_once() {
  JIANGXIN_ASSIGN(selected, ask(SamCommand::Select, kSelect));
  JIANGXIN_TRY(check_status(selected.status));
  JIANGXIN_ASSIGN(answer, ask(SamCommand::Read, kRead));
  auto card = to_card(answer);
  forget();
  return card;
}

void SamCardReader::forget() {
  frames_.clear();
  wipe(chunk_.writable());
}

Result<void> SamCardReader::connect() {
  if (line_) return {};
  const std::vector<Path> ports = ports_.list();
  std::erase_if(silences_,
                [&](const auto& silent) { return std::ranges::count(ports, silent.first) == 0; });
  for (const Path& port : ports) {
    if (ports_.guessed && silences_[port] >= kSilences) continue;
    if (answers(port)) return {};
    ++silences_[port];
  }
  return fail(ErrorCode::Unavailable, "no card reader");
}

bool SamCardReader::answers(const Path& port) {
  auto opened = SerialLine::open(port);
  if (!opened) {
    if (silences_[port] == 0) log_warning("no card reader: " + opened.error().detail);
    return false;
  }
  line_ = std::move(*opened);
  if (!ask(SamCommand::Find, kFind)) return false;
  silences_.erase(port);
  log_info("card reader at " + port.string());
  return true;
}

// Who does not answer is not there; what it may still say belongs to nothing.
Result<SamAnswer> SamCardReader::ask(SamCommand command, milliseconds time) {
  forget();
  line_->discard();
  const milliseconds end = clock_.uptime() + time;
  auto answer = [&]() -> Result<SamAnswer> {
    JIANGXIN_TRY(line_->write(sam_request(command)));
    return answer_until(end);
  }();
  if (answer) return answer;
  forget();
  line_.reset();
  return fail(ErrorCode::Unavailable, answer.error().detail);
}

Result<SamAnswer> SamCardReader::answer_until(milliseconds end) {
  for (milliseconds left = end - clock_.uptime(); left.count() > 0; left = end - clock_.uptime()) {
    JIANGXIN_ASSIGN(count, line_->read(chunk_.writable(), std::min(left, kGlance)));
    ByteView bytes = chunk_.view().first(count);
    if (const auto answer = frames_.take(bytes)) return *answer;
  }
  return fail(ErrorCode::Unavailable, "the card reader says nothing");
}

}  // namespace jiangxin

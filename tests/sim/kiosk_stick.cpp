// A kiosk and what its people carry on sticks.
#include "sync/store/handed_files.h"
#include "tests/sim/broken.h"
#include "tests/sim/kiosk_site.h"

namespace jiangxin::sim {

// What is said to be on a stick is on it when it is pulled out.
void KioskSite::write_to(Stick& stick) {
  if (!keep_kiosk_running()) return;
  const During exporting(run_, State::Exporting);
  std::vector<std::string> names;
  {
    Stick::Plugged plugged(stick);
    names = write_bundles(plugged.files());
  }
  run_.note("written", names.size());
  for (const std::string& name : names) {
    const std::string path = std::string(Stick::kFolder) + "/" + name;
    require(stick.holds(path) && !stick.is_damaged(path), "written on a stick, and lost: " + name);
  }
}

std::vector<std::string> KioskSite::write_bundles(FileSystem& stick) {
  BundleWriter writer({kiosk_->attachments, stick, Stick::kFolder, [] { return false; }});
  const auto done = export_waiting(*kiosk_->outbox, writer, machine_.clock, [](std::uint64_t) {});
  std::vector<std::string> names;
  if (!done) return names;
  for (const StickExport::Bundle& bundle : done->bundles)
    if (bundle.written) names.push_back(bundle.written->name);
  return names;
}

void KioskSite::read_from(Stick& stick) {
  if (!keep_kiosk_running()) return;
  const During reading(run_, State::Answered);
  Stick::Plugged plugged(stick);
  read_answers(stick, plugged.files());
  if (kiosk_->is_alive()) take_handed(plugged.files());
}

void KioskSite::read_answers(Stick& stick, FileSystem& files) {
  const auto done = import_answers(*kiosk_->db, files, "/", terminal_.id, ground_.hq.sign);
  if (!done || !kiosk_->is_alive()) return;
  run_.note("read", done->files.size());
  run_.tally.receipts += static_cast<std::uint64_t>(done->news.receipts);
  for (const StickAnswers::File& file : done->files) {
    const bool is_ours = file.name.find(short_code(terminal_.id)) != std::string::npos;
    if (stick.is_damaged("/" + file.name))
      require(file.refused.has_value(), "damaged answers are taken");
    else if (!is_ours)
      require(file.refused.has_value(), "another terminal's answers are taken");
    else if (file.refused)
      require(is_passing(*file.refused), "whole answers are refused: " + file.refused->detail);
  }
}

// What of it is damaged stays wanted; check() sees what was taken.
void KioskSite::take_handed(FileSystem& files) {
  const auto wanted = HandoverRepository(*kiosk_->db).missing_files();
  if (!wanted) return;
  const auto taken = take_handed_files(files, "/", *wanted, kiosk_->attachments);
  if (!taken || !kiosk_->is_alive()) return;
  run_.note("handed by stick", taken->size());
  static_cast<void>(note_handed_files(*kiosk_->db, *taken));
}

}  // namespace jiangxin::sim

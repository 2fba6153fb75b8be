#include "app/state/set_aside.h"

#include <algorithm>

#include "sync/base/log.h"
#include "sync/forms/campaign.h"
#include "sync/store/database.h"
#include "sync/store/terminal.h"

namespace jiangxin {
namespace {

constexpr std::string_view kNote = "-campaign";
constexpr std::size_t kLongestId = 1024;

Path note_of(Path aside) {
  return aside += kNote;
}

Result<void> note_campaign(FileSystem& files, const Path& data, const Path& aside) {
  JIANGXIN_ASSIGN(json, kept_campaign(files, data));
  if (!json) return fail(ErrorCode::NotFound, "no campaign was kept");
  JIANGXIN_ASSIGN(campaign, parse_campaign(*json, "the campaign kept beside the database"));
  return write_file(files, note_of(aside), as_bytes(campaign.id));
}

Result<void> erase_database(FileSystem& files, const Path& aside) {
  for (const char* part : {"", "-wal", "-shm"}) {
    Path file = aside;
    JIANGXIN_TRY(files.erase(file += part));
  }
  return files.remove(note_of(aside));
}

}  // namespace

Result<Path> set_aside_database(FileSystem& files, const Path& data) {
  JIANGXIN_ASSIGN(aside, Database::set_aside(database_file(data)));
  if (const auto noted = note_campaign(files, data, aside); !noted)
    log_error("nothing will end " + aside.filename().string() + ": " + noted.error().detail);
  return aside;
}

Result<int> end_what_was_set_aside(FileSystem& files, const Path& data,
                                   const std::vector<std::string>& closed_campaigns) {
  const std::string prefix = database_file(data).filename().string() + ".damaged-";
  JIANGXIN_ASSIGN(names, files.list(data));
  int ended = 0;
  for (const std::string& name : names) {
    if (!name.starts_with(prefix) || !name.ends_with(kNote)) continue;
    JIANGXIN_ASSIGN(campaign, read_file(files, data / name, kLongestId));
    if (std::ranges::count(closed_campaigns, as_text(campaign)) == 0) continue;
    JIANGXIN_TRY(erase_database(files, data / name.substr(0, name.size() - kNote.size())));
    ++ended;
  }
  return ended;
}

}  // namespace jiangxin

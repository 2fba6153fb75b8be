#include "app/state/set_aside.h"

#include <algorithm>

#include "sync/store/database.h"
#include "sync/store/terminal.h"
#include "tests/app/state/workplace.h"
#include "tests/fakes/sample_application.h"

namespace jiangxin {
namespace {

struct DamagedFolder {
  TempDir folder;
  PosixFileSystem files;
  Path data = folder.path();

  Path set_aside() {
    for (const char* part : {"", "-wal"}) {
      Path file = database_file(data);
      succeed(write_file(files, file += part, as_bytes("what people had entered")));
    }
    return value_of(set_aside_database(files, data));
  }
  std::vector<std::string> left() {
    auto names = value_of(files.list(data));
    std::erase(names, "terminal");
    return names;
  }
};

}  // namespace

TEST_CASE_METHOD(DamagedFolder, "a database that was set aside goes with its campaign, log and all",
                 "[ending]") {
  const Campaign campaign = sample_campaign();
  succeed(keep_campaign(files, data, to_json(campaign)));
  CHECK(set_aside().filename() == "jiangxin.db.damaged-1");
  CHECK(left().size() == 3);
  CHECK(value_of(end_what_was_set_aside(files, data, {})) == 0);
  CHECK(value_of(end_what_was_set_aside(files, data, {"another"})) == 0);
  CHECK(left().size() == 3);
  CHECK(value_of(end_what_was_set_aside(files, data, {"another", campaign.id})) == 1);
  CHECK(left().empty());
}

TEST_CASE_METHOD(DamagedFolder, "one of an open campaign stays beside one of a closed one",
                 "[ending]") {
  Campaign campaign = sample_campaign();
  succeed(keep_campaign(files, data, to_json(campaign)));
  set_aside();
  const std::string first = std::exchange(campaign.id, "later");
  succeed(keep_campaign(files, data, to_json(campaign)));
  set_aside();
  CHECK(value_of(end_what_was_set_aside(files, data, {first})) == 1);
  CHECK(left() == std::vector<std::string>{"jiangxin.db.damaged-2",
                                           "jiangxin.db.damaged-2-campaign",
                                           "jiangxin.db.damaged-2-wal"});
}

TEST_CASE_METHOD(DamagedFolder, "whatever campaign it was of, a damaged database is set aside",
                 "[ending]") {
  CHECK(set_aside().filename() == "jiangxin.db.damaged-1");
  CHECK(left().size() == 2);
  CHECK(value_of(end_what_was_set_aside(files, data, {sample_campaign().id})) == 0);
  CHECK(left().size() == 2);
}

}  // namespace jiangxin

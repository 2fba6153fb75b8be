#include <chrono>

#include "sync/base/random.h"
#include "sync/store/statement.h"
#include "tests/bench/hub_load.h"
#include "tests/bench/must.h"

namespace jiangxin {
namespace {

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
  }

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace

double bare_commits(const Path& folder, std::size_t count, std::size_t size, std::size_t group) {
  SystemRandom random;
  static const Schema schema{0x4a58424e, {"CREATE TABLE row(bytes BLOB NOT NULL)"}};
  Database db = must(Database::open(folder / "bare.db", schema));
  const Bytes bytes = random.bytes(size);
  const Stopwatch watch;
  for (std::size_t done = 0; done < count; done += group)
    must(db.transaction([&]() -> Result<void> {
      for (std::size_t i = 0; i < group; ++i)
        JIANGXIN_TRY(execute(db, "INSERT INTO row VALUES(?)", bytes));
      return {};
    }));
  return static_cast<double>(count) / watch.seconds();
}

double bare_copy(const Path& file, const Path& folder) {
  PosixFileSystem files;
  const Stopwatch watch;
  const auto source = must(files.open(file));
  const auto target = must(files.create(folder / "copy"));
  Digester digester;
  Bytes part(64 << 10);
  while (const std::size_t count = must(source->read(part))) {
    digester.update(ByteView(part).first(count));
    must(target->append(ByteView(part).first(count)));
  }
  must(target->commit());
  static_cast<void>(digester.finish());
  return watch.seconds();
}

}  // namespace jiangxin

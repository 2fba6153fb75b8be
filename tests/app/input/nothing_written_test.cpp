// Whatever is typed, no file is written, nor open for writing, nor anything said.
#include <cstdlib>
#include <map>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "app/input/parts_engine.h"
#include "app/input/strokes_engine.h"
#include "tests/app/input/typing.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {
namespace {

using Files = std::map<std::string, std::filesystem::file_time_type>;

Files files_in(const std::filesystem::path& folder) {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    files[entry.path()] = entry.last_write_time();
  return files;
}

// Where librime would log if nobody told it otherwise.
std::set<std::string> logs_of_rime() {
  std::set<std::string> logs;
  for (const auto& entry : std::filesystem::directory_iterator("/tmp"))
    if (entry.path().filename().string().starts_with("rime.")) logs.insert(entry.path());
  return logs;
}

// Regular files that this process may write to.
std::vector<std::string> open_for_writing() {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    const int flags = ::fcntl(std::stoi(entry.path().filename()), F_GETFL);
    std::error_code ignored;
    const auto file = std::filesystem::read_symlink(entry.path(), ignored);
    if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY &&
        std::filesystem::is_regular_file(file, ignored))
      found.push_back(file);
  }
  return found;
}

// As long as it lives, what the process takes for its home is a folder, and what it says goes to a
// file.
class Elsewhere {
 public:
  Elsewhere(const std::filesystem::path& home, const std::filesystem::path& said)
      : folder_(std::filesystem::current_path()), said_(::dup(STDERR_FILENO)) {
    for (const char* name : {"HOME", "TMPDIR", "XDG_CONFIG_HOME", "GOOGLE_LOG_DIR"}) {
      if (const char* value = std::getenv(name)) values_[name] = value;
      ::setenv(name, home.c_str(), 1);
    }
    std::filesystem::current_path(home);
    const int log = ::open(said.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    ::dup2(log, STDERR_FILENO);
    ::close(log);
  }
  Elsewhere(const Elsewhere&) = delete;
  Elsewhere& operator=(const Elsewhere&) = delete;
  ~Elsewhere() {
    ::dup2(said_, STDERR_FILENO);
    ::close(said_);
    for (const char* name : {"HOME", "TMPDIR", "XDG_CONFIG_HOME", "GOOGLE_LOG_DIR"})
      values_.contains(name) ? ::setenv(name, values_[name].c_str(), 1) : ::unsetenv(name);
    std::error_code ignored;
    std::filesystem::current_path(folder_, ignored);
  }

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::string> values_;
  int said_;
};

void use(Engine& engine, std::string_view keys) {
  type(engine, keys);
  engine.list_more();
  engine.choose(1);
  engine.choose(0);
  type(engine, keys);
  engine.erase();
  engine.finish();
  type(engine, keys);
}

}  // namespace

TEST_CASE("nothing that is typed is written anywhere") {
  const TempDir folder;
  const std::filesystem::path data = folder.path() / "input", home = folder.path() / "home",
                              said = folder.path() / "said";
  std::filesystem::copy(input_folder(), data, std::filesystem::copy_options::recursive);
  std::filesystem::create_directory(home);
  const Elsewhere elsewhere(home, said);
  const Files before = files_in(folder.path());
  const std::set<std::string> logs = logs_of_rime();
  const std::vector<std::string> open_before = open_for_writing();
  {
    const auto rime = Rime::open(data / "rime").value();
    const auto known = CharacterFacts::open(data / "characters.bin").value();
    const auto letters = rime.pinyin(PinyinKeys::Letters, Accents::Fuzzy).value();
    const auto nine = rime.pinyin(PinyinKeys::Nine, Accents::Fuzzy).value();
    const auto strokes = StrokesEngine::open(data / "strokes.bin", known).value();
    const auto parts = PartsEngine::open(data / "parts.bin", known).value();
    use(*letters, "quanguowuyilaodongjiangzhang");
    use(*nine, "4265454744");
    use(*strokes, "hsh");
    use(*parts, "金肙");
    CHECK(open_for_writing() == open_before);
  }
  CHECK(files_in(folder.path()) == before);
  CHECK(std::filesystem::file_size(said) == 0);
  CHECK(logs_of_rime() == logs);
}

}  // namespace jiangxin

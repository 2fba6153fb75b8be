#include "sync/store/answers_reader.h"

#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

// Beyond the one page that begins below it, HQ begins a new file (AnswersWriter).
constexpr std::uint64_t kMaxAnswersBytes = kMaxUpdatesBytes + (8 << 20);

Result<std::vector<Updates>> read_one(FileSystem& stick, const Path& path,
                                      const TerminalId& terminal, const SignPublicKeys& hq) {
  JIANGXIN_ASSIGN(bytes, read_file(stick, path, kMaxAnswersBytes));
  return parse_answers_file(as_text(bytes), terminal, hq);
}

}  // namespace

Result<std::vector<AnswersOnStick>> read_answers(FileSystem& stick, const Path& folder,
                                                 const TerminalId& terminal,
                                                 const SignPublicKeys& hq) {
  std::vector<AnswersOnStick> found;
  for (const Path& below : {Path{}, Path{kStickFolder}}) {
    JIANGXIN_ASSIGN(names, stick.list(folder / below));
    for (const std::string& name : names)
      if (name.ends_with(kAnswersEnding))
        found.push_back(
            {(below / name).string(), read_one(stick, folder / below / name, terminal, hq)});
  }
  return found;
}

}  // namespace jiangxin

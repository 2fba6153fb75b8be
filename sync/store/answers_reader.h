// HQ's answers to this terminal on a stick.
#pragma once

#include "sync/base/file_system.h"
#include "sync/protocol/answers_file.h"

namespace jiangxin {

struct AnswersOnStick {
  std::string name;  // in the folder, '/' between
  // As parse_answers_file says, and those of the stick.
  Result<std::vector<Updates>> pages;
};

// Every file of answers in the folder and in kStickFolder below it; those that are refused with
// their reason. Errors: those of the stick. Any thread.
Result<std::vector<AnswersOnStick>> read_answers(FileSystem& stick, const Path& folder,
                                                 const TerminalId& terminal,
                                                 const SignPublicKeys& hq);

// Where a terminal puts bundles on a stick, and looks for answers.
inline constexpr std::string_view kStickFolder = "jiangxin";

}  // namespace jiangxin

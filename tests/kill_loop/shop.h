// A terminal's data, worked on by a process that may be killed: it finishes one submission after
// the other, as fast as it can.
#pragma once

#include <string>
#include <vector>

#include "sync/base/file_system.h"
#include "sync/protocol/messages.h"

namespace jiangxin {

// Never returns. Says each submission's id, a line, as soon as its worker may be told.
[[noreturn]] void work_in(const Path& data);

// The ids of whole lines.
std::vector<SubmissionId> ids_said(const std::string& text);

}  // namespace jiangxin

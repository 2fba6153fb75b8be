// jiangxin-media as a child process. Nothing of a stranger's that it chokes on harms whoever asked.
#pragma once

#include <atomic>
#include <chrono>
#include <initializer_list>
#include <string>
#include <vector>

#include "sync/sealing/stream.h"

namespace jiangxin {

struct HelperCall {
  std::string program;
  std::vector<std::string> arguments;
  std::chrono::milliseconds time_limit{};
  // Ends it within a tenth of a second when it becomes true; null: nothing does.
  const std::atomic<bool>* cancel = nullptr;
};

// Runs it with that file as its standard input; what it writes goes to the sink as it comes, and is
// good only if this succeeds. Killed if it takes too long. Errors: what its exit code says, Corrupt
// (it died, or said nothing), Cancelled (took too long, or was asked to end), Io (it cannot be
// started), the sink's.
Result<void> run_helper(const HelperCall& call, ByteView input, const ByteSink& sink);
// The parts, one behind the other, as its standard input.
Result<void> run_helper(const HelperCall& call, std::initializer_list<ByteView> parts,
                        const ByteSink& sink);

}  // namespace jiangxin

// What every program's main() does around its work.
#pragma once

#include <csignal>
#include <exception>
#include <iostream>
#include <string_view>

namespace jiangxin {

// The exit code: work's own; 1 if what it said did not get out (a full disk, a closed pipe), or if
// an exception came so far (memory, at most), both said on standard error.
template <class Work>
int run_program(std::string_view name, Work work) {
  // What is too large to write is an error where it is written, not the end of everything.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    const int code = work();
    std::cout.flush();
    if (std::cout) return code;
    std::cerr << name << ": standard output cannot be written\n";
  } catch (const std::exception& error) {
    std::cerr << name << ": " << error.what() << "\n";
  }
  return 1;
}

}  // namespace jiangxin

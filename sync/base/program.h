// What every program's main() does around its work.
#pragma once

#include <csignal>
#include <exception>
#include <iostream>
#include <string_view>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace jiangxin {

// No crash writes this process's memory to a file or hands it to a program that would, and no other
// process of the same user reads it: not the helper that decodes strangers' files either. A limit
// of no core alone is passed over where the system pipes cores to a program (core(5)).
inline void keep_memory_to_itself() {
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);
}

// Keeps memory to itself, too. The exit code: work's own; 1 if what it said did not get out (a full
// disk, a closed pipe), or if an exception came so far (memory, at most), both said on standard
// error.
template <class Work>
int run_program(std::string_view name, Work work) {
  // What is too large to write is an error where it is written, not the end of everything.
  std::signal(SIGXFSZ, SIG_IGN);
  keep_memory_to_itself();
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

// A phone with a folder for its storage, spoken with as real ones are: tests/e2e/phone.py.
#pragma once

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fakes/temp_dir.h"

namespace jiangxin {

class SimulatedPhone {
 public:
  TempDir folder;
  Path storage = folder / "phone";
  Path thumbnails = folder / "phone.thumbs";  // by the name of a file: the small picture kept of it

  // options: those of phone.py.
  explicit SimulatedPhone(std::vector<std::string> options = {}) : options_(std::move(options)) {
    std::filesystem::create_directories(storage);
    std::filesystem::create_directories(thumbnails);
  }
  SimulatedPhone(const SimulatedPhone&) = delete;
  SimulatedPhone& operator=(const SimulatedPhone&) = delete;
  ~SimulatedPhone() { pull_out(); }

  // day: which is older, which newer.
  void put(const Path& name, const std::string& content, int day = 1) {
    const Path file = storage / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << content;
    const std::filesystem::file_time_type begin{};
    std::filesystem::last_write_time(file, begin + std::chrono::hours(24 * day));
  }
  void put_thumbnail(const Path& name, const std::string& picture) {
    std::ofstream(thumbnails / name) << picture;
  }

  // It is there from here on. As libgphoto2 writes it.
  const std::string& plug_in() {
    int in[2], out[2];
    if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0)
      throw std::runtime_error("pipe2");
    std::vector<std::string> words{"python3", JIANGXIN_SOURCE_DIR "/tests/e2e/phone.py",
                                   storage.string()};
    words.insert(words.end(), options_.begin(), options_.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    const int failed = ::posix_spawnp(&pid_, "python3", &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(in[0]);
    ::close(out[1]);
    to_ = in[1];
    from_ = ::fdopen(out[0], "r");
    if (failed != 0) throw std::runtime_error("cannot start phone.py");
    return port_ = line();
  }

  void pull_out() {
    if (pid_ <= 0) return;
    ::close(to_);
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    std::fclose(from_);
  }

  // From now on that goes wrong; "none": nothing.
  void fault(const std::string& name) { ask(name); }
  // Which operations it was asked for, in hexadecimal, and in the end how many bytes of files it
  // gave.
  std::string heard() { return ask("none"); }

 private:
  std::string ask(const std::string& name) {
    const std::string words = name + "\n";
    if (::write(to_, words.data(), words.size()) < 0) throw std::runtime_error("phone.py is gone");
    return line();
  }
  std::string line() {
    std::string read;
    for (int c = std::fgetc(from_); c != EOF && c != '\n'; c = std::fgetc(from_))
      read += static_cast<char>(c);
    return read;
  }

  std::vector<std::string> options_;
  std::string port_;
  pid_t pid_ = -1;
  int to_ = -1;
  std::FILE* from_ = nullptr;
};

}  // namespace jiangxin

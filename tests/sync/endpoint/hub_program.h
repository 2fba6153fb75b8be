// The real jiangxin-hub, run as a person runs it.
#pragma once

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fakes/temp_dir.h"

namespace jiangxin {

inline const std::string kHubProgram = std::string(JIANGXIN_BIN_DIR) + "/jiangxin-hub";

struct Ran {
  int status = -1;
  std::string out;
  std::string error;
};

inline std::string text_of_file(const Path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Arguments hold no single quotes.
inline Ran run_hub(const std::vector<std::string>& arguments) {
  const TempDir dir;
  std::string command = kHubProgram;
  for (const std::string& argument : arguments) command += " '" + argument + "'";
  command += " >" + (dir / "out").string() + " 2>" + (dir / "error").string();
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of_file(dir / "out"),
          text_of_file(dir / "error")};
}

// `jiangxin-hub serve`, on a port of its own unless told where, as long as this lives.
class ServingHub {
 public:
  enum class Link { Plain, Tls };
  explicit ServingHub(const Path& data, const std::string& listen = "127.0.0.1:0",
                      Link link = Link::Plain, const std::vector<std::string>& more = {}) {
    int log[2];
    if (::pipe2(log, O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
    const std::string ready = (data / "ready").string();
    std::vector<std::string> words{kHubProgram, "serve", "--data",       data.string(),
                                   "--listen",  listen,  "--ready-file", ready};
    if (link == Link::Plain) words.emplace_back("--plain-loopback");
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(log[1], STDERR_FILENO);
      ::execv(arguments[0], arguments.data());
      ::_exit(127);
    }
    ::close(log[1]);
    wait_for("serving on ", log[0]);
    log_ = log[0];
    url_ = (link == Link::Plain ? "http://" : "https://") + text_of_file(ready);
  }
  ~ServingHub() {
    if (pid_ > 0) end(SIGTERM);
    ::close(log_);
  }
  ServingHub(const ServingHub&) = delete;
  ServingHub& operator=(const ServingHub&) = delete;

  const std::string& url() const { return url_; }
  pid_t pid() const { return pid_; }
  // The most memory that it has held so far.
  long peak_kib() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    std::string line;
    while (std::getline(status, line))
      if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
    return 0;
  }
  // The exit code; -1 if a signal ended it.
  int end(int signal) {
    ::kill(pid_, signal);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  static void wait_for(const std::string& word, int log) {
    std::string read;
    char part[256];
    while (read.find(word) == std::string::npos) {
      const ssize_t count = ::read(log, part, sizeof part);
      if (count <= 0) throw std::runtime_error("jiangxin-hub did not serve: " + read);
      read.append(part, static_cast<std::size_t>(count));
    }
  }

  pid_t pid_ = -1;
  int log_ = -1;
  std::string url_;
};

}  // namespace jiangxin

// Stands between terminal and hub, and breaks what it likes, by a seed: refuses connections, cuts
// them after any byte in either direction, holds them still and then cuts them.
#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <random>
#include <string>
#include <thread>

namespace jiangxin {

class FaultProxy {
 public:
  // hub: "127.0.0.1:8461". Listens on a port of its own as long as it lives.
  FaultProxy(std::string hub, std::uint64_t seed);
  FaultProxy(const FaultProxy&) = delete;
  FaultProxy& operator=(const FaultProxy&) = delete;
  ~FaultProxy();

  std::string url() const { return "https://127.0.0.1:" + std::to_string(port_); }
  // From now on everything is passed on.
  void calm() { is_calm_ = true; }
  // How many connections came to an early end.
  int broken() const { return broken_; }

 private:
  struct Pair {
    int terminal = -1;
    int hub = -1;
    std::size_t to_hub = SIZE_MAX;       // bytes until it is cut
    std::size_t to_terminal = SIZE_MAX;  //
    bool stalls = false;                 // before it is cut
  };
  void run();
  void accept_one();
  // False: the pair is over.
  bool pass(Pair& pair, int from, int to, std::size_t& left);
  void close(Pair& pair);

  std::string hub_;
  std::mt19937_64 dice_;
  int listening_ = -1;
  int wake_[2] = {-1, -1};
  int port_ = 0;
  std::atomic<bool> is_calm_{false};
  std::atomic<int> broken_{0};
  std::list<Pair> pairs_;
  std::thread thread_;
};

}  // namespace jiangxin

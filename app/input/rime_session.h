// One text being composed by librime, behind its C interface. Internal to app/input.
//
// One thread: librime's, of which there is one a process (rime_engine.h). No exception leaves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jiangxin {

// librime's service runs for as long as one of these lives.
class RimeService;

struct RimeItem {
  std::string text;
  std::string reading;  // only where the schema asks for it
};

class RimeSession {
 public:
  static constexpr int kErase = 0xff08;

  // None: there is no such schema in the service's folder.
  static std::optional<RimeSession> open(std::shared_ptr<RimeService> service, const char* schema);
  RimeSession(RimeSession&& other) noexcept;
  RimeSession& operator=(RimeSession&& other) noexcept;
  ~RimeSession();

  // A character's code or kErase. False: librime has no use for it.
  bool press(int key);
  // At most so many, the best first.
  std::vector<RimeItem> list(std::size_t most) const;
  // What is to be written now; empty if a rest is still composed.
  std::string choose(std::size_t item);
  // What was chosen so far, and the rest as it was typed; nothing is composed any more.
  std::string finish();
  void clear();

  std::string typed() const;  // as it was typed, chosen or not
  std::string shown() const;  // what was chosen so far, and the rest in syllables
  // Whether the first candidate leaves letters over, as if there were no characters for them.
  bool leaves_letters() const;
  std::string chosen() const;  // what was chosen so far

 private:
  RimeSession(std::shared_ptr<RimeService> service, std::uintptr_t id);
  std::string committed();

  std::shared_ptr<RimeService> service_;
  std::uintptr_t id_;
};

}  // namespace jiangxin

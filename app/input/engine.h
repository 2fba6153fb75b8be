// What turns a method's keys into characters. The panel (app/screens/panel) shows a composition and
// hands keys in; it knows no method from within, and an engine knows no screen.
//
// Nothing that passes through here is learned, logged or written anywhere.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace jiangxin {

struct Candidate {
  std::string text;  // what is written if it is chosen
  std::string hint;  // how it is read, or what is still to be typed; may be empty
  bool operator==(const Candidate&) const = default;
};

// What has been typed of a text and is not written yet.
struct Composition {
  std::string typed;                  // as people read it, "si'ben'bu"; empty: nothing is composed
  std::vector<Candidate> candidates;  // best first
  bool has_more = false;              // than are listed
  bool operator==(const Composition&) const = default;
};

// One thread; one person's.
class Engine {
 public:
  virtual ~Engine() = default;

  // False: not a key of this method's, nothing has changed. One too many is taken, and ignored.
  virtual bool press(char32_t key) = 0;
  // Takes back the last key. False: nothing was composed.
  virtual bool erase() = 0;
  // What is to be written now. Empty while a rest is still composed, of which what was chosen is a
  // part, or if there is no such candidate.
  virtual std::string choose(std::size_t candidate) = 0;
  // What is to be written of what is composed, as it was typed, without a choice.
  virtual std::string finish() = 0;
  // Nothing is composed, nothing of it remembered.
  virtual void clear() = 0;
  // Lists more candidates, if there are more.
  virtual void list_more() = 0;
  virtual const Composition& composition() const = 0;
};

}  // namespace jiangxin

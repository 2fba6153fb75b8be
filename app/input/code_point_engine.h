// Characters by their code points in hexadecimal: for those who were told one.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/input/search_engine.h"

namespace jiangxin {

// The only candidate is the character, if it is assigned and there is something to be seen of it.
class CodePointEngine : public SearchEngine {
 public:
  explicit CodePointEngine(std::shared_ptr<const CharacterFacts> facts);

 protected:
  char32_t kept(char32_t key) const override;
  std::vector<char32_t> search(const std::u32string& keys, std::size_t most) const override;
};

}  // namespace jiangxin

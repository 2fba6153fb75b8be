// Zinnia with the model of Debian's tegaki-zinnia-simplified-chinese, asked as ours is.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/input/handwriting.h"

namespace zinnia {
class Recognizer;
}

namespace jiangxin {

class ZinniaPeer {
 public:
  ZinniaPeer();  // ends the program without the model
  ~ZinniaPeer();

  std::vector<std::string> recognise(std::span<const InkStroke> ink, std::size_t most) const;

 private:
  std::unique_ptr<zinnia::Recognizer> recognizer_;
};

}  // namespace jiangxin

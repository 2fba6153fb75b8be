#include "tests/bench/zinnia_peer.h"

#include <cmath>

#include <zinnia.h>

#include "tests/bench/must.h"

namespace jiangxin {
namespace {

constexpr char kModel[] = "/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model";
constexpr std::size_t kSide = 300;

}  // namespace

ZinniaPeer::ZinniaPeer() : recognizer_(zinnia::Recognizer::create()) {
  if (!recognizer_->open(kModel)) give_up({ErrorCode::NotFound, recognizer_->what()});
}
ZinniaPeer::~ZinniaPeer() = default;

std::vector<std::string> ZinniaPeer::recognise(std::span<const InkStroke> ink,
                                               std::size_t most) const {
  const std::unique_ptr<zinnia::Character> character(zinnia::Character::create());
  character->clear();
  character->set_width(kSide);
  character->set_height(kSide);
  for (std::size_t i = 0; i < ink.size(); ++i)
    for (const InkPoint p : ink[i])
      character->add(i, static_cast<int>(std::lround(p.x)), static_cast<int>(std::lround(p.y)));
  const std::unique_ptr<zinnia::Result> result(recognizer_->classify(*character, most));
  std::vector<std::string> texts;
  for (std::size_t i = 0; result && i < result->size(); ++i) texts.emplace_back(result->value(i));
  return texts;
}

}  // namespace jiangxin

// What comes from an ID-card reader: a 'c' and a card's data, else in pieces of that many bytes.
#include <algorithm>
#include <vector>

#include "platform/sam_frames.h"
#include "sync/base/utf8.h"
#include "tests/fuzz/fuzz.h"

using namespace jiangxin;

namespace {

void check_card(const SamAnswer& answer) {
  const auto card = to_card(answer);
  if (!card) return;
  must(is_utf8(as_text(card->name.view())) && !card->name.empty(), "a name is text");
  must(card->number.size() == 18, "a number is whole");
  must(card->sex.size() <= 1 && card->ethnic_group.size() <= 2, "codes are short");
  must(!card->valid_until || card->valid_until->ok(), "a last day is one");
}

// Statuses and sizes of all answers.
std::vector<std::pair<SamStatus, std::size_t>> answers(ByteView bytes, std::size_t piece) {
  static SamFrames frames;
  frames.clear();
  std::vector<std::pair<SamStatus, std::size_t>> all;
  while (!bytes.empty()) {
    ByteView part = bytes.first(std::min(piece, bytes.size()));
    bytes = bytes.subspan(part.size());
    while (const auto answer = frames.take(part)) {
      must(answer->data.size() < SamFrames::kLongest, "an answer is no longer than the longest");
      check_card(*answer);
      all.emplace_back(answer->status, answer->data.size());
    }
    must(part.empty(), "everything is taken");
  }
  return all;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView bytes{data + 1, size - 1};
  if (data[0] == 'c') {
    check_card({SamStatus::Done, bytes});
    return 0;
  }
  must(answers(bytes, size) == answers(bytes, data[0] + std::size_t{1}), "pieces change nothing");
  return 0;
}

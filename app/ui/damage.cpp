#include "app/ui/damage.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <unordered_map>

#include <imgui.h>

namespace jiangxin {
namespace {

// FNV's idea, a word at a time.
class Mixer {
 public:
  template <class T>
  void add(const T& value) {
    static_assert(sizeof(T) % sizeof(std::uint32_t) == 0);
    std::uint32_t words[sizeof(T) / sizeof(std::uint32_t)];
    std::memcpy(words, &value, sizeof value);
    for (const std::uint32_t word : words) {
      state_ = (state_ ^ word) * 0x9E3779B97F4A7C15ull;
      state_ ^= state_ >> 29;
    }
  }
  std::uint64_t state() const { return state_; }

 private:
  std::uint64_t state_ = 0xCBF29CE484222325ull;
};

}  // namespace

std::vector<Rect> Damage::of(const ImDrawData& frame) {
  std::vector<Piece> now = pieces_of(frame);
  const Extent size{frame.DisplaySize.x, frame.DisplaySize.y};
  const Rect all{0, 0, size.w, size.h};
  std::vector<Rect> changed{all};
  if (size.w == size_.w && size.h == size_.h) changed = differences(before_, now);
  for (Rect& room : changed) room = room.clipped_to(all);
  std::erase_if(changed, [](const Rect& room) { return room.empty(); });
  before_ = std::move(now);
  size_ = size;
  return changed;
}

std::vector<Damage::Piece> Damage::pieces_of(const ImDrawData& frame) {
  std::vector<Piece> pieces;
  for (const ImDrawList* list : frame.CmdLists)
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const ImVec4 clip = command.ClipRect;
      Mixer ground;
      ground.add(clip);
      ground.add(command.TexRef._TexData);
      ground.add(command.TexRef._TexID);
      for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        Mixer mixer = ground;
        Piece piece{0, clip.z, clip.w, clip.x, clip.y};
        for (unsigned corner = 0; corner < 3; ++corner) {
          const ImDrawIdx index = list->IdxBuffer[static_cast<int>(command.IdxOffset + i + corner)];
          const ImDrawVert& at = list->VtxBuffer[static_cast<int>(command.VtxOffset + index)];
          mixer.add(at);
          piece.left = std::min(piece.left, at.pos.x), piece.top = std::min(piece.top, at.pos.y);
          piece.right = std::max(piece.right, at.pos.x);
          piece.bottom = std::max(piece.bottom, at.pos.y);
        }
        piece.content = mixer.state();
        piece.left = std::max(piece.left, clip.x), piece.top = std::max(piece.top, clip.y);
        piece.right = std::min(piece.right, clip.z);
        piece.bottom = std::min(piece.bottom, clip.w);
        pieces.push_back(piece);
      }
    }
  return pieces;
}

// Between what both begin with and what both end with, and before and after what is the same in
// between. What is the same is so in the same order: elsewhere the picture cannot differ.
std::vector<Rect> Damage::differences(Pieces before, Pieces now) {
  const auto same = [](const Piece& a, const Piece& b) { return a.content == b.content; };
  const auto first = std::ranges::mismatch(before, now, same);
  before = {first.in1, before.end()};
  now = {first.in2, now.end()};
  const auto last = std::mismatch(before.rbegin(), before.rend(), now.rbegin(), now.rend(), same);
  before = {before.begin(), last.first.base()};
  now = {now.begin(), last.second.base()};
  const Run run = longest_run(before, now);
  return {room_of(before.first(run.before), now.first(run.now)),
          room_of(before.subspan(run.before + run.length), now.subspan(run.now + run.length))};
}

Damage::Run Damage::longest_run(Pieces before, Pieces now) {
  std::unordered_map<std::uint64_t, std::size_t> places;
  for (std::size_t i = 0; i < before.size(); ++i) places.try_emplace(before[i].content, i);
  Run longest;
  for (std::size_t i = 0; i < now.size();) {
    const auto found = places.find(now[i].content);
    Run run{found == places.end() ? before.size() : found->second, i, 0};
    while (run.before + run.length < before.size() && i + run.length < now.size() &&
           before[run.before + run.length].content == now[i + run.length].content)
      ++run.length;
    if (run.length > longest.length) longest = run;
    i += std::max<std::size_t>(run.length, 1);
  }
  return longest;
}

Rect Damage::room_of(Pieces before, Pieces now) {
  float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
  for (const Pieces pieces : {before, now})
    for (const Piece& piece : pieces) {
      if (piece.right <= piece.left || piece.bottom <= piece.top) continue;
      left = std::min(left, piece.left), top = std::min(top, piece.top);
      right = std::max(right, piece.right), bottom = std::max(bottom, piece.bottom);
    }
  if (right <= left) return {};
  constexpr float around = 1;  // a soft edge
  left = std::floor(left) - around, top = std::floor(top) - around;
  return {left, top, std::ceil(right) + around - left, std::ceil(bottom) + around - top};
}

void draw_parts(ImDrawData& frame, const std::vector<Rect>& parts,
                const std::function<void()>& draw) {
  std::vector<ImVec4> whole;
  for (const ImDrawList* list : frame.CmdLists)
    for (const ImDrawCmd& command : list->CmdBuffer) whole.push_back(command.ClipRect);
  const auto draw_part = [&](const Rect& part) {
    auto clip = whole.begin();
    for (ImDrawList* list : frame.CmdLists)
      for (ImDrawCmd& command : list->CmdBuffer) {
        command.ClipRect = {std::max(clip->x, part.x), std::max(clip->y, part.y),
                            std::min(clip->z, part.right()), std::min(clip->w, part.bottom())};
        ++clip;
      }
    draw();
  };
  std::ranges::for_each(parts, draw_part);
  if (parts.empty()) draw_part({});
}

}  // namespace jiangxin

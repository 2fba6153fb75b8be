#include "app/ui/damage.h"

#include <algorithm>
#include <cmath>
#include <cstring>

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

Rect Damage::of(const ImDrawData& frame) {
  std::vector<Piece> now = pieces_of(frame);
  const Extent size{frame.DisplaySize.x, frame.DisplaySize.y};
  const bool comparable = size.w == size_.w && size.h == size_.h;
  const Rect all{0, 0, size.w, size.h};
  const Rect changed = comparable ? difference(now).clipped_to(all) : all;
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

// Between what both begin with and what both end with. Where something was inserted, all that
// follows is the same; where much changed, much is drawn.
Rect Damage::difference(const std::vector<Piece>& now) const {
  const auto same = [](const Piece& a, const Piece& b) { return a.content == b.content; };
  const auto [old_first, new_first] =
      std::mismatch(before_.begin(), before_.end(), now.begin(), now.end(), same);
  const auto [old_last, new_last] =
      std::mismatch(before_.rbegin(), std::make_reverse_iterator(old_first), now.rbegin(),
                    std::make_reverse_iterator(new_first), same);
  float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
  const auto take = [&](auto from, auto to) {
    for (; from != to; ++from) {
      if (from->right <= from->left || from->bottom <= from->top) continue;
      left = std::min(left, from->left), top = std::min(top, from->top);
      right = std::max(right, from->right), bottom = std::max(bottom, from->bottom);
    }
  };
  take(old_first, old_last.base());
  take(new_first, new_last.base());
  if (right <= left) return {};
  constexpr float around = 1;  // a soft edge
  left = std::floor(left) - around, top = std::floor(top) - around;
  return {left, top, std::ceil(right) + around - left, std::ceil(bottom) + around - top};
}

void clip_to(ImDrawData& frame, const Rect& room) {
  for (ImDrawList* list : frame.CmdLists)
    for (ImDrawCmd& command : list->CmdBuffer) {
      ImVec4& clip = command.ClipRect;
      clip = {std::max(clip.x, room.x), std::max(clip.y, room.y), std::min(clip.z, room.right()),
              std::min(clip.w, room.bottom())};
    }
}

}  // namespace jiangxin

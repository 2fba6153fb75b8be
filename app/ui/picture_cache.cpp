#include "app/ui/picture_cache.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>

#include <imgui.h>
#include <imgui_internal.h>
#include <turbojpeg.h>

namespace jiangxin {
namespace {

// Frames, not seconds: nothing is drawn while nothing changes.
constexpr std::uint64_t unused_frames = 120;
constexpr std::size_t most_bytes = 48u << 20;

struct Decompressor {
  tjhandle handle = tjInitDecompress();
  ~Decompressor() { tjDestroy(handle); }
};

// The smallest scale of the library's that still gives `side` px.
tjscalingfactor scale_for_side(int longer, int side) {
  int count = 0;
  const tjscalingfactor* all = tjGetScalingFactors(&count);
  tjscalingfactor best{1, 1};
  for (const tjscalingfactor& factor : std::span(all, static_cast<std::size_t>(count))) {
    const bool smaller = factor.num * best.denom < best.num * factor.denom;
    if (smaller && TJSCALED(longer, factor) >= side) best = factor;
  }
  return best;
}

std::unique_ptr<ImTextureData> decode(ByteView bytes, int side) {
  const Decompressor jpeg;
  int width = 0, height = 0, sampling = 0, space = 0;
  if (!jpeg.handle || tjDecompressHeader3(jpeg.handle, bytes.data(), bytes.size(), &width, &height,
                                          &sampling, &space) != 0)
    return nullptr;
  const tjscalingfactor scale = scale_for_side(std::max(width, height), side);
  width = TJSCALED(width, scale);
  height = TJSCALED(height, scale);
  auto texture = std::make_unique<ImTextureData>();
  texture->Create(ImTextureFormat_RGBA32, width, height);
  texture->UseColors = true;
  if (tjDecompress2(jpeg.handle, bytes.data(), bytes.size(), texture->Pixels, width, 0, height,
                    TJPF_RGBA, 0) != 0 &&
      tjGetErrorCode(jpeg.handle) == TJERR_FATAL)
    return nullptr;
  return texture;
}

std::uint64_t key_of(ByteView bytes, int side) {
  const ByteView end = bytes.last(std::min<std::size_t>(bytes.size(), 64));
  const std::string_view tail(reinterpret_cast<const char*>(end.data()), end.size());
  const std::uint64_t address = reinterpret_cast<std::uintptr_t>(bytes.data());
  return std::hash<std::string_view>{}(tail) ^ (address * 0x9E3779B97F4A7C15ull) ^
         (bytes.size() << 20) ^ static_cast<std::uint64_t>(side);
}

}  // namespace

struct PictureCache::Entry {
  std::unique_ptr<ImTextureData> texture;  // none: did not decode
  std::uint64_t used = 0;
  bool live = false;     // of a camera
  bool leaving = false;  // the renderer has been asked to destroy it

  ~Entry() {
    if (!texture || !ImGui::GetCurrentContext()) return;
    ImGui::UnregisterUserTexture(texture.get());
    // The frame's own list is made anew only by the next frame, which may never come.
    ImGui::GetPlatformIO().Textures.find_erase(texture.get());
  }
  std::size_t bytes() const {
    return texture ? static_cast<std::size_t>(texture->Width) * texture->Height * 4 : 0;
  }
  bool gone() const {
    return !texture || (leaving && texture->Status == ImTextureStatus_Destroyed);
  }
  void leave() {
    leaving = true;
    if (!texture) return;
    texture->UnusedFrames = 1;
    texture->SetStatus(texture->TexID == ImTextureID_Invalid ? ImTextureStatus_Destroyed
                                                             : ImTextureStatus_WantDestroy);
  }
};

PictureCache::PictureCache() = default;
PictureCache::~PictureCache() = default;

ImTextureData* PictureCache::jpeg(ByteView bytes, int side, bool live) {
  // Few sizes, so that a scaled window does not decode anew at each step.
  int rounded = 64;
  while (rounded < side) rounded *= 2;
  auto& entry = entries_[key_of(bytes, rounded)];
  if (!entry || entry->leaving) {
    entry = std::make_unique<Entry>();
    entry->texture = bytes.empty() ? nullptr : decode(bytes, rounded);
    if (entry->texture) ImGui::RegisterUserTexture(entry->texture.get());
  }
  entry->used = frame_;
  entry->live = live;
  return entry->texture.get();
}

void PictureCache::end_frame() {
  ++frame_;
  std::size_t total = 0;
  Entry* oldest = nullptr;
  for (auto& [key, entry] : entries_) {
    const std::uint64_t stays = entry->live ? 1 : unused_frames;
    if (entry->used + stays < frame_ && !entry->leaving) entry->leave();
    if (entry->leaving) continue;
    total += entry->bytes();
    if (entry->used + 1 < frame_ && (!oldest || entry->used < oldest->used)) oldest = entry.get();
  }
  if (total > most_bytes && oldest) oldest->leave();
  std::erase_if(entries_,
                [](const auto& item) { return item.second->leaving && item.second->gone(); });
}

void PictureCache::forget() {
  for (auto& [key, entry] : entries_)
    if (!entry->leaving) entry->leave();
}

}  // namespace jiangxin

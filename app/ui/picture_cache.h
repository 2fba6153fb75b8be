// Decoded pictures as textures, while they are drawn; the longest unused go first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>

#include "sync/base/bytes.h"

struct ImTextureData;

namespace jiangxin {

class PictureCache {
 public:
  PictureCache();
  ~PictureCache();
  PictureCache(const PictureCache&) = delete;
  PictureCache& operator=(const PictureCache&) = delete;

  // The texture of a JPEG, at most `side` px on its longer side where it can be had cheaply;
  // nullptr if it does not decode. `bytes` are known by address and end: they may not
  // change while they are drawn. Valid for this frame.
  // live: it goes as soon as a frame is drawn without it.
  ImTextureData* jpeg(ByteView bytes, int side, bool live = false);
  void end_frame();
  void forget();  // after this frame

 private:
  struct Entry;
  std::map<std::uint64_t, std::unique_ptr<Entry>> entries_;
  std::uint64_t frame_ = 0;
};

}  // namespace jiangxin

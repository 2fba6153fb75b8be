// What jpeg*.cpp share of libjpeg-turbo. Inside them only.
#pragma once

#include <memory>

#include <turbojpeg.h>

#include "platform/media/picture.h"
#include "sync/base/result.h"

namespace jiangxin::jpeg {

struct DestroyHandle {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using Handle = std::unique_ptr<void, DestroyHandle>;

struct FreeBytes {
  void operator()(unsigned char* data) const { tjFree(data); }
};
using Written = std::unique_ptr<unsigned char, FreeBytes>;

struct Header {
  Size size;
  int subsampling = 0;  // TJSAMP
  int colours = 0;      // TJCS
};
Result<Header> read_header(tjhandle handle, ByteView file);

tl::unexpected<Error> failure(tjhandle handle);
// libjpeg warns of a cut file as of a stray byte; only the first loses something of the picture.
bool lost_something(tjhandle handle);

// The least of the sizes that the DCT decodes to, at a fraction of the cost, that has no side below
// at_least.
Size shrunk(Size size, Size at_least);

}  // namespace jiangxin::jpeg

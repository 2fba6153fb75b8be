#include "app/presenter.h"

#include <GL/glx.h>
#include <GLFW/glfw3.h>

namespace jiangxin {
namespace {

using CopyPart = void (*)(Display*, GLXDrawable, int x, int y, int width, int height);

}  // namespace

Presenter::Presenter() {
  if (glXGetCurrentDisplay() && glfwExtensionSupported("GLX_MESA_copy_sub_buffer"))
    copy_ = glfwGetProcAddress("glXCopySubBufferMESA");
}

bool Presenter::show(const std::vector<Rect>& parts, Extent frame) const {
  if (!copy_) return false;
  for (const Rect& part : parts)
    reinterpret_cast<CopyPart>(copy_)(glXGetCurrentDisplay(), glXGetCurrentDrawable(),
                                      static_cast<int>(part.x),
                                      static_cast<int>(frame.h - part.bottom()),
                                      static_cast<int>(part.w), static_cast<int>(part.h));
  glFlush();
  return true;
}

}  // namespace jiangxin

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

bool Presenter::show(const Rect& part, Extent frame) const {
  if (!copy_) return false;
  if (part.empty()) return true;
  const float from_bottom = frame.h - part.bottom();
  reinterpret_cast<CopyPart>(copy_)(glXGetCurrentDisplay(), glXGetCurrentDrawable(),
                                    static_cast<int>(part.x), static_cast<int>(from_bottom),
                                    static_cast<int>(part.w), static_cast<int>(part.h));
  glFlush();
  return true;
}

}  // namespace jiangxin

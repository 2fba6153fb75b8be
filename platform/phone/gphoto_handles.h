// libgphoto2's things, freed as it wants them freed, and what its numbers mean.
#pragma once

#include <memory>
#include <string>

#include <gphoto2/gphoto2-camera.h>

#include "sync/base/result.h"

namespace jiangxin {

template <auto release>
struct GphotoRelease {
  template <class T>
  void operator()(T* thing) const {
    release(thing);
  }
};

using ContextHandle = std::unique_ptr<GPContext, GphotoRelease<&gp_context_unref>>;
using CameraHandle = std::unique_ptr<Camera, GphotoRelease<&gp_camera_unref>>;
using FileHandle = std::unique_ptr<CameraFile, GphotoRelease<&gp_file_unref>>;
using ListHandle = std::unique_ptr<CameraList, GphotoRelease<&gp_list_unref>>;
using AbilitiesHandle =
    std::unique_ptr<CameraAbilitiesList, GphotoRelease<&gp_abilities_list_free>>;
using PortsHandle = std::unique_ptr<GPPortInfoList, GphotoRelease<&gp_port_info_list_free>>;

// made(&thing) by one of its gp_…_new.
template <class Handle, class Make>
Handle made_by(Make make) {
  typename Handle::pointer thing = nullptr;
  if (make(&thing) < GP_OK) thing = nullptr;
  return Handle(thing);
}

ErrorCode code_of_gphoto(int result);
// What a call gave, if it was no error.
Result<int> checked(int result, const char* doing);

}  // namespace jiangxin

// Pictures on the disk in a camera's place: for development and tests.
#pragma once

#include "platform/camera.h"
#include "sync/base/file_system.h"

namespace jiangxin {

// A JPEG, or a folder of them, by name: each is seen for a while, then the next. Without it, the
// camera is unplugged.
class PictureCamera : public Camera {
 public:
  // files outlives this.
  PictureCamera(FileSystem& files, Path pictures) : files_(files), pictures_(std::move(pictures)) {}

  std::vector<CameraInfo> list() override;
  Result<void> start(const std::string& id) override;
  Result<Bytes> next() override;
  void stop() override { started_ = false; }

 private:
  std::vector<Path> pictures() const;

  FileSystem& files_;
  Path pictures_;
  bool started_ = false;
  std::size_t seen_ = 0;
};

}  // namespace jiangxin

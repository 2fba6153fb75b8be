// A camera that a test plugs in.
#pragma once

#include <optional>

#include "platform/camera.h"

namespace jiangxin {

// One thread.
class FakeCamera : public Camera {
 public:
  std::vector<CameraInfo> plugged;
  std::optional<ErrorCode> start_fault;
  std::optional<ErrorCode> next_fault;
  Bytes sees = to_bytes("what it sees");
  int pictures = 0;     // given so far
  std::string looking;  // the id of the one that looks; empty: none

  void plug() { plugged = {{"camera", "测试摄像头"}}; }
  void unplug() {
    plugged.clear();
    looking.clear();
  }

  std::vector<CameraInfo> list() override { return plugged; }
  Result<void> start(const std::string& id) override {
    looking.clear();
    if (start_fault) return fail(*start_fault, "the test's camera fails");
    for (const CameraInfo& camera : plugged)
      if (camera.id == id) looking = id;
    if (looking.empty()) return fail(ErrorCode::NotFound, "no such camera");
    return {};
  }
  Result<Bytes> next() override {
    if (looking.empty()) return fail(ErrorCode::Unavailable, "unplugged");
    if (next_fault) return fail(*next_fault, "the test's camera fails");
    ++pictures;
    return sees;
  }
  void stop() override { looking.clear(); }
};

}  // namespace jiangxin

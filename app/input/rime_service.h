// librime's service, from its start to its end. Internal to app/input.
#pragma once

#include <filesystem>
#include <memory>

#include "sync/base/result.h"

namespace jiangxin {

class RimeService {
 public:
  // One at a time. Errors: Conflict, NotFound, Unsupported.
  static Result<std::shared_ptr<RimeService>> start(const std::filesystem::path& folder);
  RimeService(const RimeService&) = delete;
  RimeService& operator=(const RimeService&) = delete;
  ~RimeService();

 private:
  RimeService() = default;
};

}  // namespace jiangxin

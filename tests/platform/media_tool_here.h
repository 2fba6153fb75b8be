// The media tool as this build has made it.
#pragma once

#include <memory>
#include <string>

#include "platform/media_tool.h"

namespace jiangxin {

inline std::unique_ptr<MediaTool> media_tool_here() {
  return make_media_tool(std::string(JIANGXIN_BIN_DIR) + "/jiangxin-media");
}

}  // namespace jiangxin

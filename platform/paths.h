// Where things of this machine are.
#pragma once

#include <string_view>

#include "sync/base/file_system.h"

namespace jiangxin {

// A terminal's data when no other folder is named: $XDG_DATA_HOME/jiangxin, else
// $HOME/.local/share/jiangxin, else /var/lib/jiangxin.
Path default_data_folder();

// A program of ours that lies beside the running one ("jiangxin-media").
Path program_beside(std::string_view name);

}  // namespace jiangxin

// The peer of the typing rows: librime with the schema luna_pinyin_simp as Debian installs it.
#pragma once

#include <filesystem>
#include <memory>

#include "app/input/engine.h"

namespace jiangxin {

// One a process, and not beside Rime. scratch: where it may keep its user's dictionary. Ends the
// process if it is not installed.
std::unique_ptr<Engine> stock_rime(const std::filesystem::path& scratch);

}  // namespace jiangxin

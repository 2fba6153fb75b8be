// The input methods as this installation has them.
#pragma once

#include <filesystem>

#include "app/input/character_facts.h"
#include "app/input/typist.h"
#include "app/state/main_queue.h"

namespace jiangxin {

// Where the build and the package put their tables: <bin>/../input, or /usr/share/jiangxin/input.
std::filesystem::path input_folder();
// A method whose tables cannot be read is left out, and the log says so. Once a process. What is
// drawn is recognised by a thread of its own; the result comes back through `main`, which outlives
// the engines.
struct InputMethods {
  Typist::Engines engines;
  std::shared_ptr<const CharacterFacts> facts;  // null: none
};
InputMethods open_input_methods(const std::filesystem::path& folder, MainQueue& main);

}  // namespace jiangxin

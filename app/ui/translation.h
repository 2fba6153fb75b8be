// The words of the screens. assets/translations/{zh,en}/AREA.json hold them; T and the tables are
// generated from both at build time (cmake/translations.cmake), so that a key or a {placeholder}
// that is missing in either language does not build. Key "apply" in home.json is T::home_apply.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "app/state/appearance.h"
#include "app/ui/translation_keys.h"  // generated: enum class T

namespace jiangxin {

using Arguments = std::initializer_list<std::pair<std::string_view, std::string_view>>;

std::string_view words_of(Language language, T key);
// {name} replaced by its argument; what has none stays.
std::string fill_in(std::string_view words, Arguments arguments);

}  // namespace jiangxin

// A rare character, large, before it is written. Inside app/panel only.
#pragma once

#include <string_view>

#include "app/input/character_facts.h"
#include "app/ui/ui.h"

namespace jiangxin {

enum class CardAnswer { None, Yes, No };
// facts may be null. Ids: "panel.card.yes", "panel.card.no".
CardAnswer card_at(Ui& ui, Rect room, std::string_view character, const CharacterFacts* facts);

}  // namespace jiangxin

// What is sealed in a draft, as bytes.
#pragma once

#include "app/state/vault.h"

namespace jiangxin {

// Under the draft's key, bound to its id. Inside: two lines of JSON in UTF-8, what the terminal
// notes and the application; a save at each keystroke writes the application once, without a second
// codec around it.
Bytes seal_content(const DraftContent& content, const SecretBytes& key, const DraftId& draft,
                   Random& random);
// Errors: Corrupt, Unsupported (suite).
Result<DraftContent> open_content(ByteView sealed, const SecretBytes& key, const DraftId& draft);

std::string to_json(const UnitCard& card);
// Errors: Corrupt.
Result<UnitCard> parse_unit_card(std::string_view json);

}  // namespace jiangxin

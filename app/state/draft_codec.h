// What is sealed in a draft, as bytes.
#pragma once

#include "app/state/vault.h"

namespace jiangxin {

// Under the draft's key, bound to its id. Inside: two lines of JSON in UTF-8, what the terminal
// notes and the application; a save at each keystroke writes the application once, without a second
// codec around it, and without the files' thumbnails, which are a hundred times as large.
Bytes seal_content(const DraftContent& content, const SecretBytes& key, const DraftId& draft,
                   Random& random);
// Errors: Corrupt, Unsupported (suite).
Result<DraftContent> open_content(ByteView sealed, const SecretBytes& key, const DraftId& draft);

// The thumbnails of all files and of what they were before: JSON, from a file's id to base64.
// Empty: there is no file.
Bytes seal_pictures(const DraftContent& content, const SecretBytes& key, const DraftId& draft,
                    Random& random);
// Puts them where they belong. Errors: Corrupt, Unsupported.
Result<void> open_pictures(ByteView sealed, const SecretBytes& key, const DraftId& draft,
                           DraftContent& content);

// Of a draft's content what its owner keeps when it is destroyed: campaign, form, reply secret,
// what was submitted last. Under the credential's key, bound to the draft's id.
Bytes seal_credential(const DraftContent& content, const SecretBytes& key, const DraftId& draft,
                      Random& random);
// Errors: Corrupt, Unsupported (suite).
Result<DraftContent> open_credential(ByteView sealed, const SecretBytes& key, const DraftId& draft);

std::string to_json(const UnitCard& card);
// Errors: Corrupt.
Result<UnitCard> parse_unit_card(std::string_view json);

}  // namespace jiangxin

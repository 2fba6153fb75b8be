// The names of files, which HQ gets too: none may tell what must not be sent.
#pragma once

#include <string>

#include "app/state/vault.h"

namespace jiangxin {

bool is_telling_name(const std::string& name);  // by sync/forms/sensitive.h

// "320402….jpg" → "材料2.jpg".
std::string plain_name(const std::string& name, const std::string& stem);

// Files of one item whose names are telling get plain ones, as their places in it are numbered;
// what they were before has them too, so that no undoing brings the name back.
void rename_telling_files(DraftContent& content, EvidenceItem& item);

}  // namespace jiangxin

// What a file of a draft was before, so that every step on its page can be undone.
#pragma once

#include <optional>

#include "app/state/vault.h"

namespace jiangxin {

inline constexpr std::size_t kMostVersions = 24;  // of one file; then the oldest step is forgotten

// The file itself; none: the application has no such one.
const Attachment* find_file(const Application& application, const AttachmentId& id);

// In its place what was made of it (EvidenceTaker::remade), which remembers what it was. Whether
// there was such a file.
bool put_version(DraftContent& content, const AttachmentId& file, Attachment next);

// What it was one step before, or at first; none: nothing was done to it.
std::optional<Attachment> version_before(const DraftContent& content, const AttachmentId& file);
std::optional<Attachment> first_version(const DraftContent& content, const AttachmentId& file);
int count_steps(const DraftContent& content, const AttachmentId& file);

// In its place one of those versions; what came after that is
// forgotten. Whether that was one of them.
bool go_back_to(DraftContent& content, const AttachmentId& file, Attachment version);

// Of files that undoing cannot come to any more, nothing is remembered: what they were, what was
// black on them, and why something may stay there. Undoing comes to what the application has, to
// what that was before a step, to what is under its black parts, and so on back. A step makes
// another page: what was found on it is found, and answered, anew.
void forget_strays(DraftContent& content);

// What was forgotten with files that were taken out, so that they can come back with it.
struct Forgotten {
  EarlierFiles earlier;
  std::vector<Blackout> blackouts;
  std::vector<KeptFinding> kept;
};
Forgotten forgotten_since(const DraftContent& before, const DraftContent& now);
void remember(DraftContent& content, const Forgotten& forgotten);

}  // namespace jiangxin

#include "app/state/file_versions.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace jiangxin {

namespace {

Attachment* find_in(Application& application, const AttachmentId& id) {
  return const_cast<Attachment*>(find_file(application, id));
}

const std::vector<Attachment>* versions_of(const DraftContent& content, const AttachmentId& file) {
  const auto found = content.earlier.find(file);
  return found == content.earlier.end() || found->second.empty() ? nullptr : &found->second;
}

// All that undoing can come to.
std::set<AttachmentId> within_reach(const DraftContent& content) {
  std::set<AttachmentId> reached;
  std::vector<AttachmentId> next;
  for (const Attachment* file : content.application.attachments()) next.push_back(file->id);
  while (!next.empty()) {
    const AttachmentId id = next.back();
    next.pop_back();
    if (!reached.insert(id).second) continue;
    if (const auto* versions = versions_of(content, id))
      for (const Attachment& version : *versions) next.push_back(version.id);
    for (const Blackout& blackout : content.blackouts)
      if (blackout.file == id) next.push_back(blackout.original.id);
  }
  return reached;
}

template <class T>
std::vector<T> missing_in(const std::vector<T>& now, const std::vector<T>& before) {
  std::vector<T> missing;
  std::ranges::copy_if(before, std::back_inserter(missing),
                       [&](const T& one) { return std::ranges::find(now, one) == now.end(); });
  return missing;
}

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

const Attachment* find_file(const Application& application, const AttachmentId& id) {
  for (const Attachment* file : application.attachments())
    if (file->id == id) return file;
  return nullptr;
}

bool put_version(DraftContent& content, const AttachmentId& file, Attachment next) {
  Attachment* place = find_in(content.application, file);
  if (place == nullptr) return false;
  auto known = content.earlier.extract(file);
  std::vector<Attachment> versions = known ? std::move(known.mapped()) : std::vector<Attachment>{};
  versions.push_back(*place);
  if (versions.size() > kMostVersions) versions.erase(versions.begin() + 1);  // not the original
  content.earlier[next.id] = std::move(versions);
  *place = std::move(next);
  forget_strays(content);
  return true;
}

std::optional<Attachment> version_before(const DraftContent& content, const AttachmentId& file) {
  const auto* versions = versions_of(content, file);
  return versions == nullptr ? std::nullopt : std::optional(versions->back());
}

std::optional<Attachment> first_version(const DraftContent& content, const AttachmentId& file) {
  const auto* versions = versions_of(content, file);
  return versions == nullptr ? std::nullopt : std::optional(versions->front());
}

int count_steps(const DraftContent& content, const AttachmentId& file) {
  const auto* versions = versions_of(content, file);
  return versions == nullptr ? 0 : static_cast<int>(versions->size());
}

bool go_back_to(DraftContent& content, const AttachmentId& file, Attachment version) {
  Attachment* place = find_in(content.application, file);
  const auto known = content.earlier.find(file);
  if (place == nullptr || known == content.earlier.end()) return false;
  std::vector<Attachment> versions = known->second;
  const auto found = std::ranges::find(versions, version.id, &Attachment::id);
  if (found == versions.end()) return false;
  versions.erase(found, versions.end());
  content.earlier.erase(known);
  if (!versions.empty()) content.earlier[version.id] = std::move(versions);
  *place = std::move(version);
  forget_strays(content);
  return true;
}

void forget_strays(DraftContent& content) {
  const std::set<AttachmentId> reached = within_reach(content);
  const auto is_here = [&](const AttachmentId& id) {
    return find_file(content.application, id) != nullptr;
  };
  // Its original is here while it is not drawn yet.
  std::erase_if(content.blackouts, [&](const Blackout& one) {
    return !reached.contains(one.file) && !is_here(one.original.id);
  });
  std::erase_if(content.earlier, [&](const auto& known) { return !reached.contains(known.first); });
  std::erase_if(content.application.kept,
                [&](const KeptFinding& kept) { return !is_here(kept.file); });
}

Forgotten forgotten_since(const DraftContent& before, const DraftContent& now) {
  Forgotten forgotten{{},
                      missing_in(now.blackouts, before.blackouts),
                      missing_in(now.application.kept, before.application.kept)};
  for (const auto& known : before.earlier)
    if (!now.earlier.contains(known.first)) forgotten.earlier.insert(known);
  return forgotten;
}

void remember(DraftContent& content, const Forgotten& forgotten) {
  content.earlier.insert(forgotten.earlier.begin(), forgotten.earlier.end());
  append(content.blackouts, forgotten.blackouts);
  append(content.application.kept, forgotten.kept);
}

}  // namespace jiangxin

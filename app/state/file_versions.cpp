#include "app/state/file_versions.h"

#include <algorithm>

namespace jiangxin {

namespace {

Attachment* find_in(Application& application, const AttachmentId& id) {
  return const_cast<Attachment*>(find_file(application, id));
}

const std::vector<Attachment>* versions_of(const DraftContent& content, const AttachmentId& file) {
  const auto found = content.earlier.find(file);
  return found == content.earlier.end() || found->second.empty() ? nullptr : &found->second;
}

Attachment without_thumbnail(Attachment file) {
  file.thumbnail.clear();
  return file;
}

// What some file that is here was, before a step.
bool is_before(const DraftContent& content, const AttachmentId& id) {
  return std::ranges::any_of(content.earlier, [&](const auto& known) {
    return find_file(content.application, known.first) != nullptr &&
           std::ranges::find(known.second, id, &Attachment::id) != known.second.end();
  });
}

// Black parts were laid over it: it comes back when they are taken back.
bool is_blackened(const DraftContent& content, const AttachmentId& id) {
  return std::ranges::any_of(content.blackouts,
                             [&](const Blackout& one) { return one.original.id == id; });
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
  versions.push_back(without_thumbnail(*place));
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
  const auto is_here = [&](const AttachmentId& id) {
    return find_file(content.application, id) != nullptr;
  };
  std::erase_if(content.blackouts, [&](const Blackout& one) {
    return !is_here(one.file) && !is_here(one.original.id) && !is_before(content, one.file);
  });
  std::erase_if(content.earlier, [&](const auto& known) {
    return !is_here(known.first) && !is_blackened(content, known.first);
  });
  std::erase_if(content.application.kept,
                [&](const KeptFinding& kept) { return !is_here(kept.file); });
}

}  // namespace jiangxin

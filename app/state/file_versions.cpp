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
  return true;
}

void forget_strays(DraftContent& content) {
  std::erase_if(content.earlier, [&](const auto& known) {
    return find_file(content.application, known.first) == nullptr;
  });
}

}  // namespace jiangxin

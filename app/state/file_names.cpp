#include "app/state/file_names.h"

#include <set>
#include <vector>

#include "sync/forms/sensitive.h"

namespace jiangxin {

namespace {

// It, and all that it was before, by steps and by black-outs.
std::set<AttachmentId> all_versions_of(const DraftContent& content, const AttachmentId& file) {
  std::set<AttachmentId> all;
  std::vector<AttachmentId> waiting{file};
  while (!waiting.empty()) {
    const AttachmentId id = waiting.back();
    waiting.pop_back();
    if (!all.insert(id).second) continue;
    if (const auto known = content.earlier.find(id); known != content.earlier.end())
      for (const Attachment& version : known->second) waiting.push_back(version.id);
    for (const Blackout& blackout : content.blackouts)
      if (blackout.file == id) waiting.push_back(blackout.original.id);
  }
  return all;
}

void rename(DraftContent& content, const std::set<AttachmentId>& files, const std::string& name) {
  for (auto& [file, versions] : content.earlier)
    for (Attachment& version : versions)
      if (files.contains(version.id)) version.name = name;
  for (Blackout& blackout : content.blackouts)
    if (files.contains(blackout.original.id)) blackout.original.name = name;
}

}  // namespace

bool is_telling_name(const std::string& name) {
  return !find_sensitive(name).empty();
}

std::string plain_name(const std::string& name, const std::string& stem) {
  const std::size_t dot = name.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : name.substr(dot);
  const std::string plain = stem + ending;
  return is_telling_name(plain) ? stem : plain;
}

void rename_telling_files(DraftContent& content, EvidenceItem& item) {
  for (std::size_t i = 0; i < item.files.size(); ++i) {
    Attachment& file = item.files[i];
    if (!is_telling_name(file.name)) continue;
    file.name = plain_name(file.name, "材料" + std::to_string(i + 1));
    rename(content, all_versions_of(content, file.id), file.name);
  }
}

}  // namespace jiangxin
